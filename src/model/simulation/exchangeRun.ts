import { type Exchange, estimateExchange, exchangeFlows, exchangeLinks } from '../network/exchange';
import { RoutedTraffic } from '../network/transfers';
import { type RoundRecording, recordRound } from './recording';

/** How an exchange went, by pairs of classes; where its packages stand makes no difference to it. */
export interface ExchangeRun {
  readonly exchange: Exchange;
  readonly duration_s: number;
  /** Null where only the closed form was asked. */
  readonly round: RoundRecording | null;
}

/** How long an exchange takes and what happens in it: by simulation, or in closed form. */
export type RunExchange = (exchange: Exchange, ready_s: Float64Array) => ExchangeRun;

/** In closed form: answers at once, records nothing. */
export const estimated: RunExchange = (exchange, ready_s) => ({
  exchange,
  duration_s: estimateExchange(exchange, ready_s),
  round: null,
});

/** On the network engine. Equal exchanges are played once: those of all layers are. */
export function simulated(): RunExchange {
  const known = new Map<Exchange, Map<string, ExchangeRun>>();
  return (exchange, ready_s) => {
    const runs = known.get(exchange) ?? new Map<string, ExchangeRun>();
    known.set(exchange, runs);
    const key = ready_s.join();
    let run = runs.get(key);
    if (run === undefined) {
      run = play(exchange, ready_s);
      runs.set(key, run);
    }
    return run;
  };
}

const ALIKE = { oneTier: 1, twoTiers: 1, scaleOut: 1 };

function play(exchange: Exchange, ready_s: Float64Array): ExchangeRun {
  const traffic = new RoutedTraffic(exchangeFlows(exchange, ready_s), ALIKE, () => {
    throw new Error('The bundles of an exchange are classes, not links.');
  });
  const recording = recordRound(traffic);
  let turn = recording.next();
  while (!turn.done) turn = recording.next();
  const round = turn.value;
  const startUp_s = round.duration_s > 0 ? 0 : estimateExchange(exchange, ready_s);
  return { exchange, duration_s: round.duration_s + startUp_s, round };
}

/** The bundle of a recorded exchange that holds the payload from a package of class k to one of class l. */
export function pairBundle(classes: number, k: number, l: number): number {
  return exchangeLinks(classes).pair(k, l);
}
