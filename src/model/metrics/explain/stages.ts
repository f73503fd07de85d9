import { longestOf } from '../inferenceValues';
import type { Metric } from '../metric';
import { chosen, work } from './choices';
import { exchangeFacts, kernelFacts, rankFacts } from './facts';
import type { How, Intermediate } from './how';

/** Stages of a layer with experts, which are headlines. */
export const STAGE_HOW: readonly How[] = [
  {
    id: 'stageExperts_s',
    of: 'inference',
    formula: 'Σ kernels max(operations / (peak · e), bytes / (HBM · e)) + launch, on the fullest rank',
    words: 'Of one micro-batch on the rank that has most tokens; 0 without experts.',
    inputs: (s) => ['load', ...chosen(s, 'redundant'), ...work(s), ...rankFacts(s)],
  },
  {
    id: 'stageDispatch_s',
    of: 'inference',
    formula: 'start-up + bytes / (max-min fair share of the fullest chip)',
    words: 'Tokens of one micro-batch on their way to the experts, simulated; 0 without experts.',
    inputs: (s) => [
      'load',
      ...work(s),
      ...chosen(s, 'serve', 'port', 'routing'),
      ...kernelFacts(s, 'dispatch'),
    ],
  },
  {
    id: 'stageCombine_s',
    of: 'inference',
    formula: 'start-up + bytes / (max-min fair share of the fullest chip), from the first rank that sends',
    words: 'Results of one micro-batch on their way back, simulated; 0 without experts.',
    inputs: (s) => [
      'load',
      ...work(s),
      ...chosen(s, 'serve', 'port', 'routing'),
      ...kernelFacts(s, 'combine'),
    ],
  },
];

const stage = { unit: 's', evidence: 'derived', of: 'inference' } as const satisfies Partial<Metric>;

/** The other stages. */
export const STAGES: readonly Intermediate[] = [
  {
    ...stage,
    id: 'stageFfn_s',
    label: 'FFN of a layer without experts',
    value: (s) => longestOf(s, 'ffn'),
    formula: 'Σ kernels max(operations / (peak · e), bytes / (HBM · e)) + launch',
    words: 'Of one micro-batch; 0 where every layer has experts.',
    inputs: (s) => [...work(s), ...rankFacts(s)],
  },
  {
    ...stage,
    id: 'stageAllReduce_s',
    label: 'All-reduce of a layer',
    value: (s) => longestOf(s, 'all-reduce'),
    formula: 'start-up + bytes / rate of the ports',
    words: 'Sums of the ranks that share a copy of the model.',
    inputs: (s) => [...work(s), ...chosen(s, 'port'), ...exchangeFacts(s)],
  },
  {
    ...stage,
    id: 'stageHead_s',
    label: 'Head',
    value: (s) => longestOf(s, 'head'),
    formula: 'Σ kernels max(operations / (peak · e), bytes / (HBM · e)) + launch',
    words: 'From the last layer to the next token.',
    inputs: (s) => [...work(s), ...rankFacts(s)],
  },
];
