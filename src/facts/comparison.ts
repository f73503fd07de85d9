import { CM384 } from './cm384';
import type { Fact } from './fact';
import { NVL72 } from './nvl72';

/** CloudMatrix 384 over NVL72: each number is a quotient of facts kept elsewhere. */
export const COMPARISON = {
  computePaper: {
    value: CM384.podFp16_FLOPps.value / NVL72.podFp16_FLOPps.value,
    unit: '1',
    evidence: 'derived',
    source: ['msmodeling', 'cloudmatrix-paper-v1-v2', 'inferencex'],
    note: 'Pod FP16 over that of the NVL72: peak of the paper, dense, both 16-bit.',
  },
  computeAnalyst: {
    value: CM384.podFp16Analyst_FLOPps.value / NVL72.podFp16_FLOPps.value,
    unit: '1',
    evidence: 'derived',
    source: ['semianalysis-cm384-2025', 'inferencex'],
    note: 'Pod FP16 over that of the NVL72: peak of the analysts; quoted as "1.7x" and "almost twice".',
  },
  computeRoadmap: {
    value: CM384.podFp16Roadmap_FLOPps.value / NVL72.podFp16_FLOPps.value,
    unit: '1',
    evidence: 'derived',
    source: ['huawei-connect-2025', 'inferencex'],
    note: 'Pod FP16 of the roadmap over that of the NVL72: the most generous peak still falls short of twice.',
  },
  computePerPackage: {
    value: CM384.fp16Peak_FLOPps.value / NVL72.fp16Peak_FLOPps.value,
    unit: '1',
    evidence: 'derived',
    source: ['msmodeling', 'inferencex'],
    note: 'FP16 peak over that of the NVL72: one package against one.',
  },
  power: {
    value: CM384.power_W.value / NVL72.power_W.value,
    unit: '1',
    evidence: 'derived',
    source: ['semianalysis-cm384-2025'],
    note: 'Power over that of the NVL72: same author, same method, both estimates; quoted as "3.9x".',
  },
  powerRevised: {
    value: CM384.powerRevised_W.value / NVL72.power_W.value,
    unit: '1',
    evidence: 'derived',
    source: ['semianalysis-cm384'],
    note: 'The revised power over the power of the NVL72; quoted as "4.1x".',
  },
  powerPerFlops: {
    value:
      CM384.power_W.value /
      CM384.podFp16Analyst_FLOPps.value /
      (NVL72.power_W.value / NVL72.podFp16_FLOPps.value),
    unit: '1',
    evidence: 'derived',
    source: ['semianalysis-cm384-2025'],
    note: 'Watts per FLOP/s with the analysts’ peak; quoted as "2.3x", although the subtitle of the same article says 2.6.',
  },
  powerPerFlopsPaper: {
    value:
      CM384.power_W.value / CM384.podFp16_FLOPps.value / (NVL72.power_W.value / NVL72.podFp16_FLOPps.value),
    unit: '1',
    evidence: 'derived',
    source: ['semianalysis-cm384-2025', 'msmodeling'],
    note: 'Watts per FLOP/s with the paper’s lower peak: worse than the quoted "2.3x".',
  },
  powerPerHbmBandwidth: {
    value: CM384.power_W.value / CM384.podHbm_Bps.value / (NVL72.power_W.value / NVL72.podHbm_Bps.value),
    unit: '1',
    evidence: 'derived',
    source: ['semianalysis-cm384-2025'],
    note: 'Watts per memory bandwidth; quoted as "1.8x".',
  },
  powerPerHbm: {
    value: CM384.power_W.value / CM384.podHbm_B.value / (NVL72.power_W.value / NVL72.podHbm_B.value),
    unit: '1',
    evidence: 'derived',
    source: ['semianalysis-cm384-2025'],
    note: 'Watts per memory capacity; quoted as "1.1x".',
  },
  hbm: {
    value: CM384.podHbm_B.value / NVL72.podHbm_B.value,
    unit: '1',
    evidence: 'derived',
    source: ['cloudmatrix-paper-v1-v2', 'inferencex'],
    note: 'Pod HBM capacity over that of the NVL72; quoted as "3.6x".',
  },
  hbmBandwidth: {
    value: CM384.podHbm_Bps.value / NVL72.podHbm_Bps.value,
    unit: '1',
    evidence: 'derived',
    source: ['cloudmatrix-paper-v1-v2', 'inferencex'],
    note: 'Pod HBM bandwidth over that of the NVL72; quoted as "2.1x".',
  },
  injection: {
    value: CM384.injection_Bps.value / NVL72.injection_Bps.value,
    unit: '1',
    evidence: 'derived',
    source: ['cloudmatrix-paper-v1-v2', 'inferencex'],
    note: 'Injection over that of the NVL72, one direction each. "269 against 130 TB/s" counts both directions and a nominal rate.',
  },
  price: {
    value: CM384.price_USD.value / NVL72.price_USD.value,
    unit: '1',
    evidence: 'derived',
    source: ['benzinga'],
    note: 'Price over that of the NVL72, both from one press report; quoted as "three times".',
  },
} as const satisfies Record<string, Fact>;
