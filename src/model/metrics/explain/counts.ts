import { CHIPS } from '../../../facts/chips';
import { BUILT as CM384 } from '../../../facts/cm384/built';
import { kvElementsPerToken } from '../../llm/counts';
import type { Simulation } from '../../simulation/simulation';
import { eightBitPeak, rates, runOf } from '../inferenceValues';
import { chosen, work } from './choices';
import { type Intermediate, known } from './how';

const derived = { evidence: 'derived' } as const;
const ofInference = { evidence: 'derived', of: 'inference' } as const;

const hasTiers = (s: Simulation) => s.machine.uplinksPerL1 > 0;

/** How many of each there are, and what is counted of a model. */
export const COUNTS: readonly Intermediate[] = [
  {
    ...derived,
    id: 'ranks',
    label: 'Chips at work',
    unit: 'chips',
    value: (s) => s.program.ranks,
    formula: 'chips that take part; for a language model chips of a group · groups',
    words: 'The others of the machine wait.',
    inputs: (s) =>
      s.inference !== null
        ? chosen(s, 'serve', 'groups')
        : s.scenario.workload.kind === 'point-to-point'
          ? chosen(s, 'chips')
          : chosen(s, 'group'),
  },
  {
    ...derived,
    id: 'nodes',
    label: 'Nodes',
    unit: 'nodes',
    value: (s) => s.machine.counts.nodes,
    formula: 'chips / chips of a node',
    words: 'Chips come in whole nodes.',
    inputs: (s) => chosen(s, 'chips', 'node'),
  },
  {
    ...derived,
    id: 'racks',
    label: 'Racks',
    unit: 'racks',
    value: (s) => s.machine.counts.racks,
    formula: 'racks of nodes + racks of switches',
    words: 'As many as the nodes and the boxes of switches fill.',
    inputs: (s) => ['nodes', ...(hasTiers(s) ? ['logicalSwitches'] : []), ...chosen(s, 'rack')],
  },
  {
    ...derived,
    id: 'diePorts',
    label: 'Fabric ports',
    unit: 'ports',
    value: (s) => s.machine.counts.diePorts,
    formula: 'chips · ports of a chip',
    words: 'One for each plane: of a die on CloudMatrix, of a GPU on the NVL72.',
    inputs: (s) => [
      ...chosen(s, 'chips', 'planes'),
      ...(hasTiers(s) ? [known('Port units of a package', CM384.diesPerPackage)] : []),
    ],
  },
  {
    ...derived,
    id: 'tierLinks',
    label: 'Links between the tiers',
    unit: 'links',
    value: (s) => s.machine.counts.l1l2Links,
    formula: 'nodes · planes · uplinks of an L1 chip',
    words: '0 where there is one tier.',
    inputs: (s) => ['nodes', ...chosen(s, 'planes', 'uplinks')],
  },
  {
    ...derived,
    id: 'logicalSwitches',
    label: 'Logical switches',
    unit: 'switches',
    value: (s) => s.machine.counts.logicalSwitches,
    formula: 'planes · ⌈uplinks · nodes / (2 · ports of an L2 chip)⌉',
    words: 'Pairs of L2 chips in one box, by the published rule.',
    inputs: (s) => ['nodes', ...chosen(s, 'planes', 'uplinks', 'radix', 'supernode')],
  },
  {
    ...derived,
    id: 'switchChips',
    label: 'Switch chips',
    unit: 'chips',
    value: ({ machine: { counts } }) => counts.l1Chips + counts.l2Chips,
    formula: 'tier 1: one for each plane in every node, or of the rack; tier 2: two in each logical switch',
    words: 'Those of the RDMA network are not counted.',
    inputs: (s) => (hasTiers(s) ? ['nodes', 'logicalSwitches', ...chosen(s, 'planes')] : chosen(s, 'planes')),
  },
  {
    ...derived,
    id: 'modules',
    label: 'Optical modules',
    unit: 'modules',
    value: (s) => s.machine.counts.modules,
    formula: 'two for each cable between the tiers, if it is optical; two for each link of the RDMA network',
    words: 'A cable carries two links. The RDMA network of the NVL72 is not counted.',
    inputs: (s) => ['tierLinks', ...chosen(s, 'medium', 'chips', 'oversub')],
  },
  {
    ...ofInference,
    id: 'tokensPerStep',
    label: 'Tokens per step per request',
    unit: 'tokens',
    value: (s) => rates(s).tokensPerStep,
    formula: '1 + a + a² + … over the guessed tokens; prefill: all tokens of the batch',
    words: 'One token, and the guesses up to the first that is wrong, where a share a of them is right.',
    inputs: (s) =>
      s.scenario.workload.kind === 'decode' ? chosen(s, 'draft', 'acceptance') : chosen(s, 'tokens'),
  },
  {
    ...ofInference,
    id: 'eightBitPeak_OPps',
    label: '8-bit peak of a chip',
    unit: 'OP/s',
    value: eightBitPeak,
    formula: 'peak of a rank · ranks of a chip',
    words: 'A rank is a die of the Ascend 910C, elsewhere a GPU.',
    inputs: (s) =>
      s.machine.chip === 'ascend910c'
        ? [
            known('Peak of a die, 8 bit', CHIPS.ascend910c.eightBitPeak_OPps),
            known('Dies of a package', CM384.diesPerPackage),
          ]
        : [known('Peak of a GPU, 8 bit', CHIPS[s.machine.chip].eightBitPeak_OPps)],
  },
  {
    ...ofInference,
    id: 'layers',
    label: 'Layers',
    unit: 'layers',
    value: (s) => runOf(s).deployment.model.layers,
    formula: 'num_hidden_layers',
    words: 'As the configuration of the model says.',
    inputs: (s) => chosen(s, 'model'),
  },
  {
    ...ofInference,
    id: 'microBatches',
    label: 'Micro-batches that overlap',
    unit: 'micro-batches',
    value: (s) => runOf(s).deployment.microBatches,
    formula: 'as chosen, or the faster of one and two',
    words: 'With two, attention of one runs beside the experts of the other.',
    inputs: (s) => [...chosen(s, 'overlap'), ...work(s)],
  },
  {
    ...ofInference,
    id: 'kvOfToken_B',
    label: 'KV bytes of a token',
    unit: 'B',
    value: (s) => kvElementsPerToken(runOf(s).deployment.model) * 2,
    formula: 'layers · elements of keys and values · 2 bytes',
    words: 'Of all layers, 16 bits each.',
    inputs: (s) => chosen(s, 'model'),
  },
];
