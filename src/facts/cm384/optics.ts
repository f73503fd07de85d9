import type { Fact } from '../fact';

/** Modules and fibres. What is optical is the link between the two switch tiers, and everything outside. */
export const OPTICS = {
  linksPerCable: {
    value: 2,
    unit: 'links',
    evidence: 'derived',
    source: ['besthub-wiring', 'semianalysis-cm384'],
    note: 'One 400G module carries 8 lanes × 56 Gb/s = 448 Gb/s = two 224 Gb/s ports, one to each chip of a logical switch: 5,376 links / 2,688 cables.',
  },
  opticalCables: {
    value: 2688,
    unit: 'cables',
    evidence: 'derived',
    source: ['semianalysis-cm384', 'besthub-wiring'],
    note: '5,376 links / 2. SemiAnalysis counts 2,688 modules per side and the wiring article 224 uplinks per compute rack. A total of 3,168 fibre cables also circulates; its split is unpublished.',
  },
  opticalModulesPerCable: {
    value: 2,
    unit: 'modules',
    evidence: 'derived',
    source: ['semianalysis-cm384'],
    note: 'One at each end: 5,376 scale-up modules / 2,688 cables.',
  },
  scaleUpModules: {
    value: 5376,
    unit: 'modules',
    evidence: 'analyst',
    source: ['semianalysis-cm384', 'qsfptek'],
    note: '2,688 on the nodes and 2,688 on the bus boxes; follows from the published topology as 2 × 2,688.',
  },
  scaleOutModules: {
    value: 1536,
    unit: 'modules',
    evidence: 'analyst',
    source: ['semianalysis-cm384'],
    note: '384 at the NPUs, 768 at leaf and 384 at spine switches, 1,152 of them outside the 16 racks.',
  },
  scaleOutModulesPerPackage: {
    value: 4,
    unit: 'modules',
    evidence: 'derived',
    source: ['semianalysis-cm384'],
    note: '1,536 / 384 = 1 at the NPU + 2 at the leaf + 1 at the spine.',
  },
  modules: {
    value: 6912,
    unit: 'modules',
    evidence: 'analyst',
    source: ['semianalysis-cm384', 'qsfptek', 'fourier-cat'],
    note: '5,376 scale-up + 1,536 scale-out, all 400G. "6,812" is a typo, "5,760" leaves out leaf and spine, and 800G modules are a misreport.',
  },
  coresPerCable: {
    value: 16,
    unit: 'fibres',
    evidence: 'analyst',
    source: ['besthub-wiring'],
    note: 'MPO-16 with SR8 modules. With it, 6,912 modules × 16 = 110,592 explains "more than 110,000 optical links". LPO optics are claimed too.',
  },
} as const satisfies Record<string, Fact>;
