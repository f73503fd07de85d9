import { TrafficPlayer } from '../../../src/model/network/player';
import { routeTransfers } from '../../../src/model/network/route';
import { transferCount } from '../../../src/model/network/transfers';
import { inChild } from './child';
import { EXCHANGES, type ExchangeName, playedBy } from './exchanges';
import { held } from './memory';
import { podsOf } from './pods';
import { median, Table, whole } from './table';

const CHIPS = [384, 768, 1536, 4096, 8192, 16_384];
const WARM_ROUNDS = 2;
const MEASURED_ROUNDS = 7;
const TARGET_MS = 50;
const NAMES = Object.keys(EXCHANGES) as ExchangeName[];

interface Once {
  readonly planning_ms: number;
  readonly routing_ms: number;
  readonly solving_ms: number;
  readonly simulated_s: number;
  readonly classFlows: number;
  readonly bundles: number;
}

/** What one exchange on one number of chips took: medians of each part, and of the whole. */
export interface Symbolic extends Once {
  readonly total_ms: number;
  readonly rounds: number;
  readonly played: number;
  /** Transfers that the class flows stand for, in all rounds. */
  readonly transfers: number;
  readonly memory_B: number;
}

/** Plans, routes and solves an exchange on each number of chips. A job: see jobs.ts. */
export function measureSymbolic(name: ExchangeName): Symbolic[] {
  return CHIPS.map((chips) => {
    const phases = EXCHANGES[name](chips);
    const played = playedBy(phases);
    const runs: Once[] = [];
    for (let i = 0; i < WARM_ROUNDS + MEASURED_ROUNDS; i++) runs.push(once(name, chips, played).took);
    const measured = runs.slice(WARM_ROUNDS);
    const mid = (of: (run: Once) => number) => median(measured.map(of));
    return {
      ...runs[0]!,
      planning_ms: mid((run) => run.planning_ms),
      routing_ms: mid((run) => run.routing_ms),
      solving_ms: mid((run) => run.solving_ms),
      total_ms: mid((run) => run.planning_ms + run.routing_ms + run.solving_ms),
      rounds: phases.reduce((sum, { rounds }) => sum + rounds, 0),
      played: new Set(played).size,
      transfers: phases.reduce((sum, { rounds, transfers }) => sum + rounds * transferCount(transfers), 0),
      memory_B: memoryOf(name, chips, played),
    };
  });
}

/** All of it once: the machine, the rounds, their routes and their end. Rounds that equal another are not played. */
function once(name: ExchangeName, chips: number, played: readonly number[]) {
  let then = performance.now();
  const lap = () => {
    const before = then;
    then = performance.now();
    return then - before;
  };
  const fabric = podsOf(chips);
  const phases = EXCHANGES[name](chips);
  const planning_ms = lap();
  let routing_ms = 0;
  let solving_ms = 0;
  let simulated_s = 0;
  const players: TrafficPlayer[] = [];
  const routed = phases.map(({ transfers, rounds }, i) => {
    if (played[i] !== i) {
      simulated_s += rounds * players[played[i]!]!.network.time_s;
      return undefined;
    }
    lap();
    const traffic = routeTransfers(fabric, transfers, 'spray', 1);
    routing_ms += lap();
    const player = new TrafficPlayer(traffic);
    while (player.advance());
    solving_ms += lap();
    players[i] = player;
    simulated_s += rounds * player.network.time_s;
    return traffic;
  });
  const flows = routed.flatMap((traffic) => traffic?.flows ?? []);
  const took: Once = {
    planning_ms,
    routing_ms,
    solving_ms,
    simulated_s,
    classFlows: flows.reduce((sum, { size_B }) => sum + size_B.length, 0),
    bundles: flows.reduce((sum, { linkCapacity_Bps }) => sum + linkCapacity_Bps.length, 0),
  };
  return { took, kept: [fabric, phases, players, routed] };
}

/** Bytes of heap and array buffers that machine, rounds, routes and networks hold together. */
function memoryOf(name: ExchangeName, chips: number, played: readonly number[]): number {
  const before = held();
  const { kept } = once(name, chips, played);
  const after = held();
  // Asked after the measurement, so that everything is still there then.
  return kept.length > 0 ? after.arrays_B - before.arrays_B + after.heap_B - before.heap_B : NaN;
}

/** How the symbolic machine grows: from 384 chips to 16,384, from nothing to the answer. */
export function symbolicTable(): void {
  const table = new Table(
    `Symbolic, in pods of 384 chips: from wiring to the end of the exchange, medians of ${MEASURED_ROUNDS} after ${WARM_ROUNDS} warm rounds. Pods of\n` +
      'one size are wired once; each distinct round is routed and solved once, and stands for all its repeats.',
    ['exchange', 30],
    ...['chips', 'planning ms', 'routing ms', 'solving ms', 'total ms', 'played', 'rounds'],
    ...['class flows', 'bundles', 'transfers', 'simulated s', 'MB'],
  );
  const largest: { name: string; total_ms: number }[] = [];
  for (const name of NAMES) {
    const rows = inChild('symbolic', name);
    for (const [i, row] of rows.entries())
      table.row(
        name,
        whole(CHIPS[i]!),
        ...[row.planning_ms, row.routing_ms, row.solving_ms, row.total_ms].map((ms) => ms.toFixed(1)),
        ...[row.played, row.rounds, row.classFlows, row.bundles, row.transfers].map(whole),
        ...[row.simulated_s.toPrecision(4), (row.memory_B / 1e6).toFixed(1)],
      );
    largest.push({ name, total_ms: rows.at(-1)!.total_ms });
  }
  const late = largest.filter(({ total_ms }) => total_ms > TARGET_MS);
  const list = late.map(({ name, total_ms }) => `${name} ${total_ms.toFixed(0)} ms`).join(', ');
  console.log(
    `\nTarget: each under ${TARGET_MS} ms at ${whole(CHIPS.at(-1)!)} chips: ` +
      (late.length === 0 ? 'met' : `missed by ${list}; met by ${largest.length - late.length} others`),
  );
}
