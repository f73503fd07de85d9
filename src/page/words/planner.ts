import type { FabricChoice, Growth } from '../../model/planner/choice';
import type { Module } from '../../model/scenario/limits';
import type { Medium } from '../../model/sizing/reach';
import { count } from './format';
import { spoken } from './spoken';

/** Sentences of the sheet on which fabrics are planned; they come with the sheet, after the first paint. */
export const planner = spoken('planner', {
  title: 'Planner',
  about:
    'What a fabric of this kind takes at any size, and which limit ends it. What can be built can be seen in the hall.',
  ofFabric:
    'The NVL72 on show is not planned here: its NVLink, one tier on copper, ends with its rack. This is the fabric of CloudMatrix.',
  /** Where several supernodes meet. */
  leaves:
    'Leaves are filled here, whatever supernodes their chips belong to; in the hall each supernode has a leaf of its own.',
  groups: {
    asked: 'What is asked',
    rdma: 'RDMA network',
    limits: 'What limits it',
    pieces: 'What it takes',
    presets: 'Questions',
  },
  controls: {
    chips: 'Chips',
    chip: 'Chip',
    supernodeChips: 'Chips of a supernode',
    growth: 'Beyond two tiers',
    planes: 'Planes',
    switchPorts: 'Ports of a switch chip',
    uplinks: 'Uplinks of an L1 chip',
    chipsPerNode: 'Chips of a node',
    nodesPerRack: 'Nodes of a rack',
    portRate_Bps: 'Link speed',
    medium: 'Between the tiers',
    module: 'Modules',
    rails: 'Rails',
    rdmaPorts: 'Ports of a leaf or spine',
    rdmaRate_Bps: 'RDMA speed of a chip',
    oversubscription: 'Oversubscription of RDMA',
  } satisfies Record<keyof FabricChoice, string>,
  growths: {
    supernodes: 'RDMA between them',
    'third-tier': 'A third tier',
  } satisfies Record<Growth, string>,
  media: {
    optics: 'Optics',
    'active-copper': 'Active copper',
    'passive-copper': 'Passive copper',
  } satisfies Record<Medium, string>,
  modules: { lpo: 'Linear drive (LPO)', dsp: 'With signal processor (DSP)' } satisfies Record<Module, string>,
  hints: {
    uplinks: (below: number, uplinks: number) =>
      below === uplinks
        ? 'As many as die ports below: no oversubscription.'
        : `${Number((below / uplinks).toPrecision(3))} die ports below for each.`,
    rails: (rails: number, chipsPerNode: number, block: number) =>
      rails === 1
        ? `A leaf takes all chips of its nodes, ${count(block)} at most. Analysts draw 8 rails.`
        : `Each rail joins ${rails === chipsPerNode ? 'the chips in one place' : `${chipsPerNode / rails} chips`} of every node: they meet on a leaf. For the other rails, cross the node first: ${count(block)} chips meet below the spines.`,
    rdmaPorts: (stages: number) =>
      stages === 1
        ? 'One chip each.'
        : `A chassis: ${stages} chip ports for each of its own, which is assumed. One chip has 128.`,
    chip: 'Another chip uses the ports of the package whose place it takes; its power is its maker’s rating.',
  },
  presets: {
    built: 'As built: 384',
    more: 'The next node: 392',
    'two-pods': '768 chips',
    'many-pods': '8,192 chips',
    'three-tiers': '8,192 with a third tier',
    radix: 'Switch chips of 64 ports',
    copper: 'Passive copper',
    planes: 'One plane fewer',
    half: 'Half of the uplinks',
    huge: '131,072 chips',
    'huge-third': '131,072 with a third tier of 256 ports',
    rails: '16,384 chips on 8 rails',
    boxes: 'RDMA switches of one chip',
  },
  verdict: {
    legal: (tiers: number, pods: number, nodes: number) =>
      nodes === pods
        ? `This can be built: ${pods === 1 ? 'one server' : `${count(pods)} servers joined over RDMA`}, with no switch above the node.`
        : pods === 1
          ? 'This can be built: one supernode of two tiers.'
          : tiers === 3
            ? `This can be built: three tiers, ${count(pods)} groups.`
            : `This can be built: ${count(pods)} supernodes of two tiers, joined over RDMA.`,
    broken: 'This cannot be built.',
  },
  build: 'Build it in the hall',
  notBuilt: {
    thirdTier: 'A third tier is counted here; the hall and the simulation have two.',
    rdma: 'The hall and the simulation have a leaf of 768 ports for each supernode, at 50 GB/s a chip, and no rails; what is chosen here is counted here.',
    tooMany: (most: number) =>
      `The hall and the simulation take up to ${count(most)} chips of this fabric; more are counted here.`,
  },
  /** What a button does that mends a broken limit. */
  mend: (field: string, value: string) => `Set “${field}” to ${value}`,
  nearest: 'Take the nearest that can be built',
  ofNearest: 'Of the nearest that can be built:',
  used: (used: string, allowed: string, unit: string) => `${used} of ${allowed} ${unit}`,
  rows: {
    racks: 'Racks: compute, bus, RDMA',
    nodes: 'Nodes',
    dies: 'Dies',
    switches: 'Switch chips: L1, L2, L3',
    chassis: 'RDMA switches: leaves, spines',
    leaf: 'Links of a full leaf: down, up, to each spine',
    cables: 'Cables: L1–L2, L2–L3, RDMA',
    modules: 'Optical modules: fabric, RDMA',
    fibres: 'Fibres: fabric, RDMA',
    longest: 'Longest cable: L1–L2, L2–L3, RDMA',
    floor: 'Floor with aisles',
    bare: 'Floor under the racks',
    use: 'Use of the top switches’ ports',
    peak: '16-bit peak · memory',
    injection: 'All chips can send: fabric + RDMA',
    bisection: 'From half of the chips to the other: fabric + RDMA',
    power: 'Power at full load + RDMA switches',
    powerChip: 'Power of a chip, all included',
    price: 'Price + RDMA switches',
    priceChip: 'Price of a chip, all included',
    network: 'Network, share of power and of price',
  },
  /** Where nobody has reported the price of a chip. */
  noPrice: (network: string) => `no price of the chip; network ${network}`,
  notes: {
    chassis:
      'As built, modular switches of 768 ports: an analyst’s estimate. A rack holds 768 ports, which is assumed.',
    leaf: 'Every leaf has as many links to every spine as to any other. A single leaf, or one for each rail, needs no spine: its links up wait for more.',
    power:
      'Meets the estimate of 559 kW as built. Leaf and spine switches are in no published figure: a bit per second is assumed to draw as much there as in a switch chip of the fabric.',
    price:
      'Splits the reported 8.2 million USD as built. Leaf and spine switches are in no published figure: a bit per second is assumed to cost as much there as in a switch chip of the fabric. Copper cables cost an assumed share of the modules that they replace.',
    floor:
      'Rows of racks with cold and hot aisles, and the racks of the RDMA network where there is more than one row; plant and power rooms are not in it.',
    bare: 'Racks without aisles, those of leaves and spines between supernodes too, as the comparison of machines counts them.',
    longest: 'Overhead, along a row; between rows to the middle of the floor.',
    fibres: 'Sixteen to a cable of multi-mode fibre; eight where the longest of a kind goes beyond 100 m.',
  },
  evidence: 'Reach, aisles, prices and the switches of the RDMA network have their sources in Evidence.',
});
