import type { Fact } from './fact';

/** Of the network between supernodes, which nobody has published a parts list of. */
export const RDMA = {
  chipPorts: {
    value: 128,
    unit: 'ports',
    evidence: 'assumed',
    source: ['a3-goods-list'],
    note: 'Ports of 400G of one switch chip of the RDMA network: the list of goods names six CE9866-128DQ. A switch of more ports is taken for a chassis.',
  },
  chassisStages: {
    value: 3,
    unit: '1',
    evidence: 'assumed',
    source: [],
    note: 'Chip ports for each port of a chassis without oversubscription: what enters crosses a chip of a line card, one of the backplane and one of another line card. So many times a chip port of the same rate does a port draw and cost, at the price and watts of a bit per second in the switch chips of the fabric.',
  },
  singleModeCores: {
    value: 8,
    unit: 'cores',
    evidence: 'derived',
    source: ['ubytelink-dr4'],
    note: 'DR4 has four lanes of 100 Gb/s, a fibre each, in both directions: 2 x 4. SR8 has eight of 50 Gb/s: 16.',
  },
} as const satisfies Record<string, Fact>;
