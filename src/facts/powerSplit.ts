import type { Fact } from './fact';

/** How the watts follow activity. Nothing of this is published for either system; the same for both. */
export const POWER_SPLIT = {
  dynamicCompute: {
    value: 0.6,
    unit: '1',
    evidence: 'assumed',
    source: [],
    note: 'Share of what a package draws above idle that follows its cube and vector units.',
  },
  dynamicMemory: {
    value: 0.25,
    unit: '1',
    evidence: 'assumed',
    source: [],
    note: 'Share of what a package draws above idle that follows its HBM traffic.',
  },
  dynamicNetwork: {
    value: 0.15,
    unit: '1',
    evidence: 'assumed',
    source: [],
    note: 'Share of what a package draws above idle that follows its fabric ports.',
  },
  switchIdleShare: {
    value: 0.7,
    unit: '1',
    evidence: 'assumed',
    source: [],
    note: 'A switch chip without traffic over one at full load: its SerDes stay on.',
  },
} as const satisfies Record<string, Fact>;
