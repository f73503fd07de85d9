import type { Fact } from '../fact';

/** What NCCL makes of the links: start-up times, and the rates that it plans with. */
export const LIBRARY = {
  ringHopLL_s: {
    value: 0.6e-6,
    unit: 's',
    evidence: 'vendor',
    source: ['nccl-tuning'],
    note: 'Constant in NCCL for one NVLink ring or tree hop with the low-latency protocol; 1.9 us (LL128) and 3.4 us (simple) for a ring.',
  },
  inSwitchLatency_s: {
    value: 25e-6,
    unit: 's',
    evidence: 'vendor',
    source: ['nccl-tuning'],
    note: 'Constant in NCCL for in-switch reduction over NVLink.',
  },
  inSwitchEfficiency: {
    value: 0.74,
    unit: '1',
    evidence: 'vendor',
    source: ['nccl-tuning'],
    note: 'Constant in NCCL for Blackwell; 0.85 for Hopper.',
  },
  linkEffective_Bps: {
    value: 40.1e9,
    unit: 'B/s',
    evidence: 'vendor',
    source: ['nccl-tuning'],
    note: 'Constant in NCCL for one Blackwell NVLink, of the 50 GB/s peak.',
  },
  linkLatency_s: {
    value: 1.0e-6,
    unit: 's',
    evidence: 'assumed',
    source: [],
    note: 'One GPU reads the memory of another through one switch; no published reading was found. NCCL assumes 0.6 us per low-latency hop and web texts say 1 to 2 us.',
  },
} as const satisfies Record<string, Fact>;
