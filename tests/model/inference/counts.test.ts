import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACCELERATORS } from '../../../src/model/compute/accelerator';
import {
  activeParameters,
  attentionFlopPerContextToken,
  attentionParameters,
  denseFfnParameters,
  embeddingParameters,
  expertParameters,
  gateParameters,
  kvElementsPerTokenLayer,
  linearFlopPerToken,
  mtpActiveParameters,
  mtpProjectionParameters,
} from '../../../src/model/llm/counts';
import { moeLayers } from '../../../src/model/llm/shape';
import { EXCHANGE_KERNELS } from '../../../src/model/network/exchangeKernel';
import { type Deployment, expertLayout } from '../../../src/model/workload/inference/deployment';
import { inferenceProgram } from '../../../src/model/workload/inference/inferenceProgram';
import { tokensOfRank } from '../../../src/model/workload/inference/tokens';
import { DEEPSEEK, LLAMA_70B, LLAMA_405B } from '../llm/shapes';
import { anyDeployment, deployed, exchangedBytes, workOf } from './deployments';

const near = (got: number, want: number, what = '') =>
  expect(Math.abs(got - want), what).toBeLessThanOrEqual(1e-9 * Math.abs(want));
/** Copies of the model in a group: with experts each rank attends for itself. */
const copiesOf = ({ ranks, tensorParallel }: Deployment) => ranks / tensorParallel;
const cut = (count: number, shards: number) => count % shards === 0;
/** Heads, columns and keys of a dense model divide over its ranks: then nobody has more to do than its part. */
const isEven = ({ model, tensorParallel: tp }: Deployment) =>
  cut(model.heads, tp) &&
  cut(model.ffn, tp) &&
  (model.attention.kind === 'mla' || cut(model.attention.kvHeads, tp));

/**
 * Operations of one step by the exact counts, all ranks: every token passes every matrix that it is multiplied with,
 * and attends to its context. Prefill: the head sees the last token of each prompt, attention half of the prompt.
 */
function exactFlop(d: Deployment): number {
  const { model, phase, context, draftTokens, tensorParallel } = d;
  const tokens = tokensOfRank(d) * copiesOf(d);
  const head = 2 * embeddingParameters(model);
  if (phase === 'prefill') {
    const attention = (attentionFlopPerContextToken(model, 'expanded') * context) / 2;
    return tokens * (linearFlopPerToken(model) - head + attention + head / context);
  }
  const attention = attentionFlopPerContextToken(model, 'absorbed') * context;
  // A module of prediction: its projection, one layer, and the head; each rank of a copy projects for itself.
  const repeated = (tensorParallel - 1) * mtpProjectionParameters(model);
  const module = 2 * (mtpActiveParameters(model) + repeated) + attention / model.layers;
  return tokens * (linearFlopPerToken(model) + attention + draftTokens * module);
}

/** With a request for every rank in each micro-batch: fewer are on some ranks and not on others. */
const busy = (d: Deployment): Deployment =>
  d.phase === 'decode' ? { ...d, batch: Math.max(d.batch, d.microBatches) } : d;

describe('operations of a step', () => {
  it('are the exact counts of the model, for every token of every rank', () => {
    fc.assert(
      fc.property(anyDeployment.filter(isEven).map(busy), (d) => {
        near(workOf(inferenceProgram(d), d).flop, exactFlop(d));
      }),
      { numRuns: 300 },
    );
  });

  it('of the published decode are 73.25 + 69.6 GFLOP a token, and a layer, projection and head for the guess', () => {
    const d = deployed();
    const perToken = workOf(inferenceProgram(d), d).flop / (320 * 96);
    const main = 2 * activeParameters(DEEPSEEK) + 4096 * 61 * 2 * 128 * (2 * 512 + 64);
    expect(main / 1e9).toBeCloseTo(73.25 + 69.6, 1);
    const guess = 2 * mtpActiveParameters(DEEPSEEK) + 4096 * 2 * 128 * (2 * 512 + 64);
    near(perToken, main + guess);
  });

  it('of prefill leave out the head but for one token of each prompt', () => {
    const d = deployed({ phase: 'prefill', ranks: 32, batch: 8192, draftTokens: 0 });
    const perToken = workOf(inferenceProgram(d), d).flop / (32 * 8192);
    const expanded = (4096 / 2) * 61 * 2 * 128 * (128 + 64 + 128);
    near(perToken, 2 * (activeParameters(DEEPSEEK) - (1 - 1 / 4096) * 129280 * 7168) + expanded);
  });

  it('do not depend on how a dense model is cut', () => {
    for (const model of [LLAMA_70B, LLAMA_405B])
      for (const phase of ['decode', 'prefill'] as const) {
        const flop = [1, 2, 4, 8].map((tensorParallel) => {
          const d = deployed({
            model,
            phase,
            ranks: 16,
            tensorParallel,
            batch: 4096 * tensorParallel,
            draftTokens: 0,
          });
          return workOf(inferenceProgram(d), d).flop;
        });
        for (const other of flop) near(other, flop[0]!, `${model.name}, ${phase}`);
      }
  });

  it('are each done at the peak of its precision: gate, absorbed products, attention itself and head at 16 bits', () => {
    fc.assert(
      fc.property(anyDeployment.filter(isEven).map(busy), (d) => {
        const { model, rank, phase, precision, draftTokens, context } = d;
        const { attention: a, heads } = model;
        const tokens = tokensOfRank(d) * copiesOf(d);
        const layers = model.layers + draftTokens;
        const isDecode = phase === 'decode';
        const isLatentDecode = a.kind === 'mla' && isDecode;
        const form = isDecode ? 'absorbed' : 'expanded';
        const core =
          (attentionFlopPerContextToken(model, form) / model.layers) * (isDecode ? context : context / 2);
        const absorbed = isLatentDecode ? 2 * heads * a.kvRank * (a.nope + a.v) : 0;
        const gate = model.moe === null ? 0 : 2 * gateParameters(model);
        const gates = model.moe === null ? 0 : moeLayers(model) + draftTokens;
        const heads16 = 2 * embeddingParameters(model) * (isDecode ? 1 + draftTokens : 1 / context);
        const wide = tokens * (layers * (core + absorbed) + gates * gate + heads16);
        const { flop, peak_s } = workOf(inferenceProgram(d), d);
        near(peak_s, wide / rank.peak_OPps.sixteen + (flop - wide) / rank.peak_OPps[precision]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('bytes of a step from HBM', () => {
  it('are the weights of a rank, without experts that nobody visits, where there is hardly a token', () => {
    fc.assert(
      fc.property(anyDeployment.filter(isEven), (any) => {
        // In decode somebody has one request: of a token, so that it hardly counts.
        const d = { ...any, batch: 1e-9, context: 1, draftTokens: 0, microBatches: 1 as const };
        const { model, tensorParallel: tp, precision, draftTokens, phase } = d;
        const { attention: a, moe } = model;
        const layout = expertLayout(d, tokensOfRank(d) * d.ranks);
        const element = precision === 'eight' ? 1 : 2;
        // Keys and values are unfolded with 16-bit weights where they are absorbed.
        const absorbed =
          a.kind === 'mla' && phase === 'decode'
            ? ((2 - element) * a.kvRank * model.heads * (a.nope + a.v)) / tp
            : 0;
        const attention = attentionParameters(model, tp) * element + absorbed;
        const dense = denseFfnParameters(model, tp) * element;
        const gate = 2 * gateParameters(model);
        const apart = layout.sharedRanks;
        // Per rank on average: the shared expert where it lives, and the routed one of ranks that have only one.
        const routed = layout.slots === 1 ? layout.routedRanks : 0;
        const experts = (routed + (moe?.shared ?? 0) * (apart > 0 ? apart : d.ranks)) / d.ranks;
        const sparse = gate + experts * expertParameters(model) * element;
        // A head is spread over the packages of a node.
        const head = (embeddingParameters(model) * 2) / (8 * d.rank.perPackage);
        const module =
          mtpProjectionParameters(model) * element + attention + (moe === null ? dense : sparse) + head;
        const want =
          model.layers * attention +
          model.denseLayers * dense +
          moeLayers(model) * sparse +
          head +
          draftTokens * module;
        const got = workOf(inferenceProgram(d), d).bytes / d.ranks;
        expect(Math.abs(got / want - 1)).toBeLessThan(0.03);
      }),
      { numRuns: 200 },
    );
  });

  it('grow with the context in decode by the cache of the requests, and not in prefill', () => {
    fc.assert(
      fc.property(anyDeployment.filter(isEven).map(busy), (d) => {
        const { model, tensorParallel: tp, draftTokens, batch, phase } = d;
        const longer = { ...d, context: d.context + 1000 };
        const grown =
          (workOf(inferenceProgram(longer), longer).bytes - workOf(inferenceProgram(d), d).bytes) / d.ranks;
        const layers = model.layers + draftTokens;
        const cache_B = batch * 1000 * layers * kvElementsPerTokenLayer(model, tp) * 2;
        const all_B = workOf(inferenceProgram(d), d).bytes / d.ranks;
        const want = phase === 'decode' ? cache_B : 0;
        // The head of prefill has a token of each prompt: fewer with longer ones.
        if (phase === 'decode') expect(Math.abs(grown - want)).toBeLessThanOrEqual(1e-9 * (all_B + cache_B));
        else expect(grown).toBeLessThanOrEqual(1e-9 * all_B);
      }),
      { numRuns: 100 },
    );
  });

  it('of weights are read once for each micro-batch, those of the head once', () => {
    const read = (microBatches: 1 | 2, stage: string) => {
      const d = deployed({
        batch: 1e-9,
        microBatches,
        rank: deployed().rank,
        phase: 'prefill',
        draftTokens: 0,
      });
      return workOf(inferenceProgram(d), d, (task) => task.stage === stage).bytes;
    };
    for (const stage of ['attention', 'experts', 'ffn']) near(read(2, stage) / read(1, stage), 2);
    near(read(2, 'head'), read(1, 'head'));
  });
});

describe('payload of a step', () => {
  it('is what the tokens of all ranks send to experts in other packages, and what comes back', () => {
    fc.assert(
      fc.property(
        anyDeployment.filter(
          ({ model, phase, rank }) => model.moe !== null && (phase === 'decode' || rank.id !== 'h800'),
        ),
        (d) => {
          const { model, rank, ranks, draftTokens } = d;
          const program = inferenceProgram(d);
          const layout = expertLayout(d, (tokensOfRank(d) / d.microBatches) * ranks);
          const packages = ranks / rank.perPackage;
          const apart = layout.sharedRanks > 0 ? model.moe!.shared : 0;
          const layers = moeLayers(model) + draftTokens;
          // Whoever holds them, experts are chosen alike from everywhere: one in as many as there are packages stays.
          const copies = tokensOfRank(d) * ranks * layers * (model.moe!.topK + apart) * (1 - 1 / packages);
          const { dispatchToken_B } = EXCHANGE_KERNELS[rank.id];
          near(exchangedBytes(program, d, 'dispatch'), copies * dispatchToken_B(model.hidden));
          near(exchangedBytes(program, d, 'combine'), copies * model.hidden * 2);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('of the published decode: 8 routed experts and the shared one, 7.68 kB out and 14.3 kB back', () => {
    const d = deployed({ draftTokens: 0, batch: 96 });
    const tokens = 96 * 320 * 58 * 9 * (1 - 1 / 160);
    near(exchangedBytes(inferenceProgram(d), d, 'dispatch'), tokens * 7680);
    near(exchangedBytes(inferenceProgram(d), d, 'combine'), tokens * 14_336);
  });

  it('of prefill on Hopper crosses once to each node that a token visits', () => {
    const ranks = 64;
    const d = deployed({
      rank: ACCELERATORS.h800,
      phase: 'prefill',
      draftTokens: 0,
      ranks,
      batch: 4096,
    });
    const nodes = ranks / 8;
    // Of 8 experts chosen at random, those in the own node aside: mean number of other nodes among them.
    const visited = (nodes - 1) * (1 - (1 - 1 / nodes) ** 8);
    near(exchangedBytes(inferenceProgram(d), d, 'combine'), 4096 * ranks * 58 * visited * 14_336);
  });

  it('of an all-reduce is twice all but one part of every vector, after attention and after the FFN', () => {
    fc.assert(
      fc.property(
        anyDeployment.filter(({ model, tensorParallel }) => model.moe === null && tensorParallel > 1),
        (d) => {
          const { model, tensorParallel: tp, rank, draftTokens } = d;
          const vectors = tokensOfRank(d) * copiesOf(d) * 2 * (model.layers + draftTokens);
          // What two dies of a package exchange crosses no link.
          const packages = tp / rank.perPackage;
          const want = vectors * model.hidden * 2 * 2 * (packages - 1) * rank.perPackage;
          near(exchangedBytes(inferenceProgram(d), d, 'all-reduce'), want);
        },
      ),
    );
  });
});
