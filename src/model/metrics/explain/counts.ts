import { CHIPS } from '../../../facts/chips';
import { BUILT as CM384 } from '../../../facts/cm384/built';
import { RDMA } from '../../../facts/rdma';
import { kvElementsPerToken, kvElementsPerTokenLayer } from '../../llm/counts';
import { podSizes } from '../../scenario/limits';
import type { Simulation } from '../../simulation/simulation';
import { stagesOf } from '../../sizing/rdmaNetwork';
import { eightBitPeak, rates, runOf } from '../inferenceValues';
import { chosen, work } from './choices';
import { counted, type Intermediate, known } from './how';

const derived = { evidence: 'derived' } as const;
const ofInference = { evidence: 'derived', of: 'inference' } as const;

export const hasTiers = (s: Simulation) => s.machine.uplinksPerL1 > 0;
const isCm384 = (s: Simulation) => s.machine.system === 'cm384';
const isOne = (s: Simulation) => podSizes(s.scenario.machine).length === 1;
const isJoined = (s: Simulation) => s.machine.counts.rdmaChipPorts > 0;
const isOptical = (s: Simulation) => s.machine.counts.scaleUpModules > 0;
const racksFrom = (s: Simulation) => [
  'nodes',
  'logicalSwitches',
  ...chosen(s, 'rack'),
  known('n_box', 'Switches of a bus rack', CM384.boxesPerBusRack),
];

const stagesOfA = (links: string) => () => [
  counted('s', '1, or those of a chassis where a switch has more ports than a chip', [
    links,
    known('n_max', 'Ports of a switch chip', RDMA.chipPorts),
    known('n_ch', 'Chips crossed in a chassis', RDMA.chassisStages),
  ]),
];

/** How many of each there are, and what is counted of a model. */
export const COUNTS: readonly Intermediate[] = [
  {
    ...derived,
    id: 'ranks',
    label: 'Chips at work',
    unit: 'chips',
    value: (s) => s.program.ranks,
    formula: (s) =>
      s.inference !== null ? 'n_serve·G' : s.scenario.workload.kind === 'point-to-point' ? 'N' : 'n_group',
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
    formula: 'N / n_node',
    words: 'Chips come in whole nodes.',
    inputs: (s) => chosen(s, 'chips', 'node'),
  },
  {
    ...derived,
    id: 'racks',
    label: 'Racks',
    unit: 'racks',
    value: (s) => s.machine.counts.racks,
    formula: (s) =>
      hasTiers(s)
        ? isOne(s)
          ? '⌈N_node / n_rack⌉ + ⌈N_ls / n_box⌉'
          : 'Σ_i n_i'
        : isCm384(s)
          ? '⌈N_node / n_rack⌉'
          : 'N_pod',
    words:
      'As many as the nodes and the boxes of switches fill, supernode by supernode; servers of one node share racks.',
    inputs: (s) =>
      hasTiers(s) ? (isOne(s) ? racksFrom(s) : []) : isCm384(s) ? ['nodes', ...chosen(s, 'rack')] : ['pods'],
    where: (s) =>
      hasTiers(s) && !isOne(s)
        ? [
            counted('n_i', 'racks of supernode i: ⌈nodes / n_rack⌉ + ⌈switches / n_box⌉', [
              'pods',
              ...racksFrom(s),
            ]),
          ]
        : [],
  },
  {
    ...derived,
    id: 'pods',
    label: 'Supernodes',
    unit: 'supernodes',
    value: (s) => s.machine.counts.pods,
    formula: '⌈N / n_full⌉',
    words: 'As many as it takes for the chips, the last one with what is left.',
    inputs: (s) => chosen(s, 'chips'),
    where: (s) => [counted('n_full', 'chips of a full supernode', chosen(s, 'supernode'))],
  },
  {
    ...derived,
    id: 'diePorts',
    label: 'Fabric ports',
    unit: 'ports',
    value: (s) => s.machine.counts.diePorts,
    formula: (s) => (isCm384(s) ? 'N·d·n_pl' : 'N·n_pl'),
    words: 'One for each plane: of a die on CloudMatrix, of a GPU on the NVL72.',
    inputs: (s) => [
      ...chosen(s, 'chips', 'planes'),
      ...(isCm384(s) ? [known('d', 'Port units of a package', CM384.diesPerPackage)] : []),
    ],
  },
  {
    ...derived,
    id: 'tierLinks',
    label: 'Links between the tiers',
    unit: 'links',
    value: (s) => s.machine.counts.l1l2Links,
    formula: (s) => (hasTiers(s) ? 'N_node·n_pl·u' : 'N_node·n_pl·u_on'),
    words: '0 where there is one tier: in a rack, and where each supernode is one node.',
    inputs: (s) => ['nodes', ...chosen(s, 'planes', ...(hasTiers(s) ? (['uplinks'] as const) : []))],
    where: (s) =>
      hasTiers(s)
        ? []
        : [counted('u_on', 'uplinks that lead anywhere: none', chosen(s, 'uplinks', 'supernode', 'node'))],
  },
  {
    ...derived,
    id: 'logicalSwitches',
    label: 'Logical switches',
    unit: 'switches',
    value: (s) => s.machine.counts.logicalSwitches,
    formula: (s) => (isOne(s) ? 'n_pl·⌈u·N_node / (2·r)⌉' : 'Σ_i n_pl·⌈u·n_i / (2·r)⌉'),
    words: 'Pairs of L2 chips in one box, by the published rule.',
    inputs: (s) => [...(isOne(s) ? ['nodes'] : []), ...chosen(s, 'planes', 'uplinks', 'radix')],
    where: (s) => (isOne(s) ? [] : [counted('n_i', 'nodes of supernode i', ['pods', 'nodes'])]),
  },
  {
    ...derived,
    id: 'switchChips',
    label: 'Switch chips',
    unit: 'chips',
    value: ({ machine: { counts } }) => counts.l1Chips + counts.l2Chips,
    formula: (s) => (hasTiers(s) ? 'N_node·n_pl + 2·N_ls' : 'N_pod·n_pl'),
    words:
      'Tier 1: one for each plane in every node, or of the rack. Tier 2: two in each logical switch. Those of the RDMA network are counted by their ports.',
    inputs: (s) => [...(hasTiers(s) ? ['nodes', 'logicalSwitches'] : ['pods']), ...chosen(s, 'planes')],
  },
  {
    ...derived,
    id: 'scaleUpModules',
    label: 'Optical modules of the fabric',
    unit: 'modules',
    value: (s) => s.machine.counts.scaleUpModules,
    formula: 'N_link / n_link·n_end',
    words: 'One at each end of a cable between the tiers; copper has none.',
    inputs: (s) => [
      'tierLinks',
      known('n_link', 'Links of a cable', CM384.linksPerCable),
      ...(isOptical(s) ? [known('n_end', 'Modules of a cable', CM384.opticalModulesPerCable)] : []),
    ],
    where: (s) => [
      counted(
        'n_end',
        isOptical(s) ? 'of the cables' : 'modules of a cable: none of copper',
        chosen(s, 'medium'),
      ),
    ],
  },
  {
    ...derived,
    id: 'scaleOutModules',
    label: 'Optical modules of the RDMA network',
    unit: 'modules',
    value: (s) => s.machine.counts.scaleOutModules,
    formula: (s) => (isJoined(s) ? '2·(N + N_t)' : hasTiers(s) ? '2·(N + ⌈N / ω⌉)' : 'n_none'),
    words:
      'One at each end of a link: of a chip to its leaf, and of a leaf up. Those of a single NVL72 are not counted.',
    inputs: (s) => {
      if (isJoined(s)) return [...chosen(s, 'chips'), 'scaleOutTrunks'];
      return hasTiers(s) ? chosen(s, 'chips', 'oversub') : [];
    },
    where: (s) => (isJoined(s) || hasTiers(s) ? [] : [counted('n_none', 'none', chosen(s, 'chips'))]),
  },
  {
    ...derived,
    id: 'leafUplinks',
    label: 'Links of a leaf up',
    unit: 'links',
    isKnown: isJoined,
    value: ({ machine: { counts } }) => counts.scaleOutTrunks / counts.pods,
    formula: 'n_full / ω',
    words: 'A whole number, the same of every leaf: that of a full supernode.',
    inputs: (s) => chosen(s, 'oversub'),
    where: (s) => [counted('n_full', 'chips of a full supernode', chosen(s, 'supernode', 'chips'))],
  },
  {
    ...derived,
    id: 'scaleOutTrunks',
    label: 'Links between leaves and spines',
    unit: 'links',
    isKnown: isJoined,
    value: (s) => s.machine.counts.scaleOutTrunks,
    formula: 'N_pod·n_t',
    words: 'One leaf a supernode.',
    inputs: () => ['pods', 'leafUplinks'],
  },
  {
    ...derived,
    id: 'leafStages',
    label: 'Switch chips that a port of a leaf crosses',
    unit: 'chips',
    isKnown: isJoined,
    value: ({ machine: { chipsPerPod, counts } }) =>
      stagesOf(chipsPerPod + counts.scaleOutTrunks / counts.pods),
    formula: 's',
    words: 'One, where a switch chip has ports enough for a leaf; else a leaf is a chassis (assumed).',
    inputs: () => [],
    where: stagesOfA('leafUplinks'),
  },
  {
    ...derived,
    id: 'spineStages',
    label: 'Switch chips that a port of a spine crosses',
    unit: 'chips',
    isKnown: isJoined,
    value: ({ machine: { counts, scaleOut } }) => stagesOf(counts.scaleOutTrunks / (scaleOut?.spines ?? 1)),
    formula: 's',
    words: 'One, where a switch chip has ports enough for a spine; else a spine is a chassis (assumed).',
    inputs: () => [],
    where: stagesOfA('scaleOutTrunks'),
  },
  {
    ...derived,
    id: 'rdmaChipPorts',
    label: 'Switch ports between supernodes',
    unit: 'ports',
    isKnown: isJoined,
    value: (s) => s.machine.counts.rdmaChipPorts,
    formula: '(N + N_t)·s_leaf + N_t·s_spine',
    words:
      'Ports in use of the switch chips in leaves and spines. A switch of more ports than a chip has is a chassis, in which what enters crosses several chips (assumed).',
    inputs: (s) => [...chosen(s, 'chips'), 'scaleOutTrunks', 'leafStages', 'spineStages'],
  },
  {
    ...derived,
    id: 'networkRacks',
    label: 'Racks of the network between supernodes',
    unit: 'racks',
    isKnown: isJoined,
    value: (s) => s.machine.counts.networkRacks,
    formula: '⌈N_pod / n_l⌉ + ⌈N_spine / n_s⌉',
    words: 'As many ports as the largest switch has fill a rack (assumed).',
    inputs: () => ['pods'],
    where: (s) => [
      counted('N_spine', 'spines: as few as have a port for each uplink, equally many from every leaf', [
        ...chosen(s, 'chips', 'oversub'),
      ]),
      counted('n_l', 'leaves that share a rack', [
        known('n_rack', 'Ports of the largest switch', CM384.scaleOutSpinePorts),
      ]),
      counted('n_s', 'spines that share a rack', []),
    ],
  },
  {
    ...ofInference,
    id: 'tokensPerStep',
    label: 'Tokens per step per request',
    unit: 'tokens',
    value: (s) => rates(s).tokensPerStep,
    formula: (s) => {
      if (s.scenario.workload.kind !== 'decode') return 'n_tok·n_tp / d';
      return s.scenario.inference.acceptance < 1 ? '(1 − α^(γ + 1)) / (1 − α)' : 'γ + 1';
    },
    words:
      'Decode: 1 + α + α² + …: one token, and the guesses up to the first that is wrong, where a share α of them is right.',
    inputs: (s) =>
      s.scenario.workload.kind === 'decode'
        ? chosen(s, 'draft', ...(s.scenario.inference.acceptance < 1 ? (['acceptance'] as const) : []))
        : chosen(s, 'tokens'),
  },
  {
    ...ofInference,
    id: 'eightBitPeak_OPps',
    label: '8-bit peak of a chip',
    unit: 'OP/s',
    value: eightBitPeak,
    formula: (s) => (s.machine.chip === 'ascend910c' ? 'F_die·d' : 'F_GPU'),
    words: 'A rank is a die of the Ascend 910C, elsewhere a GPU.',
    inputs: (s) =>
      s.machine.chip === 'ascend910c'
        ? [
            known('F_die', 'Peak of a die, 8 bit', CHIPS.ascend910c.eightBitPeak_OPps),
            known('d', 'Dies of a package', CM384.diesPerPackage),
          ]
        : [known('F_GPU', 'Peak of a GPU, 8 bit', CHIPS[s.machine.chip].eightBitPeak_OPps)],
  },
  {
    ...ofInference,
    id: 'layers',
    label: 'Layers',
    unit: 'layers',
    value: (s) => runOf(s).deployment.model.layers,
    formula: 'num_hidden_layers',
    words: 'As the configuration of the model says.',
    inputs: () => [],
    where: (s) => [counted('num_hidden_layers', 'read from the configuration', chosen(s, 'model'))],
  },
  {
    ...ofInference,
    id: 'microBatches',
    label: 'Micro-batches that overlap',
    unit: 'micro-batches',
    value: (s) => runOf(s).deployment.microBatches,
    formula: 'argmin_n t_n',
    words:
      'As chosen, or the faster of one and two. With two, attention of one runs beside the experts of the other.',
    inputs: () => [],
    where: (s) => [
      counted('t_n', 'time of a step with n micro-batches, as many as may be', [
        ...chosen(s, 'overlap'),
        ...work(s),
      ]),
    ],
  },
  {
    ...ofInference,
    id: 'kvOfToken_B',
    label: 'KV bytes of a token',
    unit: 'B',
    value: (s) => kvElementsPerToken(runOf(s).deployment.model) * 2,
    formula: '2·L·n_kv',
    words: 'Of all layers, two bytes an element.',
    inputs: () => ['layers', 'kvElements'],
  },
  {
    ...ofInference,
    id: 'kvElements',
    label: 'Keys and values of a token in a layer',
    unit: 'elements',
    value: (s) => kvElementsPerTokenLayer(runOf(s).deployment.model),
    formula: (s) =>
      runOf(s).deployment.model.attention.kind === 'mla' ? 'n_latent + n_rope' : '2·n_head·n_dim',
    words: 'Elements that one token leaves in the cache.',
    inputs: () => [],
    where: (s) =>
      runOf(s).deployment.model.attention.kind === 'mla'
        ? [
            counted('n_latent', 'rank of the compressed keys and values', chosen(s, 'model')),
            counted('n_rope', 'rotary part of the key', chosen(s, 'model')),
          ]
        : [
            counted('n_head', 'heads of keys and values', chosen(s, 'model')),
            counted('n_dim', 'size of a head', chosen(s, 'model')),
          ],
  },
];
