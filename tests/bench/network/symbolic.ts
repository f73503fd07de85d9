import { TrafficPlayer } from '../../../src/model/network/player';
import { routeTransfers } from '../../../src/model/network/route';
import { type RoutedTraffic, transferCount } from '../../../src/model/network/transfers';
import type { TransferPhase } from '../../../src/model/workload/rounds';
import { inChild } from './child';
import { EXCHANGES, type ExchangeName, playedBy } from './exchanges';
import { held } from './memory';
import { podsOf } from './pods';
import { Stopwatch } from './runs';
import { median, short, Table, whole } from './table';

const CHIPS = [384, 768, 1536, 4096, 8192, 16_384];
const WARM_ROUNDS = 2;
const MEASURED_ROUNDS = 7;
const MEMORY_LOOKS = 3;
const TARGET_MS = 50;
const NAMES = Object.keys(EXCHANGES) as ExchangeName[];

/** Milliseconds of each part of one run. */
interface Parts {
  planning_ms: number;
  routing_ms: number;
  solving_ms: number;
}

/** What one exchange on one number of chips took: medians of each part, and of the whole. */
export interface Symbolic extends Parts {
  readonly total_ms: number;
  /** The whole of the fastest run: how far others on the machine disturbed. */
  readonly least_ms: number;
  /** Directed links of the machine. */
  readonly links: number;
  readonly rounds: number;
  readonly played: number;
  /** What the network solved in all rounds played, and the transfers that it stands for in all rounds. */
  readonly classFlows: number;
  readonly bundles: number;
  readonly transfers: number;
  readonly simulated_s: number;
  readonly memory_B: number;
}

/** Plans, routes and solves an exchange on each number of chips. A job: see jobs.ts. */
export function measureSymbolic(name: ExchangeName): Symbolic[] {
  return CHIPS.map((chips) => {
    const phases = EXCHANGES[name](chips);
    const played = playedBy(phases);
    const runs: (Parts & { total_ms: number })[] = [];
    for (let i = 0; i < WARM_ROUNDS + MEASURED_ROUNDS; i++) {
      const parts: Parts = { planning_ms: 0, routing_ms: 0, solving_ms: 0 };
      playAll(name, chips, played, parts);
      const total_ms = parts.planning_ms + parts.routing_ms + parts.solving_ms;
      if (i >= WARM_ROUNDS) runs.push({ ...parts, total_ms });
    }
    const typical_ms = (of: (run: (typeof runs)[number]) => number) => median(runs.map(of));
    const { fabric, rounds } = playAll(name, chips, played);
    const sum = (of: (round: Round, i: number) => number) =>
      rounds.reduce((total, round, i) => total + of(round, i), 0);
    const distinct = (i: number) => (played[i] === i ? 1 : 0);
    return {
      planning_ms: typical_ms((run) => run.planning_ms),
      routing_ms: typical_ms((run) => run.routing_ms),
      solving_ms: typical_ms((run) => run.solving_ms),
      total_ms: typical_ms((run) => run.total_ms),
      least_ms: Math.min(...runs.map(({ total_ms }) => total_ms)),
      links: fabric.linkCapacity_Bps.length,
      rounds: sum((round) => round.phase.rounds),
      played: new Set(played).size,
      classFlows: sum(({ traffic }, i) => distinct(i) * traffic.flows.size_B.length),
      bundles: sum(({ traffic }, i) => distinct(i) * traffic.flows.linkCapacity_Bps.length),
      transfers: sum(({ phase }) => phase.rounds * transferCount(phase.transfers)),
      simulated_s: sum(({ phase, player }) => phase.rounds * player.network.time_s),
      memory_B: median(Array.from({ length: MEMORY_LOOKS }, () => memoryOf(name, chips, played))),
    };
  });
}

/** Bytes of heap and array buffers that machine, rounds, routes and networks hold together. */
function memoryOf(name: ExchangeName, chips: number, played: readonly number[]): number {
  const before = held();
  const kept = playAll(name, chips, played);
  const after = held();
  // Asked after the measurement, so that all of it is still there then.
  const isThere = kept.fabric.chips === chips && kept.rounds.length === played.length;
  return isThere ? after.arrays_B - before.arrays_B + after.heap_B - before.heap_B : NaN;
}

interface Round {
  readonly phase: TransferPhase;
  readonly traffic: RoutedTraffic;
  readonly player: TrafficPlayer;
}

/**
 * All of it once: the machine, the rounds, their routes and their end.
 *
 * @param played which round each round equals: itself, or one that has been played before it
 */
function playAll(name: ExchangeName, chips: number, played: readonly number[], parts?: Parts) {
  const watch = new Stopwatch();
  const lap = (part: keyof Parts) => {
    const took_ms = 1e3 * watch.lap();
    if (parts) parts[part] += took_ms;
  };
  const fabric = podsOf(chips);
  const phases = EXCHANGES[name](chips);
  lap('planning_ms');
  const rounds: Round[] = [];
  for (const [i, phase] of phases.entries()) {
    const same = rounds[played[i]!];
    if (same) {
      rounds.push({ ...same, phase });
      continue;
    }
    const traffic = routeTransfers(fabric, phase.transfers, 'spray', 1);
    lap('routing_ms');
    const player = new TrafficPlayer(traffic);
    while (player.advance());
    lap('solving_ms');
    rounds.push({ phase, traffic, player });
  }
  return { fabric, rounds };
}

/** How the symbolic machine grows: from 384 chips to 16,384, from nothing to the answer. */
export function symbolicTable(): void {
  const table = new Table(
    `Symbolic, in pods of 384 chips: from wiring to the end of the exchange, medians of ${MEASURED_ROUNDS} after ${WARM_ROUNDS} warm rounds. Pods of\n` +
      'one size are wired once; each distinct round is routed and solved once (played), transfers are those of all rounds.',
    ['exchange', 30],
    ...['chips', 'planning ms', 'routing ms', 'solving ms', 'total ms', 'least ms', 'played', 'rounds'],
    ...['class flows', 'bundles', 'links'],
    ['transfers', 11],
    ...['simulated s', 'MB'],
  );
  const largest: { name: string; total_ms: number }[] = [];
  for (const name of NAMES) {
    const rows = inChild('symbolic', name);
    for (const [i, row] of rows.entries())
      table.row(
        name,
        whole(CHIPS[i]!),
        ...[row.planning_ms, row.routing_ms, row.solving_ms, row.total_ms, row.least_ms].map((ms) =>
          ms.toFixed(1),
        ),
        ...[row.played, row.rounds, row.classFlows, row.bundles, row.links, row.transfers].map(whole),
        ...[row.simulated_s.toPrecision(4), (row.memory_B / 1e6).toFixed(1)],
      );
    largest.push({ name, total_ms: rows.at(-1)!.total_ms });
  }
  const late = largest.filter(({ total_ms }) => total_ms > TARGET_MS);
  const list = late.map(({ name, total_ms }) => `${name} ${short(total_ms)} ms`).join(', ');
  console.log(
    `\nTarget: each under ${TARGET_MS} ms at ${whole(CHIPS.at(-1)!)} chips: ` +
      (late.length === 0 ? 'met' : `missed by ${list}; met by ${largest.length - late.length} others`),
  );
}
