import type { Fact } from '../fact';

/** Huawei's statements on faults; goals and claims, without public logs. */
export const RELIABILITY = {
  clusterMtbf_s: {
    value: 86400,
    unit: 's',
    evidence: 'vendor',
    source: ['huawei-availability'],
    note: 'Lower bound: "over 24 hours" between hardware faults for a supernode cluster of 10,000 cards. A claim or goal, no log is public.',
  },
  clusterAvailability: {
    value: 0.98,
    unit: '1',
    evidence: 'vendor',
    source: ['huawei-availability'],
    note: 'At 10,000 cards.',
  },
  opticalFaultTolerance: {
    value: 0.99,
    unit: '1',
    evidence: 'vendor',
    source: ['huawei-availability'],
    note: 'Lower bound: share of optical-module faults that software rides through.',
  },
  trainingRecovery_s: {
    value: 600,
    unit: 's',
    evidence: 'vendor',
    source: ['huawei-availability'],
    note: 'Upper bound: "under 10 minutes"; 30 s when one process is restarted.',
  },
  processRecovery_s: { value: 30, unit: 's', evidence: 'vendor', source: ['huawei-availability'] },
  eccRecovery_s: {
    value: 60,
    unit: 's',
    evidence: 'vendor',
    source: ['huawei-availability'],
    note: 'HBM multi-bit error.',
  },
} as const satisfies Record<string, Fact>;
