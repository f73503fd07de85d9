import { deployment } from '../../../src/model/check/predict';
import { busiest_s, type Exchange, exchangeFlows } from '../../../src/model/network/exchange';
import { exposedStartUp } from '../../../src/model/network/exchangeKernel';
import { FlowBuilder } from '../../../src/model/network/flowBuilder';
import { parseScenario } from '../../../src/model/scenario/parse';
import { playStep } from '../../../src/model/simulation/playInference';
import { simulateNow } from '../../../src/model/simulation/stage';
import { play, repeated } from './runs';
import { short, Table, whole } from './table';

/** Chips of one expert-parallel group; the published one first, then as it grows. */
const CHIPS = [160, 320, 1280, 4096, 16_384] as const;

const decode = (chips: number) =>
  deployment({ on: 'ascend910c', ranks: 2 * chips, draftTokens: 1, microBatches: 2 });
const exchangesOf = (chips: number): Exchange[] =>
  playStep(decode(chips)).tasks.flatMap(({ run }) => (run === null ? [] : [run.exchange]));

/** Every package for itself, every pair of packages a flow: what classes spare. */
function pairByPair(exchange: Exchange) {
  const classOf = [...exchange.size].flatMap((count, k) => new Array<number>(count).fill(k));
  const classes = exchange.size.length;
  const start_s = exposedStartUp(exchange.kernel, exchange.ranks, busiest_s(exchange));
  const builder = new FlowBuilder();
  for (let link = 0; link < 2 * classOf.length; link++) builder.link(exchange.rate_Bps);
  classOf.forEach((k, from) => {
    classOf.forEach((l, to) => {
      if (from === to) return;
      builder.flow(exchange.pair_B[k * classes + l]!, start_s);
      builder.use(from, 1);
      builder.use(classOf.length + to, 1);
    });
  });
  return builder.build();
}

/** One decode step of DeepSeek-R1, and one of its dispatches against the same pair by pair. */
export function inferenceTable(): void {
  const steps = new Table(
    'One decode step of DeepSeek-R1: 61 layers and a guessed token, two micro-batches, every dispatch and combine\n' +
      'simulated. Then with the machine built and every layer placed on its chips (384 chips only).',
    ['chips', 8],
    ['ranks', 8],
    ['exchanges', 9],
    ['transfers', 14],
    ['step / s', 9],
    ['first', 9],
    ['later', 9],
  );
  for (const chips of CHIPS) {
    const exchanges = exchangesOf(chips).length;
    const { first_s, later_s } = repeated(() => playStep(decode(chips)));
    const step_s = playStep(decode(chips)).duration_s;
    steps.row(
      whole(chips),
      whole(2 * chips),
      whole(exchanges),
      whole(exchanges * chips * (chips - 1)),
      short(step_s),
      short(first_s),
      short(later_s),
    );
  }
  const { scenario } = parseScenario({});
  const whole384 = repeated(() => simulateNow(scenario));
  steps.row('384', '', '', '', '', short(whole384.first_s), short(whole384.later_s));

  const baseline = new Table(
    'One dispatch of that step by classes of equal load, and with every pair of packages as a flow of its own.',
    ['chips', 8],
    ['flows', 8],
    ['later', 9],
    ['pairs', 9],
    ['later', 9],
    ['ratio', 7],
    ['difference', 10],
  );
  for (const chips of [160, 320] as const) {
    const [dispatch] = exchangesOf(chips);
    const classes = exchangeFlows(dispatch!, new Float64Array(dispatch!.size.length));
    const pairs = pairByPair(dispatch!);
    const fast = repeated(() => play(classes)).later_s;
    const naive = repeated(() => play(pairs)).later_s;
    const difference = play(classes).network.time_s / play(pairs).network.time_s - 1;
    baseline.row(
      whole(chips),
      whole(classes.size_B.length),
      short(fast),
      whole(pairs.size_B.length),
      short(naive),
      `${short(naive / fast)}×`,
      Math.abs(difference).toExponential(1),
    );
  }
}
