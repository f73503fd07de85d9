import type { Fabric } from '../network/fabric';
import { TrafficPlayer } from '../network/player';
import { routeTransfers } from '../network/route';
import type { CapacityChange, Transfers } from '../network/transfers';
import type { Routing } from '../scenario/scenario';
import type { TransferPhase } from '../workload/rounds';

/** How a collective went. */
export interface CollectiveRun {
  readonly duration_s: number;
  /** Rounds, each of which starts when the one before has ended everywhere. */
  readonly rounds: number;
  /** Flows that the engine solved, and links and bundles of links that they crossed, over all different rounds. */
  readonly flows: number;
  readonly links: number;
}

/**
 * Plays the rounds of a collective on a fabric of any size, with what happens to its links on the way. Nothing is
 * recorded: for that there is `recordRound`.
 *
 * @param changes capacities that links get, in order of time, from the start of the collective
 * @throws RangeError if a change cuts chips off for ever, or traffic cannot be routed on this fabric
 */
export function playCollective(
  fabric: Fabric,
  phases: readonly TransferPhase[],
  routing: Routing,
  seed: number,
  changes: readonly CapacityChange[],
): CollectiveRun {
  let now = 0;
  let rounds = 0;
  let flows = 0;
  let links = 0;
  const once = (transfers: Transfers): number => {
    const traffic = routeTransfers(fabric, transfers, routing, seed, changesFrom(changes, now));
    const player = new TrafficPlayer(traffic);
    while (player.advance());
    const stuck = player.network.stuck().length;
    if (stuck > 0)
      throw new RangeError(`${stuck} flows would never complete: what joins their chips has failed for good`);
    flows += traffic.flows.size_B.length;
    links += traffic.flows.linkCapacity_Bps.length;
    return player.network.time_s;
  };
  for (const phase of phases) {
    rounds += phase.rounds;
    for (let left = phase.rounds; left > 0; ) {
      const duration_s = once(phase.transfers);
      // Until the next change equal rounds take equally long.
      const next_s = changes.find(({ time_s }) => time_s > now)?.time_s ?? Infinity;
      const alike = Math.min(left, Math.max(1, Math.floor((next_s - now) / duration_s)));
      now += alike * duration_s;
      left -= alike;
    }
  }
  return { duration_s: now, rounds, flows, links };
}

/** The changes as seen from an instant: what a link has become by then comes at once. */
function changesFrom(changes: readonly CapacityChange[], from_s: number): CapacityChange[] {
  const past = new Map<number, CapacityChange>();
  const future: CapacityChange[] = [];
  for (const change of changes) {
    if (change.time_s > from_s) future.push({ ...change, time_s: change.time_s - from_s });
    else past.set(change.link, { ...change, time_s: 0 });
  }
  return [...past.values(), ...future];
}
