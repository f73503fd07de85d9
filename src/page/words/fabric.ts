import type { ChipChoice, Module } from '../../model/scenario/limits';
import type { Medium } from '../../model/sizing/reach';
import { count } from './format';
import { spoken } from './spoken';

/** Sentences about the fabric that a machine is built of; they come with its controls, after the first paint. */
export const fabric = spoken('fabric', {
  title: 'Fabric',
  whatIf: 'What if …',
  controls: {
    chip: 'Chip',
    supernodeChips: 'Chips of a supernode',
    planes: 'Planes',
    switchPorts: 'Ports of a switch chip',
    uplinks: 'Uplinks of an L1 chip',
    chipsPerNode: 'Chips of a node',
    nodesPerRack: 'Nodes of a rack',
    medium: 'Between the tiers',
    module: 'Optical modules',
    oversubscription: 'Oversubscription of RDMA',
  },
  chips: {
    ascend910c: 'Ascend 910C',
    h100: 'H100',
    h800: 'H800',
    h200: 'H200',
    h20: 'H20',
    b200: 'B200',
    gb200: 'GB200',
  } satisfies Record<ChipChoice, string>,
  media: {
    optics: 'Optics',
    'active-copper': 'Active copper',
    'passive-copper': 'Passive copper',
  } satisfies Record<Medium, string>,
  modules: { lpo: 'Linear drive (LPO)', dsp: 'With signal processor (DSP)' } satisfies Record<Module, string>,
  hints: {
    chip: 'Another chip uses the ports of the package whose place it takes; its power is its maker’s rating.',
    supernodes: (pods: number, largest: number) =>
      pods === 1
        ? `One supernode; its switches can join ${count(largest)} chips.`
        : `${count(pods)} supernodes, joined over RDMA; the switches of one can join ${count(largest)} chips.`,
    planes: 'A die has one port on each plane; planes are separate networks.',
    switchPorts:
      'An L2 chip needs a port for each node: ports × chips of a node is the largest supernode of two tiers.',
    uplinks: (below: number, uplinks: number) =>
      below === uplinks
        ? 'As many as die ports below: no oversubscription.'
        : `${Number((below / uplinks).toPrecision(3))} die ports below for each.`,
    medium: (longest: string, reach: string) => `The longest cable is ${longest}; this reaches ${reach}.`,
    oversubscription: 'Ports towards chips for each uplink of a supernode’s leaf.',
  },
  planner: 'Plan any size',
});
