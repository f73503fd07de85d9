import { CM384 } from '../../../facts/cm384';
import type { Entry } from '../entry';
import { deployment, serving, step_s } from '../predict';

const context = CM384.decodePrompt.value + CM384.decodeOutput.value / 2;
const acceptance = CM384.speculativeAcceptance.value;
const decode = (batch: number, draftTokens = 1) =>
  deployment({ on: 'ascend910c', batch: batch / 2, context, draftTokens });
const gain = (without_s: number, with_s: number) => without_s / with_s - 1;

const pipeline = (
  [
    [64, CM384.pipelineGainDecodeBatch64],
    [96, CM384.pipelineGainDecode],
    [128, CM384.pipelineGainDecodeBatch128],
  ] as const
).map(
  ([batch, fact]): Entry => ({
    id: `pipeline-decode-${batch}`,
    fact,
    conditions: `Gain of two micro-batches in decode, batch ${batch}`,
    bound: 0.04,
    role: 'predicted',
    isDifference: true,
    model: () => gain(step_s(decode(batch), 1), step_s(decode(batch), 2)),
    note: 'The model reads the weights of a layer from HBM once for each micro-batch; what the second finds in a cache is not modelled, so it sees less gain at small batches. Where one micro-batch is faster, its “auto” takes one.',
  }),
);

const prefill = (microBatches: 1 | 2) =>
  step_s(
    deployment({
      on: 'ascend910c',
      phase: 'prefill',
      ranks: CM384.prefillRanks.value,
      batch: CM384.prefillBatchTokens.value / 2,
    }),
    microBatches,
  );
/** Gain of a guessed token over batches from 8 to 128. */
const guesses = () =>
  [8, 24, 64, 96, 128].map((batch) => {
    const rate = (draftTokens: number) => serving(decode(batch, draftTokens), acceptance).perPackage;
    return rate(1) / rate(0) - 1;
  });
/** A layer of attention and experts of both micro-batches: the distance from one layer to the next. */
const layer_s = (draftTokens: number) => {
  const base = decode(96, draftTokens);
  const longer = { ...base, model: { ...base.model, layers: base.model.layers + 10 } };
  return (step_s(longer, 2) - step_s(base, 2)) / 10;
};

export const ABLATION_ENTRIES: readonly Entry[] = [
  ...pipeline,
  {
    id: 'pipeline-prefill-low',
    fact: CM384.pipelineGainPrefillLow,
    conditions: 'Gain of two micro-batches in prefill, smallest published',
    bound: 0.05,
    role: 'predicted',
    isDifference: true,
    model: () => gain(prefill(1), prefill(2)),
    note: 'One batch is modelled, that of the default row, and it gains more than the largest that is published: beside it the exchanges are hidden altogether.',
  },
  {
    id: 'pipeline-prefill-high',
    restates: 'pipeline-prefill-low',
    fact: CM384.pipelineGainPrefillHigh,
    conditions: 'Gain of two micro-batches in prefill, largest published',
    bound: 0.05,
    role: 'predicted',
    isDifference: true,
    model: () => gain(prefill(1), prefill(2)),
  },
  {
    id: 'guess-gain-low',
    fact: CM384.speculativeGainLow,
    conditions: 'Gain of one guessed token at 70 %, smallest over batch 8 to 128',
    bound: 0.05,
    role: 'predicted',
    isDifference: true,
    model: () => Math.min(...guesses()),
  },
  {
    id: 'guess-gain-high',
    fact: CM384.speculativeGainHigh,
    conditions: 'Gain of one guessed token at 70 %, largest over batch 8 to 128',
    bound: 0.05,
    role: 'predicted',
    isDifference: true,
    model: () => Math.max(...guesses()),
  },
  {
    id: 'layer-guess',
    fact: CM384.speculativeLayer_s,
    conditions: 'A decode layer with a guessed token, batch 96',
    bound: 0.12,
    role: 'predicted',
    model: () => layer_s(1),
  },
  {
    id: 'layer-plain',
    fact: CM384.plainLayer_s,
    conditions: 'A decode layer without guessed tokens, batch 96',
    bound: 0.12,
    role: 'predicted',
    model: () => layer_s(0),
  },
];
