import { z } from 'zod';
import { busTransfer_s } from '../model/check/pointToPoint';
import { deployment, exchange_s, step_s } from '../model/check/predict';
import { ACCELERATORS } from '../model/compute/accelerator';
import { gemm } from '../model/compute/gemm';
import { kernelTime } from '../model/compute/kernel';
import { readModelConfig } from '../model/llm/config';
import type { ModelShape } from '../model/llm/shape';
import { libraryFabric, PROTOCOLS } from '../model/network/protocols';
import { CHIP_CHOICES } from '../model/scenario/limits';
import { namedModel } from '../model/scenario/model';
import { MODEL_CHOICES } from '../model/scenario/scenario';
import { playLibrary } from '../model/simulation/playLibrary';
import { memoryOf } from '../model/workload/inference/memory';
import { throughput } from '../model/workload/inference/throughput';

const chip = z.enum(CHIP_CHOICES).default('ascend910c');
const count = z.number().positive().max(1e7);
const whole = z.int().positive().max(1e6);

/** What can be asked, one at a time: of one kernel, one exchange, one transfer, one collective, one step. */
const QUESTION = z.discriminatedUnion('what', [
  z.strictObject({
    what: z.enum(['decode', 'prefill']),
    chip,
    model: z.enum(MODEL_CHOICES).exclude(['custom']).default('deepseek-r1'),
    /** A Hugging Face config.json, instead of a name. */
    config: z.record(z.string(), z.unknown()).optional(),
    ranks: whole.max(131_072),
    batch: count,
    context: count,
    precision: z.enum(['eight', 'sixteen']).default('eight'),
    draftTokens: z.int().min(0).max(8).default(0),
    acceptance: z.number().min(0).max(1).default(0.7),
    microBatches: z.union([z.literal('auto'), z.literal(1), z.literal(2)]).default('auto'),
    imbalance: z.number().min(0).max(1).optional(),
    balanced: z.boolean().default(false),
    redundantExperts: z.int().min(0).max(4096).optional(),
    tensorParallel: z.int().min(1).max(1024).default(1),
  }),
  z.strictObject({
    what: z.enum(['dispatch', 'combine']),
    chip,
    ranks: z.int().min(2).max(131_072),
    tokens: count,
  }),
  z.strictObject({
    what: z.literal('gemm'),
    chip,
    m: count,
    n: count,
    k: count,
    groups: whole.default(1),
    precision: z.enum(['eight', 'sixteen']).default('eight'),
  }),
  z.strictObject({
    what: z.literal('transfer'),
    operation: z.enum(['read', 'write', 'cpuRead', 'cpuWrite']).default('read'),
    betweenNodes: z.boolean().default(false),
    bytes: z.number().min(1).max(1e13),
  }),
  z.strictObject({
    what: z.enum(['all-reduce', 'all-gather', 'reduce-scatter', 'all-to-all']),
    library: z.enum(Object.keys(PROTOCOLS) as [keyof typeof PROTOCOLS]),
    ranks: z.int().min(2).max(72),
    bytes: z.number().min(1).max(1e13),
  }),
]);
type Question = z.infer<typeof QUESTION>;
type StepQuestion = Extract<Question, { what: 'decode' | 'prefill' }>;

/**
 * Answers a question about one step, kernel, exchange, transfer or collective, on any chip whose figures are known.
 *
 * @throws RangeError with a sentence that names the field
 */
export function predict(document: unknown): unknown {
  const { success, data, error } = QUESTION.safeParse(document);
  if (!success) {
    throw new RangeError(sentenceOf(error.issues[0]));
  }
  switch (data.what) {
    case 'decode':
    case 'prefill':
      return step(data);
    case 'dispatch':
    case 'combine':
      if (data.chip === 'gb200' && data.ranks > 72)
        throw new RangeError(
          `ranks: must be at most the 72 of one NVL72, which the exchange was read on, not ${data.ranks}`,
        );
      mustDivide(data.ranks, ACCELERATORS[data.chip].perPackage);
      return { ...data, time_s: exchange_s(data.what, data.chip, data.ranks, data.tokens) };
    case 'gemm': {
      const rank = ACCELERATORS[data.chip];
      const time = kernelTime(rank, gemm(rank, { name: 'gemm', ...data }));
      return { ...data, time_s: time.duration_s - time.launch_s, ...time };
    }
    case 'transfer': {
      const time_s = busTransfer_s(data.operation, data.betweenNodes, data.bytes);
      return { ...data, time_s, rate_Bps: data.bytes / time_s };
    }
    default: {
      const { library: name, what: kind, ranks, bytes: buffer_B } = data;
      if (name === 'nccl-h100' && ranks > 8)
        throw new RangeError(
          `ranks: must be at most the 8 of one node, which the library was read on, not ${ranks}`,
        );
      const library = PROTOCOLS[name];
      const { duration_s, protocol } = playLibrary(library, libraryFabric(library, ranks), {
        kind,
        ranks,
        buffer_B,
      });
      return { ...data, time_s: duration_s, protocol: protocol.name };
    }
  }
}

const KINDS =
  'one of decode, prefill, dispatch, combine, gemm, transfer, all-reduce, all-gather, reduce-scatter, all-to-all';

/** What is wrong with a question, by its field. */
function sentenceOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return 'the question is not understood';
  if (issue.code === 'unrecognized_keys')
    return `${issue.keys.join(', ')}: nothing is called so in this question`;
  if (issue.path[0] === 'what' || issue.path.length === 0) return `what: must be ${KINDS}`;
  return `${issue.path.join('.')}: ${issue.message.replace('Invalid input: ', '').replace('Invalid option: ', 'must be ')}`;
}

/** What an answer leaves out, in sentences. */
function notesOf(q: StepQuestion): string[] {
  const notes: string[] = [];
  const most = { ascend910c: 768, gb200: 72 }[q.chip as string] ?? Infinity;
  if (q.ranks > most)
    notes.push(
      `${q.ranks} ranks are more than the ${most} of one scale-up fabric: answered as if that went on, without the slower network between.`,
    );
  if (most === Infinity && q.tensorParallel > 8)
    notes.push('A copy on more than one node of 8 is answered as if its links were those within a node.');
  return notes;
}

function mustDivide(ranks: number, perPackage: number): void {
  if (ranks % perPackage !== 0)
    throw new RangeError(`ranks: must be a multiple of ${perPackage}, the ranks of a package, not ${ranks}`);
}

function step(q: StepQuestion): unknown {
  const { perPackage } = ACCELERATORS[q.chip];
  mustDivide(q.ranks, perPackage);
  const model = modelOf(q);
  if (model.moe !== null && q.tensorParallel !== 1)
    throw new RangeError(
      'tensorParallel: must be 1 for a model with experts, whose attention is data-parallel',
    );
  if (q.ranks % q.tensorParallel !== 0 || (q.tensorParallel > 1 && q.tensorParallel % perPackage !== 0))
    throw new RangeError(
      `tensorParallel: must divide ${q.ranks} ranks into whole packages of ${perPackage}, not ${q.tensorParallel}`,
    );
  if (q.tensorParallel > model.heads)
    throw new RangeError(
      `tensorParallel: must be at most the ${model.heads} attention heads of ${model.name}, not ${q.tensorParallel}`,
    );
  if (q.draftTokens > 0 && q.what === 'prefill')
    throw new RangeError('draftTokens: must be 0 in prefill, which guesses nothing');
  if (q.balanced && q.imbalance !== undefined && q.imbalance > 0)
    throw new RangeError('imbalance: must be left out, or 0, where balanced is true');
  if (q.draftTokens > 0 && model.mtpLayers === 0)
    throw new RangeError(`draftTokens: must be 0, as ${model.name} has no module of multi-token prediction`);
  const d = deployment({
    on: q.chip,
    model,
    phase: q.what,
    ranks: q.ranks,
    batch: q.batch * q.tensorParallel,
    context: q.context,
    precision: q.precision,
    draftTokens: q.what === 'decode' ? q.draftTokens : 0,
    isBalanced: q.balanced,
    redundantExperts: q.redundantExperts ?? usualCopies(model, q.ranks),
    tensorParallel: q.tensorParallel,
    ...(q.imbalance === undefined ? {} : { imbalance: q.imbalance }),
  });
  const time_s = step_s(d, model.moe === null ? 1 : q.microBatches);
  const { timePerToken_s, perPackage: rate } = throughput(d, q.acceptance, time_s);
  const memory = memoryOf(d);
  return {
    ...q,
    step_s: time_s,
    timePerToken_s,
    tokensPerSecondPerChip: rate,
    tokensPerSecondPerRank: rate / perPackage,
    ...(notesOf(q).length > 0 ? { notes: notesOf(q) } : {}),
    memory: { total_B: memory.total_B, capacity_B: memory.capacity_B, fits: memory.fits, why: memory.why },
  };
}

/** One copy for eight experts, as DeepSeek and CloudMatrix have them, in groups that are large enough to need them. */
function usualCopies({ moe }: ModelShape, ranks: number): number {
  return moe === null || ranks < 32 ? 0 : Math.floor(moe.experts / 8);
}

function modelOf(q: StepQuestion): ModelShape {
  if (q.config === undefined) return namedModel(q.model);
  const { shape, problems } = readModelConfig(q.config);
  if (shape === null) throw new RangeError(`config: ${problems.join(' ')}`);
  return shape;
}
