import { type FlowSet, FluidNetwork } from '../../../src/model/network/fluid';
import { median } from './table';

/** Runs until what is measured has surely been compiled, and then those of which the median counts. */
const WARM_S = 0.4;
const MOST_WARM = 40;
const MEASURED_S = 0.6;
const LEAST_MEASURED = 5;
const MOST_MEASURED = 40;
/** A run with less processor time than this share of its seconds had to wait for others. */
const CALM = 0.9;

/** What a run took: seconds on the clock, and of the processor. */
export interface Took {
  readonly wall_s: number;
  readonly processor_s: number;
}

/** Seconds of the first run in this process, and of compiled ones. */
export interface Seconds {
  readonly first_s: number;
  readonly later_s: number;
}

/** Plays a flow set to its end. */
export function play(flows: FlowSet): { network: FluidNetwork; events: number } {
  const network = new FluidNetwork(flows);
  let events = 0;
  while (network.advance()) events++;
  return { network, events };
}

export function timed(run: () => void): Took {
  const before = process.cpuUsage();
  const begin = performance.now();
  run();
  const wall_s = (performance.now() - begin) / 1e3;
  const { user, system } = process.cpuUsage(before);
  return { wall_s, processor_s: (user + system) / 1e6 };
}

/** The runs in which nobody else took the processor; all, if there is none. */
export function calm<T extends Took>(runs: readonly T[]): readonly T[] {
  const undisturbed = runs.filter(({ wall_s, processor_s }) => processor_s >= CALM * wall_s);
  return undisturbed.length > 0 ? undisturbed : runs;
}

/** Median seconds of the calm runs. */
export function typical(runs: readonly Took[]): number {
  return median(calm(runs).map(({ wall_s }) => wall_s));
}

/** Times a run again and again, short ones more often. */
export function repeated(run: () => void): Seconds {
  const first_s = timed(run).wall_s;
  let spent_s = first_s;
  for (let i = 0; i < MOST_WARM && spent_s < WARM_S; i++) spent_s += timed(run).wall_s;
  const measured: Took[] = [];
  let sum_s = 0;
  while (measured.length < LEAST_MEASURED || (sum_s < MEASURED_S && measured.length < MOST_MEASURED)) {
    const took = timed(run);
    measured.push(took);
    sum_s += took.wall_s;
  }
  return { first_s, later_s: typical(measured) };
}
