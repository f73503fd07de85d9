import { type Exchange, estimateExchange, exchangeFlows, exchangeLinks } from '../network/exchange';
import { RoutedTraffic } from '../network/transfers';
import { type RoundRecording, recordRound } from './recording';

/** How an exchange went. */
export interface ExchangeRun {
  readonly exchange: Exchange;
  readonly duration_s: number;
  /** Null where only the closed form was asked. */
  readonly round: RoundRecording | null;
  /**
   * What was recorded: transfers on the links of a machine. Null where it is bytes by pairs of classes, as where
   * their packages stand makes no difference.
   */
  readonly traffic: RoutedTraffic | null;
}

/** How long an exchange takes and what happens in it; yields its progress (0..1) where that takes long. */
export type RunExchange = (exchange: Exchange, ready_s: Float64Array) => Generator<number, ExchangeRun>;

/** Each transfer of an exchange on a path of its own. */
export type OnPaths = (exchange: Exchange, ready_s: Float64Array) => RoutedTraffic;

/** In closed form: answers at once, records nothing. */
// biome-ignore lint/correctness/useYield: it has the type of those that take long.
export const estimated: RunExchange = function* (exchange, ready_s) {
  return { exchange, duration_s: estimateExchange(exchange, ready_s), round: null, traffic: null };
};

/**
 * On the network engine. Equal exchanges are played once: those of all layers are. Sprayed over all paths, packages
 * of one class fare alike, and the solution by classes is that of the links (`tests/model/inference/exchange.test.ts`
 * compares them).
 *
 * @param onPaths puts the transfers of an exchange on links, where they are not sprayed
 */
export function simulated(onPaths?: OnPaths): RunExchange {
  type Known = { readonly ready_s: Float64Array; readonly run: ExchangeRun }[];
  const byName = new Map<string, Known>();
  const known = new Map<Exchange, Known>();
  return function* (exchange, ready_s) {
    let alike = known.get(exchange);
    if (alike === undefined) {
      const name = nameOf(exchange);
      alike = byName.get(name) ?? [];
      byName.set(name, alike);
      known.set(exchange, alike);
    }
    let run = alike.find((one) => one.ready_s.every((value, k) => value === ready_s[k]))?.run;
    if (run === undefined) {
      const traffic = onPaths?.(exchange, ready_s);
      // A package by itself sends nothing anywhere.
      const isMoving = traffic !== undefined && traffic.flows.size_B.length > 0;
      run = yield* play(exchange, ready_s, isMoving ? traffic : null);
      alike.push({ ready_s, run });
    }
    return run;
  };
}

/** All that makes a difference between exchanges of one deployment. */
const nameOf = ({ name, rate_Bps, size, pair_B }: Exchange) =>
  `${name};${rate_Bps};${size.join()};${pair_B.join()}`;

const ALIKE = { oneTier: 1, twoTiers: 1, scaleOut: 1 };

function* play(
  exchange: Exchange,
  ready_s: Float64Array,
  traffic: RoutedTraffic | null,
): Generator<number, ExchangeRun> {
  const byClass = () =>
    new RoutedTraffic(exchangeFlows(exchange, ready_s), ALIKE, () => {
      throw new Error('The bundles of an exchange are classes, not links.');
    });
  const round = yield* recordRound(traffic ?? byClass());
  const startUp_s = round.duration_s > 0 ? 0 : estimateExchange(exchange, ready_s);
  return { exchange, duration_s: round.duration_s + startUp_s, round, traffic };
}

/** The bundle of a recorded exchange that holds the payload from a package of class k to one of class l. */
export function pairBundle(classes: number, k: number, l: number): number {
  return exchangeLinks(classes).pair(k, l);
}
