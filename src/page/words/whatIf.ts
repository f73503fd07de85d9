import type { ScenarioPatch } from '../../model/scenario/sparse';
import { type Example, saidIn } from './examples';
import { spoken } from './spoken';

const machine = (patch: NonNullable<ScenarioPatch['machine']>): ScenarioPatch => ({
  machine: { system: 'cm384', ...patch },
});

/** What they are called, and what they show. */
export const whatIf = spoken('whatIf', {
  cm384: {
    title: 'CloudMatrix 384 as sold',
    sentence: '384 Ascend 910C in twelve racks, and four racks of switches between them.',
  },
  nvl72: { title: 'GB200 NVL72 as sold', sentence: '72 GPUs in one rack, on copper, one tier of switches.' },
  copper: {
    title: 'Active copper instead of optics',
    sentence:
      'Active copper reaches ten metres: supernodes of 256 chips at most, and what lies beyond is met over RDMA.',
  },
  plane: {
    title: 'One plane fewer',
    sentence: 'Six ports of a die instead of seven, and a seventh fewer switches, cables and modules.',
  },
  radix: {
    title: '64-port switch chips',
    sentence:
      '64 nodes meet in an L2 chip: 512 chips in one supernode. The work stays the same; the new chips wait.',
  },
  h20: {
    title: 'H20 chips in this fabric',
    sentence: 'A fifth of the compute of a 910C, a quarter more memory bandwidth: which of the two counts?',
  },
  gb200: {
    title: 'NVL72’s chips at this scale',
    sentence: '384 GB200 GPUs on two tiers of optics instead of 72 on copper.',
  },
  half: {
    title: 'Half the link speed',
    sentence: 'Ports of 14 GB/s: is the fabric larger than decode needs it?',
  },
  servers: {
    title: 'Servers instead of a supernode',
    sentence:
      'The same chips in nodes of eight that meet over RDMA alone, without L2 switches and their optics: what the supernode is for.',
  },
  two: {
    title: '768 chips',
    sentence:
      'Two supernodes, each with the work of the first: two tiers end at 384, and what lies beyond is met over RDMA.',
  },
  many: {
    title: '8,192 chips',
    sentence: '22 supernodes in 342 racks: 21 full ones, each with the work of the first, and what is left.',
  },
  box: {
    title: 'A switch box fails',
    sentence:
      'One of 56 boxes of L2 switches: all to all of the whole pod waits for what is left, decode notices nothing.',
  },
  busRack: {
    title: 'A rack of switches fails',
    sentence: 'A quarter of the optical fabric goes dark, and the other three quarters carry everything.',
  },
  tray: {
    title: 'A switch tray fails',
    sentence: 'One of nine trays of NVLink switches: two planes of eighteen are gone for every GPU.',
  },
  hash: { title: 'Hash instead of spray', sentence: 'One path for each transfer, whoever else takes it.' },
});

/** Famous questions: what would be otherwise if one thing were. Each starts from the machine as it is sold, and keeps what is asked of it; what fails does so in the machine on show. */
export const WHAT_IFS: readonly Example[] = [
  saidIn(whatIf, 'cm384', { patch: machine({}) }),
  saidIn(whatIf, 'nvl72', { patch: { machine: { system: 'nvl72' } } }),
  saidIn(whatIf, 'copper', { patch: machine({ medium: 'active-copper', supernodeChips: 256 }) }),
  saidIn(whatIf, 'plane', { patch: machine({ planes: 6 }) }),
  saidIn(whatIf, 'radix', { patch: machine({ switchPorts: 64, chips: 512 }) }),
  saidIn(whatIf, 'h20', { patch: machine({ chip: 'h20' }) }),
  saidIn(whatIf, 'gb200', { patch: machine({ chip: 'gb200' }) }),
  saidIn(whatIf, 'half', { patch: machine({ portRate_Bps: 14e9 }) }),
  saidIn(whatIf, 'servers', { patch: machine({ supernodeChips: 8 }) }),
  saidIn(whatIf, 'two', { patch: machine({ chips: 768 }), isScaled: true }),
  saidIn(whatIf, 'many', { patch: machine({ chips: 8192 }), isScaled: true }),
  saidIn(whatIf, 'box', { patch: { faults: 'r07.box04' }, isAsIs: true, system: 'cm384' }),
  saidIn(whatIf, 'busRack', { patch: { faults: 'r07' }, isAsIs: true, system: 'cm384' }),
  saidIn(whatIf, 'tray', { patch: { faults: 'r01.tray03' }, isAsIs: true, system: 'nvl72' }),
  saidIn(whatIf, 'hash', { patch: { routing: 'hash' } }),
];
