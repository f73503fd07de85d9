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

/** Plays a flow set to its end. */
export function play(flows: FlowSet): { network: FluidNetwork; events: number } {
  const network = new FluidNetwork(flows);
  let events = 0;
  while (network.advance()) events++;
  return { network, events };
}

export function secondsOf(run: () => void): number {
  const begin = performance.now();
  run();
  return (performance.now() - begin) / 1e3;
}

/** Times a run again and again: short ones often, long ones at least `least` times after the first. */
export function repeated(run: () => void, least = LEAST_MEASURED): Seconds {
  const first_s = secondsOf(run);
  let spent = first_s;
  for (let i = 0; i < MOST_WARM && spent < WARM_S; i++) spent += secondsOf(run);
  const measured: number[] = [];
  let sum = 0;
  while (measured.length < least || (sum < MEASURED_S && measured.length < MOST_MEASURED)) {
    const seconds = secondsOf(run);
    measured.push(seconds);
    sum += seconds;
  }
  return { first_s, later_s: median(measured) };
}
