import type { ExchangeKernel } from './exchangeKernel';
import { exposedStartUp } from './exchangeKernel';
import { FlowBuilder } from './flowBuilder';
import type { FlowSet } from './flowSet';

/**
 * Every package of a group sends to every other, by classes: packages of one class send and receive alike. Rates are
 * bound at the packages (`rate_Bps`), so which package of a class is where makes no difference to time, and one
 * solution serves every layer of a model whatever the places of its hot experts.
 */
export interface Exchange {
  readonly name: string;
  readonly kernel: ExchangeKernel;
  /** Ranks in the group: what the start-up depends on. */
  readonly ranks: number;
  /** Packages in each class. */
  readonly size: Uint32Array;
  /** Payload from a package of class k to another of class l, B: entry k · classes + l. */
  readonly pair_B: Float64Array;
  /** Payload that a package can send, and receive, B/s: the least of kernel, ports and its part of the trunks. */
  readonly rate_Bps: number;
  /** Whether ports or trunks bind, and not the kernel. */
  readonly isWireBound: boolean;
}

interface ExchangeBytes {
  readonly sent_B: Float64Array;
  readonly received_B: Float64Array;
}

/** Layers of a model share their exchanges, and a step asks for each of them many times. */
const known = new WeakMap<Exchange, ExchangeBytes>();

/** Payload that a package of each class sends and receives in all, B. */
export function exchangeBytes(exchange: Exchange): ExchangeBytes {
  let bytes = known.get(exchange);
  if (bytes === undefined) {
    bytes = addPairs(exchange);
    known.set(exchange, bytes);
  }
  return bytes;
}

function addPairs({ size, pair_B }: Exchange): ExchangeBytes {
  const classes = size.length;
  const sent_B = new Float64Array(classes);
  const received_B = new Float64Array(classes);
  for (let k = 0; k < classes; k++) {
    for (let l = 0; l < classes; l++) {
      // A package sends nothing to itself.
      const self = k === l ? 1 : 0;
      const bytes = pair_B[k * classes + l]!;
      sent_B[k]! += (size[l]! - self) * bytes;
      received_B[l]! += (size[k]! - self) * bytes;
    }
  }
  return { sent_B, received_B };
}

/** What the busiest package needs for its bytes at its full rate, s. */
export function busiest_s(exchange: Exchange): number {
  const { sent_B, received_B } = exchangeBytes(exchange);
  return Math.max(...sent_B, ...received_B) / exchange.rate_Bps;
}

/** The class of the packages that have most to send or to receive. */
export function busiestClass(exchange: Exchange): number {
  const { sent_B, received_B } = exchangeBytes(exchange);
  let busiest = 0;
  for (let k = 1; k < sent_B.length; k++)
    if (Math.max(sent_B[k]!, received_B[k]!) > Math.max(sent_B[busiest]!, received_B[busiest]!)) busiest = k;
  return busiest;
}

/** What a package of the mean load needs for its bytes at its full rate, s: what all would need if loads were even. */
export function even_s(exchange: Exchange): number {
  const { sent_B } = exchangeBytes(exchange);
  let packages = 0;
  let bytes = 0;
  exchange.size.forEach((count, k) => {
    packages += count;
    bytes += count * sent_B[k]!;
  });
  return packages > 0 ? bytes / packages / exchange.rate_Bps : 0;
}

/**
 * In closed form, s: the exposed start-up, then what the busiest package needs. A lower bound on the simulated time,
 * and close to it, as a package with more to do than others is busy from the first byte on.
 *
 * @param ready_s when each class begins to send
 */
export function estimateExchange(exchange: Exchange, ready_s: Float64Array): number {
  const { sent_B, received_B } = exchangeBytes(exchange);
  const start_s = exposedStartUp(exchange.kernel, exchange.ranks, busiest_s(exchange));
  const first_s = Math.min(...ready_s);
  let last_s = 0;
  for (let k = 0; k < ready_s.length; k++) {
    last_s = Math.max(
      last_s,
      ready_s[k]! + sent_B[k]! / exchange.rate_Bps,
      first_s + received_B[k]! / exchange.rate_Bps,
    );
  }
  return start_s + last_s;
}

/** The links of an exchange's flow set, by what they stand for. */
export const exchangeLinks = (classes: number) => ({
  /** What a package of class k sends, receives. */
  sends: (k: number) => k,
  receives: (k: number) => classes + k,
  /** What one package of class k sends to one of class l: never full, it only keeps the books of that pair. */
  pair: (k: number, l: number) => 2 * classes + k * classes + l,
  count: classes * (2 + classes),
});

/**
 * The exchange as flows, one for each pair of classes: on the sending side of a package of k with n_l times its rate
 * (n_l − 1 within a class), on the receiving side of one of l with n_k times.
 *
 * @param ready_s when each class begins to send
 */
export function exchangeFlows(exchange: Exchange, ready_s: Float64Array): FlowSet {
  const { size, pair_B, rate_Bps } = exchange;
  const classes = size.length;
  const links = exchangeLinks(classes);
  const start_s = exposedStartUp(exchange.kernel, exchange.ranks, busiest_s(exchange));
  const builder = new FlowBuilder();
  for (let link = 0; link < links.count; link++) builder.link(rate_Bps);
  for (let k = 0; k < classes; k++) {
    for (let l = 0; l < classes; l++) {
      const self = k === l ? 1 : 0;
      const bytes = pair_B[k * classes + l]!;
      if (!(bytes > 0) || size[k]! === 0 || size[l]! - self <= 0) continue;
      builder.flow(bytes, ready_s[k]! + start_s);
      builder.use(links.sends(k), size[l]! - self);
      builder.use(links.receives(l), size[k]! - self);
      builder.use(links.pair(k, l), 1);
    }
  }
  return builder.build();
}
