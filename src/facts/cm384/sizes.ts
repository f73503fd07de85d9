import type { Fact } from '../fact';

/** What decides which machines can be built: the page checks choices against it before anything else is there. */
export const SIZES = {
  rackWidth_m: {
    value: 0.6,
    unit: 'm',
    evidence: 'vendor',
    source: ['huawei-atlas-900-a3'],
    note: 'Official product page, read through a text that quotes it.',
  },
  chipsPerLogicalSwitch: { value: 2, unit: 'chips', evidence: 'vendor', source: ['cloudmatrix-paper-v3'] },
  boxesPerBusRack: {
    value: 14,
    unit: 'boxes',
    evidence: 'derived',
    source: ['besthub-wiring', 'cloudmatrix-paper-v3'],
    note: '56 boxes / 4 bus racks; the wiring article says 14 as well. Which plane sits in which rack is not published.',
  },
  portRate_Bps: {
    value: 28e9,
    unit: 'B/s',
    evidence: 'vendor',
    source: ['cloudmatrix-paper-v1-v2', 'supernode-explained-cn'],
    note: '224 Gb/s per Unified Bus port. In v1 and v2 of the paper, read through texts that quote them; v3 prints no plane bandwidth.',
  },
  scaleOutSpinePorts: {
    value: 768,
    unit: 'ports',
    evidence: 'analyst',
    source: ['semianalysis-cm384'],
    note: 'Modular 400G switches of 768 ports in two tiers: one leaf and half a spine for each pod. An estimate.',
  },
} as const satisfies Record<string, Fact>;
