import type { FabricChoice, Growth } from '../../../model/planner/choice';
import type { Module } from '../../../model/scenario/limits';
import type { Medium } from '../../../model/sizing/reach';
import { count } from '../format';

/** Sentences of the sheet on which fabrics are planned; they come with the sheet, after the first paint. */
export const planner = {
  title: 'Planner',
  about:
    'What a fabric of this kind takes at any size, and which limit ends it. What can be built can be seen in the hall.',
  groups: { asked: 'What is asked', limits: 'What limits it', pieces: 'What it takes', presets: 'Questions' },
  controls: {
    chips: 'Chips',
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
  },
  presets: {
    built: 'As built: 384',
    more: 'The next node: 392',
    'two-pods': '768 chips',
    'many-pods': '8,192 chips',
    'three-tiers': '8,192 with a third tier',
    radix: 'Switch chips of 64 ports',
    copper: 'Copper instead of optics',
    planes: 'One plane fewer',
    half: 'Half of the uplinks',
    huge: '131,072 chips',
  },
  verdict: {
    legal: (tiers: number, pods: number) =>
      pods === 1
        ? 'This can be built: one supernode of two tiers.'
        : tiers === 3
          ? `This can be built: three tiers, ${count(pods)} groups.`
          : `This can be built: ${count(pods)} supernodes of two tiers, joined over RDMA.`,
    broken: 'This cannot be built.',
  },
  build: 'Build it in the hall',
  notBuilt: {
    thirdTier: 'A third tier is counted here; the hall and the simulation have two.',
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
    cables: 'Cables: L1–L2, L2–L3, RDMA',
    modules: 'Optical modules: fabric, RDMA',
    fibres: 'Fibres of the fabric',
    longest: 'Longest cable: L1–L2, L2–L3, RDMA',
    floor: 'Floor with aisles',
    use: 'Use of the top switches’ ports',
    injection: 'All chips can send',
    bisection: 'From half of the chips to the other',
    power: 'Power at full load',
    powerChip: 'Power of a chip, all included',
    price: 'Price',
    priceChip: 'Price of a chip, all included',
    network: 'Network, share of power and of price',
  },
  notes: {
    chassis: 'Modular switches of 768 ports, one a rack: an analyst’s estimate.',
    power:
      'Meets the estimate of 559 kW as built. Leaf and spine switches are in no figure, only their modules.',
    price:
      'Splits the reported 8.2 M USD as built. Leaf and spine switches are not counted: no price is public.',
    floor: 'Rows of racks with cold and hot aisles; plant and power rooms are not in it.',
    longest: 'Overhead, along a row; between rows to the middle of the floor.',
  },
  evidence: 'Reach, aisles and prices have their sources in Evidence.',
} as const;
