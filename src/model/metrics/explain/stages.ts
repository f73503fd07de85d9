import { longestOf } from '../inferenceValues';
import type { Metric } from '../metric';
import { broken, chosen, work } from './choices';
import { exchangeFacts, kernelFacts, rankFacts, rdmaFacts } from './facts';
import { counted, type How, type Intermediate } from './how';
import { KERNELS, kernelsFrom } from './kernels';

/** Tokens on their way through the fabric, each chip at its max-min fair rate. */
function exchangeOf(stage: 'dispatch' | 'combine'): Pick<How, 'formula' | 'inputs' | 'where'> {
  return {
    formula: 'max_r (t_r + Q_r / b_r)',
    inputs: () => [],
    where: (s) => {
      const facts = kernelFacts(s, stage);
      const rdma = rdmaFacts(s);
      const isRate = ({ fact }: (typeof facts)[number]) => fact.unit === 'B/s';
      return [
        counted('t_r', 'start-up of rank r', [
          ...facts.filter((fact) => !isRate(fact)),
          ...rdma.startUps,
          ...chosen(s, 'serve'),
        ]),
        counted('Q_r', 'payload that it sends, or receives', ['load', ...work(s)]),
        counted('b_r', 'its max-min fair share of the links, at most what its kernel moves; simulated', [
          ...chosen(s, 'port', 'routing'),
          ...broken(s),
          ...facts.filter(isRate),
          ...rdma.rates,
        ]),
      ];
    },
  };
}

/** Stages of a layer with experts, which are headlines. */
export const STAGE_HOW: readonly How[] = [
  {
    id: 'stageExperts_s',
    of: 'inference',
    words:
      'Of one micro-batch on the rank that takes longest, which has most tokens; 0 without experts. Where attention runs beside it, on its part of the cores and of the HBM.',
    ...kernelsFrom((s) => ['load', ...chosen(s, 'redundant')]),
  },
  {
    id: 'stageDispatch_s',
    of: 'inference',
    words: 'Tokens of one micro-batch on their way to the experts, simulated; 0 without experts.',
    ...exchangeOf('dispatch'),
  },
  {
    id: 'stageCombine_s',
    of: 'inference',
    words: 'Results of one micro-batch on their way back, simulated; 0 without experts.',
    ...exchangeOf('combine'),
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
    words: 'Of one micro-batch; 0 where every layer has experts.',
    ...KERNELS,
  },
  {
    ...stage,
    id: 'stageAllReduce_s',
    label: 'All-reduce of a layer',
    value: (s) => longestOf(s, 'all-reduce'),
    formula: '2·t_0 + t_launch + Q / b',
    words: 'Sums of the ranks that share a copy of the model, in two shots.',
    inputs: (s) => [rankFacts(s).launch],
    where: (s) => {
      const { bandwidth, memoryShares } = rankFacts(s);
      const { startUps, rates } = exchangeFacts(s);
      return [
        counted('t_0', 'start-up over as many tiers as the copy spans', startUps),
        counted('Q', 'payload that a rank sends, and receives', work(s)),
        counted('b', 'rate of the ports, or half of that of HBM where it is less', [
          ...chosen(s, 'port'),
          ...rates,
          bandwidth,
          ...memoryShares.slice(1),
        ]),
      ];
    },
  },
  {
    ...stage,
    id: 'stageHead_s',
    label: 'Head',
    value: (s) => longestOf(s, 'head'),
    words: 'From the last layer to the next token.',
    ...KERNELS,
  },
];
