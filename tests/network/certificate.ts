import type { FlowSet, FluidNetwork } from '../../src/model/network/fluid';
import type { Route } from './instances';
import type { Situation } from './slowNetwork';

const CLOSE = 1e-10;

/**
 * The first thing that is wrong with the rates just now; '' if they are max-min fair: no link carries more than
 * it can, no flow has more than its cap, and each has its cap or crosses a full link on which nobody is faster.
 */
export function unfairness(flows: FlowSet, network: FluidNetwork, situation: Situation): string {
  const { capacity, routes, cap } = situation;
  const rate = new Float64Array(routes.length);
  const load = new Float64Array(capacity.length);
  network.flowRates(rate);
  network.linkRates(load);
  const fastest = capacity.map(() => 0);
  const sum = capacity.map(() => 0);
  for (let f = 0; f < rate.length; f++) {
    if (!isActive(flows, network, situation, f) && rate[f] !== 0)
      return `at ${network.time_s} flow ${f} is not active and has rate ${rate[f]}`;
    if (rate[f]! > cap[f]! * (1 + CLOSE)) return `flow ${f} has ${rate[f]}, its cap is ${cap[f]}`;
    for (const [link, use] of routes[f]!) {
      sum[link]! += use * rate[f]!;
      fastest[link] = Math.max(fastest[link]!, rate[f]!);
    }
  }
  for (let l = 0; l < load.length; l++) {
    if (!(load[l]! <= capacity[l]! * (1 + CLOSE)))
      return `at ${network.time_s} link ${l} carries ${load[l]} of ${capacity[l]}`;
    if (!(Math.abs(load[l]! - sum[l]!) <= CLOSE * sum[l]!))
      return `at ${network.time_s} link ${l}: ${load[l]} is not the sum ${sum[l]}`;
  }
  for (let f = 0; f < rate.length; f++) {
    const limited =
      rate[f]! >= cap[f]! * (1 - CLOSE) ||
      routes[f]!.some(
        ([link]) => load[link]! >= capacity[link]! * (1 - CLOSE) && rate[f]! >= fastest[link]! * (1 - CLOSE),
      );
    if (isActive(flows, network, situation, f) && !limited)
      return `at ${network.time_s} nothing limits flow ${f}, which has ${rate[f]}`;
  }
  return '';
}

function isActive(flows: FlowSet, network: FluidNetwork, { cancelled }: Situation, flow: number): boolean {
  return (
    flows.active_s[flow]! <= network.time_s && Number.isNaN(network.completion_s[flow]!) && !cancelled[flow]
  );
}

/** Adds up what the rates say, of links and of flows, and compares it with the bytes that the network reports. */
export class Books {
  /** What each flow has sent so far, B. */
  readonly sent_B: Float64Array;
  private then_s = 0;
  private readonly flowRate: Float64Array;
  private readonly linkRate: Float64Array;
  /** What each link has carried: by its own rates, by those of its flows, and as reported last. */
  private readonly byLink: Float64Array;
  private readonly byFlow: Float64Array;
  private readonly reported: Float64Array;
  private routes: readonly Route[] = [];

  constructor(flows: FlowSet) {
    const links = flows.linkCapacity_Bps.length;
    this.sent_B = new Float64Array(flows.size_B.length);
    this.flowRate = new Float64Array(flows.size_B.length);
    this.linkRate = new Float64Array(links);
    this.byLink = new Float64Array(links);
    this.byFlow = new Float64Array(links);
    this.reported = new Float64Array(links);
  }

  /** Looks at the network, which has done nothing else since the last look; the first thing that is wrong. */
  look(network: FluidNetwork, situation: Situation): string {
    const span = network.time_s - this.then_s;
    this.routes.forEach((route, f) => {
      this.sent_B[f]! += this.flowRate[f]! * span;
      for (const [link, use] of route) this.byFlow[link]! += use * this.flowRate[f]! * span;
    });
    const bytes = new Float64Array(this.reported.length);
    network.linkBytes(bytes);
    let fault = '';
    for (let l = 0; l < bytes.length; l++) {
      this.byLink[l]! += this.linkRate[l]! * span;
      const far = (from: number) => !(Math.abs(bytes[l]! - from) <= CLOSE * (1 + bytes[l]!));
      const where = `at ${network.time_s} link ${l} has carried ${bytes[l]}`;
      if (far(this.byLink[l]!)) fault ||= `${where}, its rate says ${this.byLink[l]}`;
      if (far(this.byFlow[l]!)) fault ||= `${where}, its flows say ${this.byFlow[l]}`;
      // Down by rounding only, of flows that are up to 40 B.
      if (bytes[l]! < this.reported[l]! - 1e-13 * (1 + bytes[l]!))
        fault ||= `${where}, before it was ${this.reported[l]}`;
    }
    this.reported.set(bytes);
    network.flowRates(this.flowRate);
    network.linkRates(this.linkRate);
    this.routes = [...situation.routes];
    this.then_s = network.time_s;
    return fault;
  }
}
