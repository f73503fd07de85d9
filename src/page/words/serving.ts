import type { ChipChoice } from '../../model/scenario/limits';
import type { Scenario } from '../../model/scenario/scenario';
import type { Stage } from '../../model/workload/inference/step';
import { count } from './format';
import { spoken } from './spoken';

type Inference = Scenario['inference'];

const rankOf = (chip: ChipChoice) => (chip === 'ascend910c' ? 'die' : 'GPU');

const atWork = (busy: number, there: number) =>
  busy < there ? `${count(busy)} of ${count(there)} chips` : `${count(busy)} chips`;

/** What a step is made of. */
export const STAGES = {
  attention: 'Attention',
  dispatch: 'Dispatch',
  experts: 'Experts',
  combine: 'Combine',
  ffn: 'FFN',
  'all-reduce': 'All-reduce',
  head: 'Head',
} satisfies Record<Stage, string>;

/** Sentences about serving a language model. */
export const serving = spoken('serving', {
  groups: {
    model: 'Model',
    serving: 'Serving',
    requests: 'Requests that come and go',
    more: 'More of serving',
  },
  controls: {
    model: 'Model',
    openConfig: 'Open config.json',
    precision: 'Weights',
    chips: 'Chips of a group',
    groups: 'Groups',
    batch: 'Requests per chip',
    batchTokens: 'Tokens per chip',
    context: 'Context',
    prompt: 'Prompt',
    draftTokens: 'Guessed tokens',
    acceptance: 'Guesses accepted',
    microBatches: 'Micro-batches',
    imbalance: 'Imbalance of experts',
    redundantExperts: 'Redundant experts',
    tensorParallel: 'Tensor parallel',
  },
  models: {
    'deepseek-r1': 'DeepSeek-R1',
    'llama3-70b': 'Llama-3 70B',
    'llama3-405b': 'Llama-3.1 405B',
    'qwen3-235b': 'Qwen3 235B',
    custom: 'From config.json',
  } satisfies Record<Inference['model'], string>,
  precisions: (chip: ChipChoice): Readonly<Record<Inference['precision'], string>> => ({
    eight: chip === 'ascend910c' ? 'INT8' : 'FP8',
    sixteen: 'BF16',
  }),
  microBatches: { auto: 'Automatic (the faster)', one: 'One', two: 'Two' } satisfies Record<
    Inference['microBatches'],
    string
  >,
  hints: {
    model: (parameters: string) => `${parameters}; or paste a config.json anywhere on the page.`,
    precision: 'Attention itself and the head are 16-bit.',
    experts: (ranks: number, chip: ChipChoice) =>
      `The experts of a layer are spread over ${count(ranks)} ${rankOf(chip)}s (EP${ranks}).`,
    copies: (copies: number) =>
      copies === 1 ? 'One copy of the model.' : `${count(copies)} copies of the model.`,
    groups: (busy: number, chips: number) => `${count(busy)} of ${count(chips)} chips are at work.`,
    context: 'Tokens in the cache of each request.',
    prompt: 'Length of each prompt.',
    draftTokens: 'Guessed ahead in each step by multi-token prediction.',
    chosen: (microBatches: 1 | 2) => `At present ${microBatches === 1 ? 'one' : 'two'}.`,
    imbalance: (load: string) => `0 is balance. The fullest rank now has ${load} times the mean.`,
    redundantExperts:
      'Copies beyond one of each: memory, and weights to read. How even the load gets with them is the imbalance above.',
    copiesFill: (copies: number) =>
      `Without effect here: with one expert a rank, ${count(copies)} are copies anyway.`,
    tensorParallel: (chip: ChipChoice) => `${rankOf(chip)}s that share one copy of the model.`,
    seed: 'Draws which chips hold the fullest experts of each layer.',
    seedOfPaths: 'Draws the paths, and which chips hold the fullest experts: the same in all layers.',
  },
  /** How full the memory of a rank is; opens to its terms. */
  memory: (share: string, most: number, isDecode: boolean) =>
    `Memory ${share}${Number.isFinite(most) ? `; ${count(most)} ${isDecode ? 'requests' : 'tokens'} a chip fill it` : ' full'}.`,
  /** The same in a few words. */
  brief: ({ workload, inference, machine }: Scenario, model: string) =>
    `${model} ${workload.kind} on ${atWork(inference.chips * inference.groups, machine.chips)}`,
  summary: (scenario: Scenario, model: string, ranks: number, hasExperts: boolean) => {
    const { chips, groups, batch, batchTokens, context, draftTokens, tensorParallel } = scenario.inference;
    const isDecode = scenario.workload.kind === 'decode';
    const all = atWork(chips * groups, scenario.machine.chips);
    const where = groups > 1 ? `${all} in ${count(groups)} groups of ${count(chips)}` : all;
    const how = hasExperts ? `EP${ranks}` : `TP${tensorParallel}`;
    const guessed = draftTokens > 0 ? `, ${draftTokens} guessed ahead` : '';
    const what = isDecode
      ? `${count(batch)} ${batch === 1 ? 'request' : 'requests'} a chip, ${count(context)} tokens of context${guessed}`
      : `${count(batchTokens)} tokens a chip at once, of prompts of ${count(context)}`;
    return `${model} ${isDecode ? 'decode' : 'prefill'} on ${where} (${how}): ${what}.`;
  },
  stages: STAGES,
  longestStage: (stage: string, share: string, microBatches: 1 | 2) =>
    `${stage} decide${stage.endsWith('s') ? '' : 's'} ${share} of the step${microBatches === 2 ? '; two micro-batches overlap' : ''}.`,
  live: {
    unit: 'tok/s·chip',
    aside: (perToken: string, all: string, isDecode: boolean) =>
      isDecode ? `${perToken} per token · ${all} tok/s in all` : `${all} tok/s in all · ${perToken} a token`,
    overStep: 'over a step',
  },
});
