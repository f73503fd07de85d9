import { type FlowSet, FluidNetwork } from '../../../src/model/network/fluid';
import { median } from './table';

/** Runs until what is measured has surely been compiled, and then those of which the median counts. */
const WARM_S = 0.4;
const MOST_WARM = 40;
const MEASURED_S = 0.6;
const LEAST_MEASURED = 5;
const MOST_MEASURED = 40;

/** Seconds of the first run in this process, and the median of compiled ones. */
export interface Seconds {
  readonly first_s: number;
  readonly later_s: number;
}

/**
 * Measures seconds on the clock, or of the processor where that is less: then others on the machine had it meanwhile.
 * (Where it is more, threads of the runtime worked beside.)
 */
export class Stopwatch {
  private begin = performance.now();
  private before = process.cpuUsage();

  /** Seconds since it was made, or since the last lap. */
  lap(): number {
    const { user, system } = process.cpuUsage(this.before);
    const wall_s = (performance.now() - this.begin) / 1e3;
    this.before = process.cpuUsage();
    this.begin = performance.now();
    return Math.min(wall_s, (user + system) / 1e6);
  }
}

export function secondsOf(run: () => void): number {
  const watch = new Stopwatch();
  run();
  return watch.lap();
}

/** Plays a flow set to its end. */
export function play(flows: FlowSet): { network: FluidNetwork; events: number } {
  const network = new FluidNetwork(flows);
  let events = 0;
  while (network.advance()) events++;
  return { network, events };
}

/** Times a run again and again, short ones more often. */
export function repeated(run: () => void): Seconds {
  const first_s = secondsOf(run);
  for (let i = 0, sum_s = first_s; i < MOST_WARM && sum_s < WARM_S; i++) sum_s += secondsOf(run);
  const measured: number[] = [];
  let sum_s = 0;
  while (measured.length < LEAST_MEASURED || (sum_s < MEASURED_S && measured.length < MOST_MEASURED)) {
    measured.push(secondsOf(run));
    sum_s += measured.at(-1)!;
  }
  return { first_s, later_s: median(measured) };
}
