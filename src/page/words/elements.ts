import type { ElementKind } from '../../model/machine/machine';
import type { ChipChoice } from '../../model/scenario/limits';
import type { Work } from '../../model/simulation/work';
import { STAGES } from './serving';
import { spoken } from './spoken';

const PACKAGES: Readonly<Record<ChipChoice, string>> = {
  ascend910c: 'Ascend 910C package, two dies',
  h100: 'H100 GPU',
  h800: 'H800 GPU',
  h200: 'H200 GPU',
  h20: 'H20 GPU',
  b200: 'Blackwell GPU, two dies',
  gb200: 'Blackwell GPU, two dies',
};

/** Sentences about the elements of the machine and their colours; they come after the first paint. */
export const elements = spoken('elements', {
  card: {
    breadcrumb: 'Where this is',
    hall: 'hall',
    clear: 'Clear selection',
  },
  kinds: {
    rack: 'Rack',
    node: 'Node',
    box: 'Switch box',
    package: 'Chip',
    cpu: 'CPU',
    switch: 'Switch chip',
    cable: 'Cable',
    port: 'Die port',
    chassis: 'RDMA switch',
    bundle: 'RDMA links',
  } satisfies Record<ElementKind, string>,
  legend: {
    more: 'What is modelled, what is drawing',
    line: (what: string) => `${what}.`,
    scale: (what: string, least: string, most: string) => `${what}, ${least} to ${most}.`,
    upTo: (kind: string, most: string) => `${kind} to ${most}`,
    memory: 'Packages: bytes to and from HBM, share of peak. Nodes and racks: their mean.',
    phase:
      'What a chip is at for most of the time on show. Lights of nodes and racks: the first chip in them.',
    same: 'Dies: compute. Frames, switch chips and cables: the busier direction of their links. Share of peak.',
    kinds: {
      switch: 'Switch chips',
      cable: 'cables',
      node: 'nodes',
      box: 'switch boxes',
      rack: 'racks',
      bundle: 'RDMA links',
      chassis: 'RDMA switches',
      package: 'Chips',
    },
    pulses: 'Density of light in a cable: its throughput. The speed of the light is drawing.',
    heat: 'Height and density of the heat over a rack: its power. How fast it rises is drawing.',
    drawn:
      'Boards, sockets and cable lanes are drawn where they can be seen; their real places are not published. Red strips are the trim of Huawei’s racks, and say nothing.',
    rdma: 'RDMA network: modelled as one leaf for each supernode and the spines that they need. Where these stand, and the links of a node or between two switches as one fibre, is drawing.',
  },
  failure: {
    fail: 'Fail',
    repair: 'Repair',
    state: 'State',
    failed: 'Failed',
    dead: 'Nothing passes: its links end in failed parts',
    legend: 'Failed, or cut off by something that failed',
    modelled:
      'Failed parts carry nothing from the start. Every pair of chips goes on over all planes by what its own ports can carry: a plane that has lost a cable still gets its share, and all wait for it. What failed parts draw is counted as when idle.',
  },
  isolation: {
    label: 'Stands out',
    all: 'Everything',
    hottest: (many: number) => `The ${many} busiest cables`,
    partners: 'Partners',
    plane: (plane: number) => `Plane ${plane}`,
  },
  quality: {
    label: 'Picture',
    about:
      'Low: fewer cables and closed racks further away. Stage: rounder cables, more open racks, and nothing that changes by itself.',
    names: { auto: 'Automatic', low: 'Low', balanced: 'Balanced', stage: 'Stage' },
  },
  partners: {
    button: 'What it talks to',
    text: (others: number, amongThem: boolean, nodes: number) => {
      const among = amongThem ? 'Its chips exchange with each other' : '';
      if (others === 0) return among === '' ? 'Exchanges with nobody in this workload.' : `${among} only.`;
      const chips = `${others.toLocaleString('en')} other ${others === 1 ? 'chip' : 'chips'}`;
      const where = `these stand in ${nodes.toLocaleString('en')} ${nodes === 1 ? 'node' : 'nodes'}, all told`;
      return `${among === '' ? 'Exchanges' : `${among} and`} with ${chips}; ${where}.${nodes > 1 ? ' The cables between them stand out.' : ''}`;
    },
  },
  /** What a thing is, for somebody who sees its name for the first time. */
  what: {
    rack: 'rack',
    node: 'board set with its chips, CPUs and first switches',
    box: 'box of switch chips',
    package: (chip: ChipChoice) => PACKAGES[chip],
    cpu: 'host processor',
    switch: 'switch chip',
    cable: (isOptical: boolean, links: number) =>
      `${isOptical ? '400G optical' : 'copper'} cable: ${links === 1 ? 'one NVLink port' : 'two links of the fabric'}`,
    port: 'port between a die and its first switch chip',
    leaf: 'leaf switch of the RDMA network, one for a supernode',
    spine: 'spine switch of the RDMA network, which joins the leaves',
    bundle: (links: number) => `${links} ${links === 1 ? 'link' : 'links'} of the RDMA network, drawn as one`,
  },
  /** Of the links of a node to its leaf, or of a leaf to a spine. */
  bundle: {
    up: { all: 'Towards the spines', node: 'To the leaf', trunk: 'Leaf to spine' },
    down: { all: 'From the spines', node: 'From the leaf', trunk: 'Spine to leaf' },
    to: (end: string) => `to ${end}`,
    links: { label: 'Links', text: (links: number, rate: string) => `${links} × ${rate}` },
  },
  /** What a chip can be at. */
  work: {
    idle: 'Idle',
    ...STAGES,
    compute: 'Compute',
    transfer: 'Transfer',
  } satisfies Record<Work, string>,
  values: {
    compute: 'Compute',
    memory: 'HBM',
    network: 'Ports',
    power: 'Power',
    utilisation: 'Utilisation',
    work: 'At',
    up: 'To the switch',
    down: 'From the switch',
    hostPower: 'Counted at its rating; its load is not modelled',
    from: 'From',
    to: 'To',
  },
  about: {
    compute: 'Arithmetic done over dense FP16 peak, mean over the picture.',
    memory: 'Bytes to and from HBM over its peak, by compute and by transfers.',
    network: 'Bytes on the busier direction of all fabric ports over their capacity.',
    utilisation:
      'Bytes over capacity: of all ports of a switch chip, or of the busier direction of a cable or port.',
    up: 'Bytes a second on the wire in this direction, protocol included.',
    down: 'Bytes a second on the wire in this direction, protocol included.',
    power:
      'Chips and switch chips: at the part. Nodes, boxes and racks: at the wall, with fans, pumps and supply losses.',
  } as Readonly<Record<string, string>>,
});
