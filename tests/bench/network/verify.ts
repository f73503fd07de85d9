import { type FlowSet, FluidNetwork } from '../../../src/model/network/fluid';
import { stream } from '../../network/instances';

/** What can be said of a solution that nobody else has worked out; all relative, 0 is perfect. */
export interface Verdict {
  /** The worst breach of the max-min conditions at the events that were looked at. */
  readonly unfair: number;
  /** By how much the rates of a flow, added up over time, miss its size; and the bytes of a link its flows. */
  readonly bytes: number;
}

/**
 * Plays flows and checks the answer against what defines it: at some random events the rates are max-min fair (that
 * is a certificate: there is one such solution), and at all events together they deliver every byte, no more.
 *
 * @param events how many there are
 */
export function verify(flows: FlowSet, events: number, looks = 20): Verdict {
  const random = stream(events);
  const chosen = new Set(Array.from({ length: looks }, () => Math.floor(random() * events)));
  const network = new FluidNetwork(flows);
  const rate = new Float64Array(flows.size_B.length);
  const sent_B = new Float64Array(rate.length);
  let unfair = 0;
  let then_s = 0;
  for (let event = 0; network.advance(); event++) {
    const span_s = network.time_s - then_s;
    then_s = network.time_s;
    for (let f = 0; f < rate.length; f++) sent_B[f]! += rate[f]! * span_s;
    network.flowRates(rate);
    if (chosen.has(event)) unfair = Math.max(unfair, unfairness(flows, network, rate));
  }
  let bytes = linkBytesError(flows, network);
  // A flow that never completed has an error that no bound accepts.
  for (let f = 0; f < rate.length; f++)
    bytes = Math.max(bytes, Math.abs(sent_B[f]! / flows.size_B[f]! - 1), network.completion_s[f]! * 0);
  return { unfair, bytes };
}

/** By how much a link is over its capacity, or a flow short of a full link on which nobody is faster. */
function unfairness(flows: FlowSet, network: FluidNetwork, rate: Float64Array): number {
  const { linkCapacity_Bps, routeOffset, routeLink, active_s } = flows;
  const load = new Float64Array(linkCapacity_Bps.length);
  const fastest = new Float64Array(load.length);
  for (let f = 0; f < rate.length; f++)
    for (let e = routeOffset[f]!; e < routeOffset[f + 1]!; e++) {
      load[routeLink[e]!]! += rate[f]!;
      fastest[routeLink[e]!] = Math.max(fastest[routeLink[e]!]!, rate[f]!);
    }
  let worst = 0;
  for (let l = 0; l < load.length; l++) worst = Math.max(worst, load[l]! / linkCapacity_Bps[l]! - 1);
  for (let f = 0; f < rate.length; f++) {
    if (active_s[f]! > network.time_s || !Number.isNaN(network.completion_s[f]!)) continue;
    let least = Infinity;
    for (let e = routeOffset[f]!; e < routeOffset[f + 1]!; e++) {
      const l = routeLink[e]!;
      least = Math.min(least, Math.max(1 - load[l]! / linkCapacity_Bps[l]!, 1 - rate[f]! / fastest[l]!));
    }
    worst = Math.max(worst, least);
  }
  return worst;
}

function linkBytesError(flows: FlowSet, network: FluidNetwork): number {
  const carried_B = new Float64Array(flows.linkCapacity_Bps.length);
  const sum_B = new Float64Array(carried_B.length);
  network.linkBytes(carried_B);
  for (let f = 0; f < flows.size_B.length; f++)
    for (let e = flows.routeOffset[f]!; e < flows.routeOffset[f + 1]!; e++)
      sum_B[flows.routeLink[e]!]! += flows.size_B[f]!;
  let worst = 0;
  for (let l = 0; l < sum_B.length; l++)
    worst = Math.max(worst, Math.abs(carried_B[l]! - sum_B[l]!) / Math.max(1, sum_B[l]!));
  return worst;
}
