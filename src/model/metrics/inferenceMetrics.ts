import { BUILT as CM384 } from '../../facts/cm384/built';
import { FITTED } from '../../facts/fitted';
import { BUILT as NVL72 } from '../../facts/nvl72/built';
import { activeParametersWithEmbedding, kvElementsPerToken, totalParameters } from '../llm/counts';
import { EXCHANGE_KERNELS } from '../network/exchangeKernel';
import type { InferenceRun } from '../simulation/playInference';
import type { Simulation } from '../simulation/simulation';
import { expertLayout } from '../workload/inference/deployment';
import { memoryOf } from '../workload/inference/memory';
import type { Stage } from '../workload/inference/step';
import { throughput } from '../workload/inference/throughput';
import { tokensOfRank } from '../workload/inference/tokens';
import { chips, limitedTime, ranks, shareOfStep, step, stepPower_W } from './derive';
import { chosen, fromFact, type Metric, type MetricInput, modelled } from './metric';

const runOf = (s: Simulation): InferenceRun => {
  if (s.inference === null) throw new Error('Only inference has these numbers.');
  return s.inference;
};
const isDecode = (s: Simulation) => runOf(s).deployment.phase === 'decode';
const rates = (s: Simulation) =>
  throughput(runOf(s).deployment, s.scenario.inference.acceptance, s.timeline.period_s);
const memory = (s: Simulation) => memoryOf(runOf(s).deployment);
const layout = (s: Simulation) => {
  const { deployment } = runOf(s);
  return expertLayout(deployment, (tokensOfRank(deployment) / deployment.microBatches) * deployment.ranks);
};
const eightBitPeak = (s: Simulation) => {
  const { rank } = runOf(s).deployment;
  return rank.peak_OPps.eight * rank.perPackage;
};
/** Seconds of all ranks' tasks of a stage in one step, on the longest class. */
const stageTime = (s: Simulation, stage: Stage) =>
  runOf(s).schedule.tasks.reduce((sum, one) => sum + (one.task.stage === stage ? one.duration_s : 0), 0);

const work = (s: Simulation): MetricInput[] =>
  isDecode(s)
    ? [
        chosen('Requests per chip', s.scenario.inference.batch, 'requests'),
        chosen('Context', s.scenario.inference.context, 'tokens'),
        chosen('Guessed tokens', s.scenario.inference.draftTokens, 'tokens'),
        chosen('Share of guesses accepted', s.scenario.inference.acceptance, '1'),
      ]
    : [
        chosen('Tokens per chip', s.scenario.inference.batchTokens, 'tokens'),
        chosen('Prompt', s.scenario.inference.context, 'tokens'),
      ];
const rankFacts = (s: Simulation): MetricInput[] =>
  Object.entries(runOf(s).deployment.rank.facts).map(([label, entry]) => fromFact(label, entry));
const kernelFacts = (s: Simulation): MetricInput[] => {
  const { dispatch, combine } = EXCHANGE_KERNELS[runOf(s).deployment.rank.id];
  const named = (name: string, facts: typeof dispatch.facts) =>
    facts.map((entry) =>
      fromFact(
        `${name}, ${entry.unit === 's' ? 'start-up' : entry.unit === 'B/s' ? 'rate of a rank' : 'overlap'}`,
        entry,
      ),
    );
  return [...named('Dispatch', dispatch.facts), ...named('Combine', combine.facts)];
};

/** What a language model gets out of the machine. */
export const INFERENCE_METRICS: readonly Metric[] = [
  {
    id: 'tokensPerChip',
    label: 'Tokens per second and chip',
    unit: 'tokens/s',
    formula: 'requests of a chip · tokens per step / step',
    words:
      'Decode: tokens that a chip makes; prefill: prompt tokens that it reads. Over all chips of the group, busy or waiting.',
    evidence: 'derived',
    of: 'inference',
    value: (s) => rates(s).perPackage,
    inputs: (s) => [
      ...work(s),
      modelled('Tokens per step and request', rates(s).tokensPerStep, 'tokens'),
      step(s),
    ],
  },
  {
    id: 'tokensPerSecond',
    label: 'Tokens per second',
    unit: 'tokens/s',
    formula: 'chips of the groups · tokens per second and chip',
    words: 'Of all groups together.',
    evidence: 'derived',
    of: 'inference',
    value: (s) => rates(s).perPackage * s.program.ranks,
    inputs: (s) => [ranks(s), modelled('Tokens per second and chip', rates(s).perPackage, 'tokens/s')],
  },
  {
    id: 'timePerToken_s',
    label: 'Time per token',
    unit: 's',
    formula: 'step / tokens per step',
    words:
      'Decode: what a reader waits for each token (TPOT). Prefill: the time of a chip for one prompt token.',
    evidence: 'derived',
    of: 'inference',
    value: (s) => rates(s).timePerToken_s,
    inputs: (s) => [step(s), modelled('Tokens per step and request', rates(s).tokensPerStep, 'tokens')],
  },
  {
    id: 'tokensPerTops',
    label: 'Tokens per second and TOPS',
    unit: 'tokens/s/TOPS',
    formula: 'tokens per second and chip / 8-bit peak of a chip',
    words: 'The figure by which the CloudMatrix paper compares chips of different peaks.',
    evidence: 'derived',
    of: 'inference',
    value: (s) => rates(s).perPackage / (eightBitPeak(s) / 1e12),
    inputs: (s) => [
      modelled('Tokens per second and chip', rates(s).perPackage, 'tokens/s'),
      modelled('8-bit peak of a chip', eightBitPeak(s), 'OP/s'),
    ],
  },
  {
    id: 'step_s',
    label: 'Time of a step',
    unit: 's',
    formula: 'critical path through attention, dispatch, experts and combine of all layers, and the head',
    words:
      'From the first kernel of the first layer to the last of the head, on the slowest rank; with two micro-batches attention of one runs beside the experts of the other.',
    evidence: 'derived',
    of: 'inference',
    value: (s) => s.timeline.period_s,
    inputs: (s) => [
      ...(['attention', 'dispatch', 'experts', 'combine', 'ffn', 'all-reduce', 'head'] as const)
        .filter((stage) => stageTime(s, stage) > 0)
        .map((stage) => modelled(`All of ${stage}, one after another`, stageTime(s, stage), 's')),
      modelled('Micro-batches', runOf(s).deployment.microBatches, 'micro-batches'),
      ...rankFacts(s),
      ...kernelFacts(s),
      fromFact('Imbalance of experts', FITTED.expertImbalance),
    ],
  },
  {
    id: 'estimate_s',
    label: 'Time of a step in closed form',
    unit: 's',
    formula: 'the same critical path, each exchange = start-up + bytes of its busiest chip / rate',
    words: 'What the model answers before it has simulated; the simulated step replaces it.',
    evidence: 'derived',
    of: 'inference',
    value: (s) => runOf(s).estimate_s,
    inputs: (s) => [step(s), ...kernelFacts(s)],
  },
  {
    id: 'stageAttention_s',
    label: 'Attention of a layer',
    unit: 's',
    formula: 'Σ kernels max(operations / (peak · e), bytes / (HBM · e)) + launch',
    words: 'Of one micro-batch in a layer with experts, from the norm to the gate.',
    evidence: 'derived',
    of: 'inference',
    value: (s) => longestOf(s, 'attention'),
    inputs: (s) => [...work(s), ...rankFacts(s)],
  },
  {
    id: 'stageExperts_s',
    label: 'Experts of a layer',
    unit: 's',
    formula: 'Σ kernels max(operations / (peak · e), bytes / (HBM · e)) + launch, on the fullest rank',
    words: 'Of one micro-batch on the rank that has most tokens; 0 without experts.',
    evidence: 'derived',
    of: 'inference',
    value: (s) => longestOf(s, 'experts'),
    inputs: (s) => [modelled('Load of the fullest rank', loadOf(s), '×'), ...work(s), ...rankFacts(s)],
  },
  {
    id: 'stageDispatch_s',
    label: 'Dispatch of a layer',
    unit: 's',
    formula: 'start-up + bytes / (max-min fair share of the fullest chip)',
    words: 'Tokens of one micro-batch on their way to the experts, simulated; 0 without experts.',
    evidence: 'derived',
    of: 'inference',
    value: (s) => longestOf(s, 'dispatch'),
    inputs: (s) => [modelled('Load of the fullest rank', loadOf(s), '×'), ...kernelFacts(s)],
  },
  {
    id: 'stageCombine_s',
    label: 'Combine of a layer',
    unit: 's',
    formula: 'start-up + bytes / (max-min fair share of the fullest chip), from the first rank that sends',
    words: 'Results of one micro-batch on their way back, simulated; 0 without experts.',
    evidence: 'derived',
    of: 'inference',
    value: (s) => longestOf(s, 'combine'),
    inputs: (s) => [modelled('Load of the fullest rank', loadOf(s), '×'), ...kernelFacts(s)],
  },
  {
    id: 'load',
    label: 'Load of the fullest rank',
    unit: '×',
    formula: 'expected largest of a log-normal distribution with σ and the luck of finite tokens',
    words: 'Routed tokens of the fullest rank over the mean; 1 is perfect balance.',
    evidence: 'derived',
    of: 'inference',
    value: loadOf,
    inputs: (s) => [
      chosen('Imbalance of experts', s.scenario.inference.imbalance, '1'),
      fromFact('Imbalance of experts, fitted', FITTED.expertImbalance),
      modelled('Ranks with routed experts', layout(s).routedRanks, 'ranks'),
    ],
  },
  {
    id: 'parameters',
    label: 'Parameters',
    unit: 'parameters',
    formula: 'Σ weights of all layers, embedding and head',
    words: 'Counted from the configuration of the model, without modules of multi-token prediction.',
    evidence: 'derived',
    of: 'inference',
    value: (s) => totalParameters(runOf(s).deployment.model),
    inputs: (s) => [
      modelled('Active for a token', activeParametersWithEmbedding(runOf(s).deployment.model), 'parameters'),
      modelled('Layers', runOf(s).deployment.model.layers, 'layers'),
    ],
  },
  {
    id: 'memory_B',
    label: 'Memory of a rank in use',
    unit: 'B',
    formula: 'weights + KV cache + communication buffers + reserve',
    words: 'On the rank that holds most. A die of the Ascend 910C is a rank; elsewhere a GPU.',
    evidence: 'derived',
    of: 'inference',
    value: (s) => memory(s).total_B,
    inputs: (s) => [
      ...memory(s).terms.map(({ label, bytes }) => modelled(label, bytes, 'B')),
      modelled('There is', memory(s).capacity_B, 'B'),
    ],
  },
  {
    id: 'memoryOver_B',
    label: 'Memory that is missing',
    unit: 'B',
    formula: 'max(0, memory of a rank in use − HBM of a rank)',
    words: 'Zero where the deployment fits.',
    evidence: 'derived',
    of: 'inference',
    value: (s) => memory(s).over_B,
    inputs: (s) => [
      modelled('In use', memory(s).total_B, 'B'),
      modelled('There is', memory(s).capacity_B, 'B'),
    ],
  },
  {
    id: 'handOff_s',
    label: 'Hand-off of a prompt’s KV cache',
    unit: 's',
    formula: 'prompt · KV bytes of a token / RDMA rate of a chip',
    words: 'From a chip that has read the prompt to one that goes on with it, over the scale-out network.',
    evidence: 'derived',
    of: 'inference',
    value: (s) =>
      (s.scenario.inference.context * kvElementsPerToken(runOf(s).deployment.model) * 2) / scaleOut(s).value,
    inputs: (s) => [
      chosen('Context', s.scenario.inference.context, 'tokens'),
      modelled('KV bytes of a token', kvElementsPerToken(runOf(s).deployment.model) * 2, 'B'),
      fromFact('Scale-out network, one chip', scaleOut(s)),
    ],
  },
  {
    id: 'achieved_FLOPps',
    label: 'Achieved compute',
    unit: 'FLOP/s',
    formula: 'operations of all kernels in a step / step',
    words: 'Operations of 8 and 16 bits together, over the time of the step with its communication.',
    evidence: 'derived',
    of: 'inference',
    value: (s) => (s.timeline.period_s > 0 ? s.step.flop / s.timeline.period_s : 0),
    inputs: (s) => [modelled('Operations in a step', s.step.flop, 'FLOP'), step(s), chips(s)],
  },
  {
    id: 'mfu',
    label: 'Share of peak compute (MFU)',
    unit: '1',
    formula: 'Σ kernels operations / peak of their precision, over chips and the step',
    words: 'Mean over all chips of the machine; each kernel against the peak of its own precision.',
    evidence: 'derived',
    of: 'inference',
    value: (s) => shareOfStep(s, s.step.compute_s),
    inputs: (s) => [modelled('Seconds at peak, mean over chips', s.step.compute_s, 's'), step(s)],
  },
  {
    id: 'energyPerToken_J',
    label: 'Energy of a token',
    unit: 'J',
    formula: 'power / tokens per second',
    words: 'Joules at the wall for each token, with the chips of the machine that have no part in it.',
    evidence: 'fitted',
    of: 'inference',
    value: (s) => stepPower_W(s) / (rates(s).perPackage * s.program.ranks),
    inputs: (s) => [
      modelled('Power, mean over a step', stepPower_W(s), 'W'),
      modelled('Tokens per second', rates(s).perPackage * s.program.ranks, 'tokens/s'),
    ],
  },
  {
    id: 'copyShare',
    label: 'Time limited by copying tokens',
    unit: '1',
    formula: 'copy-limited time / step',
    words:
      'Share of the step in which chips quantise, copy and sum the tokens that they exchange, while the links could carry more.',
    evidence: 'derived',
    of: 'inference',
    value: (s) => shareOfStep(s, limitedTime(s, 'copy')),
    inputs: (s) => [modelled('Limited by copying', limitedTime(s, 'copy'), 's'), step(s)],
  },
];

function longestOf(s: Simulation, stage: Stage): number {
  return runOf(s).schedule.tasks.reduce(
    (most, { task, duration_s }) => (task.stage === stage ? Math.max(most, duration_s) : most),
    0,
  );
}

function loadOf(s: Simulation): number {
  return layout(s).classes.reduce((most, { load, isShared }) => (isShared ? most : Math.max(most, load)), 0);
}

function scaleOut(s: Simulation) {
  return s.machine.system === 'cm384' ? CM384.rdmaPackage_Bps : NVL72.scaleOutPackage_Bps;
}
