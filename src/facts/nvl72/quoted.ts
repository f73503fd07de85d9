import type { Fact } from '../fact';

/** Other figures of the rack: shown, and not what the model plays with. */
export const QUOTED = {
  powerVendor_W: {
    value: 120e3,
    unit: 'W',
    evidence: 'vendor',
    source: ['ferra', 'toms-nvl72'],
    note: "Rounded rack figure in Nvidia's talks and the press.",
  },
  powerTdpSum_W: {
    value: 123.6e3,
    unit: 'W',
    evidence: 'analyst',
    source: ['semianalysis-gb200'],
    note: 'Sum of maximum TDPs; 6.3 kW per compute tray.',
  },
  powerShelf_W: {
    value: 132e3,
    unit: 'W',
    evidence: 'derived',
    source: ['nvidia-power-shelf', 'serversimply'],
    note: '8 shelves x 33 kW = 264 kW installed; half, with the other half in reserve. A supplier lists 132 kW too. 132 kW is also the TDP of a different, two-rack product.',
  },
  powerProvisioned_W: {
    value: 151.2e3,
    unit: 'W',
    evidence: 'derived',
    source: ['inferencex'],
    note: '72 x 2.10 kW all-in provisioned utility power, which includes cooling and a share of the network.',
  },
  powerShelvesInstalled_W: {
    value: 264e3,
    unit: 'W',
    evidence: 'derived',
    source: ['nvidia-power-shelf'],
    note: '8 shelves x 6 supplies x 5.5 kW.',
  },
  powerPerPackage_W: {
    value: 2013.9,
    unit: 'W',
    evidence: 'derived',
    source: ['semianalysis-cm384'],
    note: '145 kW / 72, everything included.',
  },
  bothDirectionsClaim_Bps: {
    value: 130e12,
    unit: 'B/s',
    evidence: 'vendor',
    source: ['nvidia-nvl72'],
    note: 'Nvidia\'s "130 TB/s" counts both directions: 2 x 64.8 TB/s. Shown because it circulates; the model never uses it.',
  },
  copperLength_m: {
    value: 3.2e3,
    unit: 'm',
    evidence: 'vendor',
    source: ['toms-nvl72', 'xataka'],
    note: '"About 2 miles" in all.',
  },
  podHbm_B: {
    value: 13.824e12,
    unit: 'B',
    evidence: 'derived',
    source: ['aiconfigurator', 'inferencex'],
    note: '72 x 192 GB; 13.4 TB with the listed 186 GB.',
  },
  podHbm_Bps: {
    value: 576e12,
    unit: 'B/s',
    evidence: 'derived',
    source: ['aiconfigurator', 'inferencex'],
    note: '72 x 8 TB/s.',
  },
  mass_kg: {
    value: 1360,
    unit: 'kg',
    evidence: 'analyst',
    source: ['toms-nvl72', 'xataka'],
    note: 'Press: 3,000 lb.',
  },
  fp4Peak_FLOPps: {
    value: 10000e12,
    unit: 'FLOP/s',
    evidence: 'vendor',
    source: ['aiconfigurator', 'inferencex'],
    note: 'Dense, per GPU; the "1.4 exaflops" of a rack is sparse FP4.',
  },
} as const satisfies Record<string, Fact>;
