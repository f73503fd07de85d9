import fc from 'fast-check';
import { ACCELERATORS, type Accelerator } from '../../../src/model/compute/accelerator';
import type { ModelShape } from '../../../src/model/llm/shape';
import { EXCHANGE_KERNELS } from '../../../src/model/network/exchangeKernel';
import type { Deployment } from '../../../src/model/workload/inference/deployment';
import type { StepProgram, StepTask } from '../../../src/model/workload/inference/step';
import { evenly, orders } from '../arbitraries';
import { DEEPSEEK, LLAMA_70B, LLAMA_405B, QWEN_235B } from '../llm/shapes';

/** Decode of DeepSeek-R1 as published, on 320 dies; a test says what is different. */
export function deployed(patch: Partial<Deployment> = {}): Deployment {
  return {
    rank: ACCELERATORS.ascend910c,
    kernels: EXCHANGE_KERNELS[patch.rank?.id ?? 'ascend910c'],
    model: DEEPSEEK,
    phase: 'decode',
    ranks: 320,
    tensorParallel: 1,
    batch: 48,
    context: 4096,
    precision: 'eight',
    draftTokens: 1,
    microBatches: 1,
    imbalance: 0.156,
    isBalanced: false,
    redundantExperts: 32,
    wire_Bps: 328e9,
    startUp_s: 2e-6,
    beyondPod_s: 0,
    ...patch,
  };
}

/** A mixture of experts without shared ones, with latent attention that projects its query at once, small. */
export const SMALL_MOE: ModelShape = {
  name: 'small',
  layers: 5,
  hidden: 512,
  vocab: 3200,
  heads: 8,
  attention: { kind: 'mla', qRank: null, kvRank: 64, nope: 32, rope: 16, v: 48 },
  denseLayers: 2,
  ffn: 1024,
  moe: { experts: 16, topK: 3, shared: 2, width: 256 },
  mtpLayers: 1,
  tiedEmbeddings: true,
};
export const SPARSE: readonly ModelShape[] = [DEEPSEEK, QWEN_235B, SMALL_MOE];
export const DENSE: readonly ModelShape[] = [LLAMA_70B, LLAMA_405B];

const accelerators = fc.constantFrom<Accelerator[]>(
  ACCELERATORS.ascend910c,
  ACCELERATORS.gb200,
  ACCELERATORS.h800,
);

/** Any deployment that a scenario or a prediction can ask for, of realistic size; dense ones with any tensor parallel. */
export const anyDeployment: fc.Arbitrary<Deployment> = fc
  .record({
    rank: accelerators,
    model: fc.constantFrom(...SPARSE, ...DENSE),
    packages: fc.integer({ min: 1, max: 200 }),
    shards: fc.integer({ min: 0, max: 3 }),
    phase: fc.constantFrom('decode' as const, 'prefill' as const),
    batch: orders(0.5, 1e4),
    context: orders(1, 1e5),
    precision: fc.constantFrom('eight' as const, 'sixteen' as const),
    draftTokens: fc.integer({ min: 0, max: 3 }),
    microBatches: fc.constantFrom(1 as const, 2 as const),
    imbalance: fc.oneof(fc.constant(0), evenly(0, 1)),
    isBalanced: fc.boolean(),
    redundantExperts: fc.integer({ min: 0, max: 100 }),
    wire_Bps: orders(1e9, 3e12),
    startUp_s: evenly(0, 1e-5),
  })
  .map(({ packages, shards, ...rest }) => {
    const { rank, model } = rest;
    // Whole packages share a copy: 1, 2, 4 or 8 of them, and as many copies as there is room for.
    const shared = model.moe === null ? 2 ** shards : 1;
    const copies = Math.ceil(packages / shared);
    const tensorParallel = model.moe === null && shards > 0 ? shared * rank.perPackage : 1;
    return {
      ...rest,
      kernels: EXCHANGE_KERNELS[rank.id],
      beyondPod_s: 0,
      ranks: copies * shared * rank.perPackage,
      tensorParallel,
      // Guesses belong to decode; a copy on several ranks has the requests of all of them.
      draftTokens: rest.phase === 'decode' ? rest.draftTokens : 0,
      batch: rest.batch * tensorParallel,
    };
  });

/** Ranks of each class in a group; all of them where there is one class. */
export const ranksOf = (
  { classPackages }: StepProgram,
  { rank, ranks }: Deployment,
  classes: number,
): number[] =>
  classes === 1 ? [ranks] : Array.from(classPackages, (packages) => packages * rank.perPackage);

/** What a step computes on all ranks: operations, seconds at peak, and bytes as seconds at the peak of one HBM. */
export function workOf(program: StepProgram, d: Deployment, of: (task: StepTask) => boolean = () => true) {
  const total = { flop: 0, peak_s: 0, bytes: 0 };
  for (const task of program.tasks) {
    if (task.work.kind !== 'compute' || !of(task)) continue;
    const { classes } = task.work;
    const ranks = ranksOf(program, d, classes.length);
    classes.forEach((one, k) => {
      total.flop += ranks[k]! * one.flop;
      total.peak_s += ranks[k]! * one.peak_s;
      total.bytes += ranks[k]! * one.peakMemory_s * d.rank.hbm_Bps;
    });
  }
  return total;
}

/** Payload of all exchanges of a stage on all packages of one group, B. */
export function exchangedBytes({ tasks }: StepProgram, d: Deployment, stage: StepTask['stage']): number {
  let total = 0;
  for (const { stage: own, work } of tasks) {
    if (own !== stage || work.kind !== 'exchange') continue;
    const { size, pair_B } = work.exchange;
    const classes = size.length;
    let bytes = 0;
    for (let k = 0; k < classes; k++)
      for (let l = 0; l < classes; l++)
        bytes += size[k]! * (size[l]! - (k === l ? 1 : 0)) * pair_B[k * classes + l]!;
    const copies = d.ranks / d.rank.perPackage / size.reduce((sum, count) => sum + count, 0);
    total += bytes * copies;
  }
  return total;
}
