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
    note: 'Of a chassis without oversubscription: what enters a port crosses a chip of a line card, one of the backplane and one of another line card.',
  },
} as const satisfies Record<string, Fact>;
