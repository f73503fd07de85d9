import { type FlowSet, FluidNetwork } from '../../../src/model/network/fluid';
import { warmUp } from '../../../src/model/network/warmUp';
import { inChild } from './child';
import { Allocations, held } from './memory';
import { secondsOf } from './runs';
import { median, short, Table, whole } from './table';
import { allToAll, cloudMatrix, poisson, poissonOnRoutes } from './traffic';

const SEED = 1;
/** Traffic of a kind, by its number of chips or of flows. */
const KINDS = {
  'all-to-all': (chips: number) => allToAll(cloudMatrix(chips), SEED),
  'unequal all-to-all': (chips: number) => allToAll(cloudMatrix(chips), SEED, 10),
  Poisson: (count: number) => poisson(cloudMatrix(384), SEED, count),
  '1,000 routes': (count: number) => poissonOnRoutes(384, SEED, count, 1000),
  'wide Poisson': (chips: number) => poisson(cloudMatrix(chips), SEED, 1e5),
};
type Kind = keyof typeof KINDS;

const ROWS: readonly (readonly [Kind, readonly number[], (size: number) => string])[] = [
  ['Poisson', [1e3, 1e4, 1e5, 1e6], () => 'Poisson, 384 chips'],
  ['all-to-all', [32, 64, 128, 256, 384, 512, 768, 1024], (n) => `all-to-all, ${n} chips`],
  ['unequal all-to-all', [32, 64, 96, 128], (n) => `unequal all-to-all, ${n}`],
  ['1,000 routes', [1e4, 1e5, 1e6], () => 'Poisson on 1,000 routes'],
  ['wide Poisson', [384, 1536, 6144, 16384], (n) => `Poisson, ${whole(n)} chips`],
];
/** A small case of each kind, played first so that the engine is compiled for that kind. */
const SMALL: Readonly<Record<Kind, number>> = {
  'all-to-all': 256,
  'unequal all-to-all': 64,
  Poisson: 1e4,
  '1,000 routes': 1e4,
  'wide Poisson': 384,
};
/** A case is run until this much time is spent, at most so often. */
const SPEND_S = 1.2;
const MOST_RUNS = 7;

/** What some traffic took. */
export interface Growth {
  readonly flows: number;
  readonly links: number;
  readonly events: number;
  readonly seconds: number;
  /** Flows on the way, mean over time. */
  readonly present: number;
  /** Array buffers that the engine holds, and what it allocates on the heap at an event: null if there is one only. */
  readonly arrays_B: number;
  readonly heapPerEvent_B: number | null;
}

/** Plays traffic, compiled, and looks at memory. A job: see jobs.ts. */
export function measureGrowth(kind: Kind, size: number): Growth {
  const flows = KINDS[kind](size);
  const arrays_B = arraysOf(flows);
  warmUp();
  playOnce(KINDS[kind](SMALL[kind]));
  const runs: ReturnType<typeof playOnce>[] = [];
  for (let spent_s = 0; spent_s < SPEND_S && runs.length < MOST_RUNS; spent_s += runs.at(-1)!.seconds)
    runs.push(playOnce(flows));
  // While the first runs, what is left of the engine is compiled: it counts only where there is no other.
  const counted = runs.length > 1 ? runs.slice(1) : runs;
  const { events, present } = counted[0]!;
  const heap_B = counted.flatMap(({ heapPerEvent_B }) => heapPerEvent_B ?? []);
  return {
    flows: flows.size_B.length,
    links: flows.linkCapacity_Bps.length,
    events,
    seconds: median(counted.map(({ seconds }) => seconds)),
    present,
    arrays_B,
    heapPerEvent_B: heap_B.length > 0 ? median(heap_B) : null,
  };
}

/** Plays everything; once half of the flows have completed, heap allocations are counted. */
function playOnce(flows: FlowSet) {
  const half = flows.size_B.length / 2;
  const allocations = new Allocations();
  let network: FluidNetwork | undefined;
  let events = 0;
  let early = 0;
  let allocated_B = 0;
  const seconds = secondsOf(() => {
    network = new FluidNetwork(flows);
    while (network.advance()) {
      events++;
      if (early > 0 || network.completed < half) continue;
      early = events;
      allocations.start();
    }
    allocated_B = allocations.stop();
  });
  let onTheWay_s = 0;
  for (const [f, end_s] of network!.completion_s.entries()) onTheWay_s += end_s - flows.active_s[f]!;
  const late = events - early;
  const heapPerEvent_B = late === 0 ? null : allocated_B / late;
  return { seconds, events, present: onTheWay_s / network!.time_s, heapPerEvent_B };
}

/** Array buffers that a network holds beyond those of its flow set. */
function arraysOf(flows: FlowSet): number {
  const before = held().arrays_B;
  const network = new FluidNetwork(flows);
  const { arrays_B } = held();
  // Asked after the measurement, so that the network is still there then.
  return network.completed === 0 ? arrays_B - before : NaN;
}

/** How time and memory grow with flows, events and chips. */
export function growthTable(): void {
  const table = new Table(
    'Growth: compiled, medians, but one run of what takes longest; "growth" is the exponent of seconds with flows (last\n' +
      'rows: with chips) from the row above; bytes a flow are array buffers that the engine holds; heap bytes an event\n' +
      'are what V8 allocates in the second half of the completions: growth of the used heap, plus what collections\n' +
      'freed meanwhile, less what looking costs, so that a small sum can be negative (target 0).',
    ['traffic', 28],
    ['flows', 9],
    'links',
    ['events', 9],
    ...['on the way', 'seconds', 'growth', 'µs/flow', 'µs/event', 'B/flow'],
    'heap B/event',
  );
  for (const [kind, sizes, named] of ROWS) {
    let last: { size: number; seconds: number } | undefined;
    for (const given of sizes) {
      const row = inChild('growth', kind, given);
      const { flows, links, events, seconds } = row;
      const size = kind === 'wide Poisson' ? given : flows;
      const exponent = last ? Math.log(seconds / last.seconds) / Math.log(size / last.size) : undefined;
      last = { size, seconds };
      table.row(
        named(given),
        ...[whole(flows), whole(links), whole(events), whole(row.present), short(seconds)],
        exponent === undefined ? '' : exponent.toFixed(2),
        ...[short((seconds / flows) * 1e6), short((seconds / events) * 1e6), whole(row.arrays_B / flows)],
        row.heapPerEvent_B?.toFixed(1) ?? '',
      );
    }
  }
}
