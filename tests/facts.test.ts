import { describe, expect, it } from 'vitest';
import { CHIPS, type Chip } from '../src/facts/chips';
import { CLAIMS } from '../src/facts/claims';
import { CM384 } from '../src/facts/cm384';
import * as compute from '../src/facts/cm384/compute';
import * as deployed from '../src/facts/cm384/deployed';
import * as inference from '../src/facts/cm384/inference';
import * as layout from '../src/facts/cm384/layout';
import * as measured from '../src/facts/cm384/measured';
import * as memoryPool from '../src/facts/cm384/memoryPool';
import * as network from '../src/facts/cm384/network';
import * as optics from '../src/facts/cm384/optics';
import * as power from '../src/facts/cm384/power';
import * as quoted from '../src/facts/cm384/quoted';
import * as readings from '../src/facts/cm384/readings';
import * as reliability from '../src/facts/cm384/reliability';
import * as serving from '../src/facts/cm384/serving';
import * as sizes from '../src/facts/cm384/sizes';
import { COMPARISON } from '../src/facts/comparison';
import { EVIDENCE, type Fact } from '../src/facts/fact';
import { HOPPER } from '../src/facts/hopper';
import * as hopperCollectives from '../src/facts/hopper/collectives';
import * as hopperExperts from '../src/facts/hopper/experts';
import * as hopperServing from '../src/facts/hopper/serving';
import * as hopperTraining from '../src/facts/hopper/training';
import { NVL72 } from '../src/facts/nvl72';
import * as nvlCollectives from '../src/facts/nvl72/collectives';
import * as nvlKernels from '../src/facts/nvl72/kernels';
import * as nvlLibrary from '../src/facts/nvl72/library';
import * as nvlMeasured from '../src/facts/nvl72/measured';
import * as nvlPower from '../src/facts/nvl72/power';
import * as nvlQuoted from '../src/facts/nvl72/quoted';
import * as nvlSystem from '../src/facts/nvl72/system';
import { PLANNING } from '../src/facts/planning';
import { RDMA } from '../src/facts/rdma';
import { SITE } from '../src/facts/site';
import { citation, SOURCES } from '../src/facts/sources';

const CHIP_FACTS: Record<string, Fact> = Object.fromEntries(
  Object.entries(CHIPS).flatMap(([id, chip]) =>
    Object.entries(chip as Chip).flatMap(([name, fact]) =>
      typeof fact === 'string' ? [] : [[`${id}.${name}`, fact]],
    ),
  ),
);
const TABLES: Record<string, Record<string, Fact>> = {
  CM384,
  NVL72,
  HOPPER,
  CHIPS: CHIP_FACTS,
  COMPARISON,
  PLANNING,
  RDMA,
  SITE,
};
const ALL: [string, Fact][] = [
  ...Object.entries(TABLES).flatMap(([table, facts]) =>
    Object.entries(facts).map(([name, fact]): [string, Fact] => [`${table}.${name}`, fact]),
  ),
  ...CLAIMS.flatMap((claim) => claim.values.map((v): [string, Fact] => [`${claim.id}: ${v.label}`, v])),
];

const c = <K extends keyof typeof CM384>(name: K): number => CM384[name].value;
const n = <K extends keyof typeof NVL72>(name: K): number => NVL72[name].value;
const h = <K extends keyof typeof HOPPER>(name: K): number => HOPPER[name].value;
const r = <K extends keyof typeof COMPARISON>(name: K): number => COMPARISON[name].value;
/** Fails unless `a` is within a share of `b`. */
const near = (a: number, b: number, share: number): void => {
  expect(a / b).toBeGreaterThan(1 - share);
  expect(a / b).toBeLessThan(1 + share);
};

describe('every fact', () => {
  it.each(ALL)('%s is well formed', (_, fact) => {
    expect(Number.isFinite(fact.value)).toBe(true);
    expect(fact.value).toBeGreaterThanOrEqual(0);
    expect(fact.unit).not.toBe('');
    expect(EVIDENCE).toContain(fact.evidence);
    for (const key of fact.source) expect(Object.keys(SOURCES)).toContain(key);
    expect(new Set(fact.source).size).toBe(fact.source.length);
    if (fact.source.length === 0) expect(fact.evidence).toBe('assumed');
    if (['derived', 'fitted', 'assumed'].includes(fact.evidence)) expect(fact.note).toBeTruthy();
  });

  it('carries its unit in its name and its value in that unit', () => {
    const suffixes: Record<string, string> = {
      _B: 'B',
      _Bps: 'B/s',
      _BpsPerDie: 'B/s',
      _FLOPps: 'FLOP/s',
      _OPps: 'OP/s',
      _s: 's',
      _W: 'W',
      _m: 'm',
      _m2: 'm²',
      _kg: 'kg',
      _USD: 'USD',
      _CNY: 'CNY',
      _USDpkWh: 'USD/kWh',
      TokensPerSecond: 'tokens/s',
    };
    for (const [name, fact] of Object.entries({ ...CM384, ...NVL72, ...HOPPER, ...CHIP_FACTS }) as [
      string,
      Fact,
    ][]) {
      const suffix = name.includes('_') ? `_${name.split('_').at(-1)}` : 'TokensPerSecond';
      if (name.endsWith(suffix)) expect([name, fact.unit]).toEqual([name, suffixes[suffix]]);
    }
  });

  it('marks what was only remembered as assumed, never as a reading of the maker', () => {
    expect(CM384.readLatencyBetweenNodes_s.evidence).toBe('assumed');
    for (const [name, fact] of Object.entries(memoryPool.MEMORY_POOL)) {
      const isOfLostTable = /^(write|cpuWrite)|^cpuRead.*BetweenNodes/.test(name);
      expect([name, fact.evidence === 'assumed']).toEqual([name, isOfLostTable]);
    }
    for (const fact of Object.values(CHIPS.ascend910b as Chip)) {
      if (typeof fact !== 'string') expect(fact.evidence).toBe('assumed');
    }
    expect(CM384.prefillBalancedTokensPerSecond.evidence).not.toBe('measured');
    expect(CM384.power_W.evidence).toBe('analyst');
    for (const name of ['cpu_W', 'dpu_W', 'psuEfficiency', 'coolingShare'] as const) {
      expect([name, CM384[name].evidence, NVL72[name].evidence]).toEqual([name, 'assumed', 'assumed']);
    }
  });

  it('speaks of public sources only: titles that say what they are, addresses on the open web', () => {
    for (const [key, { title, url }] of Object.entries(SOURCES)) {
      expect([key, title.length > 10]).toEqual([key, true]);
      if (url !== undefined) expect([key, new URL(url).hostname.includes('.')]).toEqual([key, true]);
    }
  });

  it('does not cite version 3 of the paper for what only versions 1 and 2 print', () => {
    for (const name of [
      'portRate_Bps',
      'fp16Peak_FLOPps',
      'hbm_B',
      'hbm_Bps',
      'packageInjection_Bps',
      'readBandwidthInNode_BpsPerDie',
      'readBandwidthBetweenNodes_BpsPerDie',
      'readLatencyInNode_s',
      'rdmaPackage_Bps',
    ] as const) {
      expect([name, ...CM384[name].source]).not.toContain('cloudmatrix-paper-v3');
      expect([name, ...CM384[name].source]).toContain('cloudmatrix-paper-v1-v2');
    }
  });
});

describe('tables', () => {
  const count = (...parts: object[]) => parts.flatMap((p) => Object.values(p)).flatMap(Object.keys).length;

  it('lose no fact to a repeated name when their parts are joined', () => {
    const parts = [
      sizes,
      layout,
      network,
      optics,
      compute,
      power,
      quoted,
      measured,
      readings,
      serving,
      reliability,
    ];
    expect(Object.keys(CM384)).toHaveLength(count(...parts, deployed, inference, memoryPool));
    expect(Object.keys(HOPPER)).toHaveLength(
      count(hopperCollectives, hopperExperts, hopperServing, hopperTraining),
    );
    expect(Object.keys(NVL72)).toHaveLength(
      count(nvlSystem, nvlPower, nvlQuoted, nvlKernels, nvlLibrary, nvlMeasured, nvlCollectives),
    );
  });
});

describe('sources', () => {
  it.each(Object.entries(SOURCES))('%s can be opened', (_, source) => {
    expect(source.title).not.toBe('');
    if (source.url !== undefined) expect(['http:', 'https:']).toContain(new URL(source.url).protocol);
    // Each has a date: its own, or that of reading it, and says which.
    expect(source.date ?? source.read).toMatch(/^\d{4}(-\d{2}(-\d{2})?)?$/);
    expect(citation(source)).toMatch(
      source.date === undefined ? /, undated, read \d{4}-\d{2}$/ : /, \d{4}[-\d]*$/,
    );
  });

  it('are all cited', () => {
    const cited = new Set(ALL.flatMap(([, fact]) => fact.source));
    expect(Object.keys(SOURCES).filter((key) => !cited.has(key))).toEqual([]);
  });
});

describe('CloudMatrix 384 adds up', () => {
  it('in the hall', () => {
    expect(c('computeRacks') + c('busRacks')).toBe(c('racks'));
    expect(c('computeRacks') * c('nodesPerComputeRack')).toBe(c('nodes'));
    expect(c('nodes') * c('packagesPerNode')).toBe(c('packages'));
    expect(c('packages') * c('diesPerPackage')).toBe(c('dies'));
    expect(c('nodes') * c('cpusPerNode')).toBe(c('cpusInAll'));
    expect(c('racks') * c('rackWidth_m')).toBeCloseTo(c('rowLength_m'), 9);
    expect(c('rowLength_m') * c('rackDepth_m')).toBeCloseTo(c('footprint_m2'), 9);
    expect(c('racks') / n('racks')).toBe(c('floorSpaceOverNvl72'));
  });

  it('in the fabric', () => {
    expect(c('nodes') * c('l1ChipsPerNode')).toBe(c('l1Chips'));
    expect(c('planes') * c('l2ChipsPerPlane')).toBe(c('l2Chips'));
    expect(c('uplinksPerL1Chip')).toBe(c('l2ChipsPerPlane'));
    expect(c('l2PortsPerChip')).toBe(c('nodes'));
    expect(c('logicalSwitches') * c('chipsPerLogicalSwitch')).toBe(c('l2Chips'));
    expect(c('planes') * Math.ceil((16 * c('nodes')) / 96)).toBe(c('logicalSwitches'));
    expect(c('boxes')).toBe(c('logicalSwitches'));
    expect(c('boxesPerBusRack') * c('busRacks')).toBe(c('boxes'));
    expect(c('dies') * c('planes')).toBe(c('diePorts'));
    expect(c('l1Chips') * c('uplinksPerL1Chip')).toBe(c('l1l2Links'));
    expect(c('l2Chips') * c('l2PortsPerChip')).toBe(c('l1l2Links'));
  });

  it('in bytes per second', () => {
    expect(c('planes') * c('portRate_Bps')).toBe(c('dieInjection_Bps'));
    expect(c('diesPerPackage') * c('dieInjection_Bps')).toBe(c('packageInjection_Bps'));
    expect(2 * c('packageInjection_Bps')).toBe(c('packageBothDirections_Bps'));
    expect(c('uplinksPerL1Chip') * c('portRate_Bps')).toBe(c('l1Uplink_Bps'));
    expect(c('l1ChipsPerNode') * c('l1Uplink_Bps')).toBe(c('nodeUplink_Bps'));
    expect(c('packagesPerNode') * c('packageInjection_Bps')).toBe(c('nodeUplink_Bps'));
    expect(c('packages') * c('packageInjection_Bps')).toBe(c('injection_Bps'));
    expect(c('l2Chips') * c('l2PortsPerChip') * c('portRate_Bps')).toBe(c('injection_Bps'));
    expect((c('packages') * 2.8e12 * 2) / 8 / c('bothDirectionsClaim_Bps')).toBeCloseTo(1, 2);
    expect(c('packages') * c('rdmaPackage_Bps')).toBe(c('rdmaPod_Bps'));
    expect(432 * c('packages')).toBe(c('rdmaReach'));
    const lost = 1 - c('readBandwidthBetweenNodes_BpsPerDie') / c('readBandwidthInNode_BpsPerDie');
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThan(c('bandwidthLossBetweenNodes'));
    const added = c('readLatencyBetweenNodes_s') - c('readLatencyInNode_s');
    expect(added).toBeLessThan(c('addedLatencyBetweenNodes_s'));
  });

  it('in optics', () => {
    expect(c('l1l2Links') / c('linksPerCable')).toBe(c('opticalCables'));
    expect(c('opticalCables') * c('opticalModulesPerCable')).toBe(c('scaleUpModules'));
    expect(c('uplinksPerComputeRack') * c('computeRacks')).toBe(c('opticalCables'));
    expect(c('packages') * c('scaleOutModulesPerPackage')).toBe(c('scaleOutModules'));
    expect(c('scaleUpModules') + c('scaleOutModules')).toBe(c('modules'));
    expect(c('modules') * c('coresPerCable')).toBe(110_592);
    expect(c('fibreLength_m') / c('fibreCables')).toBeCloseTo(c('fibreMeanLength_m'), 1);
    expect(c('fibreMeanLength_m') / c('coresPerCable')).toBeCloseTo(c('opticalCableMeanLength_m'), 2);
  });

  it('in compute and memory', () => {
    expect(c('diesPerPackage') * c('fp16DiePeak_FLOPps')).toBe(c('fp16Peak_FLOPps'));
    expect(c('diesPerPackage') * c('int8DiePeak_OPps')).toBe(c('int8Peak_OPps'));
    expect(2 * c('fp16Peak_FLOPps')).toBe(c('int8Peak_OPps'));
    expect(c('packages') * c('fp16Peak_FLOPps')).toBe(c('podFp16_FLOPps'));
    expect(c('packages') * c('fp16PeakAnalyst_FLOPps')).toBe(c('podFp16Analyst_FLOPps'));
    expect(c('packages') * c('fp16PeakRoadmap_FLOPps')).toBe(c('podFp16Roadmap_FLOPps'));
    expect(c('packages') * c('bf16PeakSimulator_FLOPps')).toBeCloseTo(c('podBf16Simulator_FLOPps'), -3);
    expect(c('packages') * c('int8Peak_OPps')).toBe(c('podInt8_OPps'));
    expect(c('diesPerPackage') * c('hbmDie_B')).toBe(c('hbm_B'));
    expect(c('packages') * c('hbm_B')).toBe(c('podHbm_B'));
    expect(c('packages') * c('hbm_Bps')).toBe(c('podHbm_Bps'));
    expect(c('podHbm_B')).toBe(49.152e12);
    expect(c('podHbm_Bps')).toBe(1228.8e12);
    // The paper prints tokens/s and tokens/s per TOPS; their quotient is the peak that it used.
    for (const run of ['prefill', 'prefillBalanced', 'decode'] as const) {
      const peak_OPps = (c(`${run}TokensPerSecond`) / c(`${run}PerTops`)) * 1e12;
      near(peak_OPps, c('int8Peak_OPps'), 0.005);
    }
  });

  it('in readings', () => {
    const rows = Object.entries(CM384).filter(([name]) => name.startsWith('gemmInt8At'));
    expect(rows).toHaveLength(6);
    expect(rows.reduce((sum, [, fact]) => sum + fact.value, 0) / 6).toBeCloseTo(c('gemmInt8Utilisation'), 3);
    expect(Math.round(c('decodeBatch') / c('decodeTimePerToken_s'))).toBe(c('decodeTokensPerSecond'));
    for (const [row, goal_s] of [
      ['decodeShort', c('decodeGoal_s')],
      ['decodeMiddle', c('decodeGoal_s')],
      ['decode', c('decodeGoal_s')],
      ['decodeGoal30ms', 30e-3],
      ['decodeGoal15ms', 15e-3],
    ] as const) {
      near(c(`${row}Batch`) / c(`${row}TimePerToken_s`), c(`${row}TokensPerSecond`), 0.003);
      expect(c(`${row}TimePerToken_s`)).toBeLessThan(goal_s);
    }
    expect(c('mlaComputeUtilisation')).toBe(0.654);
    expect(c('mlaMemoryUtilisation')).toBe(0.841);
    for (const kind of ['dispatch', 'combine']) {
      expect(Object.keys(CM384).filter((k) => k.startsWith(`${kind}Ep`))).toHaveLength(6);
    }
  });

  it.each([
    '4x7168x4096x4096',
    '4x2048x7168x4096',
    '4x7168x4096x8192',
    '4x2048x7168x8192',
    '8x7168x4096x4096',
    '8x2048x7168x4096',
  ] as const)('in the memory traffic of GEMM %s', (shape) => {
    const [, m, n, k] = shape.split('x').map(Number) as [number, number, number, number];
    const time_s = (2 * m * n * k) / (c(`gemmInt8At${shape}`) * c('int8DiePeak_OPps'));
    const bytes = m * k + k * n + 2 * m * n;
    near(bytes / time_s, c(`gemmTraffic${shape}_Bps`), 0.005);
  });

  it('in the bytes of expert exchange', () => {
    expect(7168 + c('dispatchScaleSlot_B')).toBe(c('dispatchToken_B'));
    expect(7168 * 2).toBe(c('combineToken_B'));
    expect(c('decodeRanks') * c('decodeBatch') * c('dispatchToken_B')).toBe(c('dispatchBuffer_B'));
    expect(c('decodeRanks') * c('decodeBatch') * c('combineToken_B')).toBe(c('combineBuffer_B'));
    expect(c('dispatchBuffer_B') + c('combineBuffer_B')).toBe(c('exchangeBuffers_B'));
  });

  it.each([8, 16, 32, 64, 128, 256] as const)('in the printed rates of exchange over %d ranks', (ep) => {
    for (const kind of ['dispatch', 'combine'] as const) {
      const bytes = 128 * 8 * c(`${kind}Token_B`);
      const over = (c(`${kind}RateEp${ep}_Bps`) * c(`${kind}Ep${ep}_s`)) / bytes;
      // The printed rates are as much too high as a MiB is above a MB, as if the two had been mixed.
      near(over, 2 ** 20 / 1e6, 0.01);
      const bytesH800 = 128 * 8 * (kind === 'dispatch' ? 7168 : 14336);
      near(bytesH800 / h(`${kind}Ep${ep}_s`), h(`${kind}RateEp${ep}_Bps`), 0.035);
      expect(c(`${kind}Ep${ep}_s`)).toBeLessThan(h(`${kind}Ep${ep}_s`));
    }
  });

  it('in the layout of the served model', () => {
    const decode = c('decodeSharedRanks') + c('decodeRoutedRanks') + c('decodeRedundantRanks');
    expect(decode).toBe(c('decodeRanks'));
    expect(c('decodePackages') * c('diesPerPackage')).toBe(c('decodeRanks'));
    expect(c('decodeNodes') * c('packagesPerNode')).toBe(c('decodePackages'));
    expect(c('prefillPackagesPerInstance') * c('diesPerPackage')).toBe(c('prefillRanks'));
    const perRank = c('prefillSharedPerRank') + c('prefillRoutedPerRank') + c('prefillRedundantPerRank');
    expect(perRank).toBe(c('prefillExpertsPerRank'));
    expect(c('prefillRoutedPerRank') * c('prefillRanks')).toBe(c('decodeRoutedRanks'));
    const prefill = c('prefillInstances') * c('prefillPackagesPerInstance');
    expect(prefill + c('decodePackages')).toBe(c('servingPackages'));
    expect(c('cacheNodes') * c('packagesPerNode')).toBe(c('servingPackages'));
    expect(c('attentionStreamCubeCores') + c('expertStreamCubeCores')).toBe(c('cubeCoresPerDie'));
    expect(c('attentionStreamVectorCores') + c('expertStreamVectorCores')).toBe(c('vectorCoresPerDie'));
    expect(c('switchUtilisation352')).toBeCloseTo(352 / 384, 2);
    expect(c('switchUtilisation256')).toBeCloseTo(256 / 288, 2);
    expect(c('speculativeLayer_s') / c('plainLayer_s')).toBeCloseTo(1.44, 2);
  });

  it('in the memory pool', () => {
    near(c('cacheSavedReuse50_s') / c('cacheSavedShareReuse50'), c('firstTokenWithoutCache_s'), 0.01);
    near(c('cacheSavedReuse90_s') / c('cacheSavedShareReuse90'), c('firstTokenWithoutCache_s'), 0.01);
    expect(c('loadInstances') * c('modelColdStart_s')).toBe(c('loadColdStore_s'));
    expect(1 / c('loadInstances')).toBe(c('loadHitsLocal'));
    const hits = c('loadHitsLocal');
    const local_s = hits * c('loadSwitchPool_s') + (1 - hits) * c('loadSwitchStore_s');
    expect(local_s).toBeCloseTo(c('loadSwitchLocal_s'), 0);
    // The object store is slower in the table than its own bandwidth allows.
    expect(c('loadModel_B') / c('objectStore_Bps')).toBeLessThan(c('modelColdStart_s'));
    for (const what of ['read', 'write', 'cpuRead', 'cpuWrite'] as const) {
      const lost = 1 - c(`${what}BandwidthBetweenNodes_BpsPerDie`) / c(`${what}BandwidthInNode_BpsPerDie`);
      expect(lost).toBeGreaterThan(0);
      expect(lost).toBeLessThan(c('bandwidthLossBetweenNodes'));
      const added_s = c(`${what}LatencyBetweenNodes_s`) - c(`${what}LatencyInNode_s`);
      expect(added_s).toBeGreaterThan(0);
      expect(added_s).toBeLessThan(c('addedLatencyBetweenNodes_s'));
    }
  });

  it('in watts', () => {
    expect(c('power_W') / c('packages')).toBeCloseTo(c('powerPerPackage_W'), 1);
    expect(c('nodes') * c('nodeNameplate_W')).toBeCloseTo(c('powerNameplate_W'), 6);
    expect(c('packages') * c('interconnectPowerPerPackage_W')).toBe(c('interconnectPower_W'));
    expect((c('interconnectPowerPerPackage_W') * c('packages')) / c('scaleUpModules')).toBeCloseTo(
      c('moduleCeiling_W'),
      2,
    );
    expect(c('moduleLpo_W')).toBe((8 + 9) / 2 / 2);
    expect(c('moduleDsp_W')).toBe((14 + 16) / 2 / 2);
    expect(c('moduleDsp_W')).toBeLessThan(c('moduleCeiling_W'));
    const chips = c('l1Chips') + c('l2Chips');
    const switches = c('interconnectPower_W') - c('scaleUpModules') * c('moduleLpo_W');
    expect(switches / chips).toBeCloseTo(c('switchChip_W'), 1);
    expect(c('idleShare')).toBeCloseTo((2502 / 10060 + 2969 / 10096) / 2, 2);
  });
});

describe('NVL72 adds up', () => {
  it('in parts', () => {
    expect(n('nodes') * n('packagesPerNode')).toBe(n('packages'));
    expect(n('nodes') * n('cpusPerNode')).toBe(n('cpusInAll'));
    expect(n('packages') * n('diesPerPackage')).toBe(n('dies'));
    expect(n('switchTrays') * n('chipsPerTray')).toBe(n('l1Chips'));
    expect(n('l1Chips')).toBe(n('planes'));
    expect(n('portsPerChip')).toBe(n('packages'));
    expect(n('packages') * n('planes')).toBe(n('copperCables'));
    expect(n('copperCables') * 4).toBe(n('copperPairs'));
    expect(n('rackWidth_m') * n('rackDepth_m')).toBeCloseTo(n('footprint_m2'), 9);
  });

  it('in rates, memory and watts', () => {
    expect(n('planes') * n('portRate_Bps')).toBe(n('packageInjection_Bps'));
    expect(n('packages') * n('packageInjection_Bps')).toBe(n('injection_Bps'));
    expect(n('l1Chips') * n('portsPerChip') * n('portRate_Bps')).toBe(n('injection_Bps'));
    expect(n('injection_Bps')).toBe(64.8e12);
    expect((2 * n('injection_Bps')) / n('bothDirectionsClaim_Bps')).toBeCloseTo(1, 2);
    expect(n('packages') * n('fp16Peak_FLOPps')).toBe(n('podFp16_FLOPps'));
    expect(n('packages') * n('hbm_B')).toBe(n('podHbm_B'));
    expect(n('packages') * n('hbm_Bps')).toBe(n('podHbm_Bps'));
    expect(n('packages') * 2100).toBe(n('powerProvisioned_W'));
    expect(n('powerShelvesInstalled_W')).toBe(8 * 6 * 5500);
    expect(n('powerShelvesInstalled_W') / 2).toBe(n('powerShelf_W'));
    expect(n('power_W') / n('packages')).toBeCloseTo(n('powerPerPackage_W'), 1);
    expect(n('packages') * n('interconnectPowerPerPackage_W')).toBe(n('interconnectPower_W'));
    expect(n('interconnectPower_W') / n('l1Chips')).toBe(n('switchChip_W'));
    expect(n('idleShare')).toBeCloseTo(2969 / 10096, 3);
  });

  it.each([
    ['512Mi', 2 ** 29],
    ['2Gi', 2 ** 31],
    ['4Gi', 2 ** 32],
    ['8Gi', 2 ** 33],
  ] as const)('in the bus bandwidth of a %sB all-reduce', (size, bytes) => {
    const time = n(`ncclAllReduce${size}_s`);
    const bus = n(`ncclAllReduceBus${size}_Bps`);
    expect((bytes / time) * ((2 * 71) / 72)).toBeGreaterThan(bus * 0.999);
    expect((bytes / time) * ((2 * 71) / 72)).toBeLessThan(bus * 1.001);
    expect(bus).toBeLessThan(n('packageInjection_Bps'));
  });
});

describe('Hopper adds up', () => {
  it('in serving', () => {
    near(h('productionPrefillNodeTokensPerSecond') * (1 - h('productionCacheHits')), 32.2e3, 0.001);
    for (const [perNode, perGpu] of [
      ['productionPrefillComputedNode', 'productionPrefill'],
      ['productionDecodeNode', 'productionDecode'],
      ['profilePrefillNode', 'profilePrefill'],
      ['profileDecodeNode', 'profileDecode'],
      ['sglangPrefill4kNode', 'sglangPrefill'],
    ] as const) {
      near(h(`${perNode}TokensPerSecond`) / 8, h(`${perGpu}TokensPerSecond`), 0.0005);
    }
  });

  it.each([
    ['productionPrefill', 'h800'],
    ['profilePrefill', 'h800'],
    ['sglangPrefill', 'h100'],
    ['sglangPrefillBalanced', 'h100'],
    ['productionDecode', 'h800'],
    ['profileDecode', 'h800'],
    ['sglangSpeculativeDecode', 'h100'],
  ] as const)('in the peak behind the ratio of %s', (run, chip) => {
    const peak_OPps = (h(`${run}TokensPerSecond`) / h(`${run}PerTflops`)) * 1e12;
    near(peak_OPps, CHIPS[chip].eightBitPeak_OPps.value, 0.006);
  });

  it('but for two decode rows of the paper, whose notes say so', () => {
    for (const run of ['profileDecode', 'sglangSpeculativeDecode'] as const) {
      const fromBatch = h(`${run}Batch`) / h(`${run}TimePerToken_s`);
      expect(fromBatch / h(`${run}TokensPerSecond`)).toBeGreaterThan(1.05);
      expect(HOPPER[`${run}TimePerToken_s`].note).toContain('does not fit');
    }
  });

  it('in collectives', () => {
    const sizes = {
      '1Ki': 2 ** 10,
      '1Mi': 2 ** 20,
      '16Mi': 2 ** 24,
      '128Mi': 2 ** 27,
      '512Mi': 2 ** 29,
    } as const;
    const names = Object.keys(sizes) as (keyof typeof sizes)[];
    for (const kind of ['AllReduce', 'AllGather', 'ReduceScatter', 'AllToAll'] as const) {
      const times_s = names.map((size) => h(`ncclNode${kind}${size}_s`));
      expect(times_s).toEqual([...times_s].sort((a, b) => a - b));
      const limit_Bps =
        kind === 'AllReduce' ? h('ncclNodeInSwitchAllReduceBus_Bps') : CHIPS.h100.scaleUp_Bps.value;
      const factor = kind === 'AllReduce' ? (2 * 7) / 8 : 7 / 8;
      for (const size of names) {
        expect((sizes[size] / h(`ncclNode${kind}${size}_s`)) * factor).toBeLessThan(limit_Bps);
      }
    }
    near(h('ncclNodeInSwitchAllReduceBus_Bps') / 1.75, h('ncclNodeInSwitchAllReduce_Bps'), 0.002);
    expect(18 * h('linkEffective_Bps')).toBeLessThan(CHIPS.h100.scaleUp_Bps.value);
    near(18 * h('linkEffective_Bps'), h('ncclNodeRingAllReduceBus_Bps'), 0.01);
  });

  it('in training', () => {
    const parts = ['Forward', 'Bubble', 'Backward', 'Weights', 'Steady', 'Optimiser'] as const;
    near(
      parts.reduce((sum, part) => sum + h(`trainV3Step${part}_s`), 0),
      h('trainV3Step_s'),
      0.002,
    );
    near(h('trainV3Tokens') / h('trainV3GpuTime_s'), h('trainV3TokensPerSecond'), 0.001);
    const tokensPerStep = h('trainV3BatchSequences') * h('trainV3SequenceLength');
    near(tokensPerStep / h('trainV3Step_s') / h('trainV3Gpus'), h('trainV3TokensPerSecond'), 0.002);
    const peak_FLOPps = CHIPS.h800.bf16Peak_FLOPps.value;
    near(h('trainV3CausalPerGpu_FLOPps') / h('trainV3CausalUtilisation'), peak_FLOPps, 0.002);
    near(h('trainV3FullPerGpu_FLOPps') / h('trainV3FullUtilisation'), peak_FLOPps, 0.002);
    near(h('train405b8192PerGpu_FLOPps') / h('train405b8192Utilisation'), peak_FLOPps, 0.02);
    near(h('train405b16384PerGpu_FLOPps') / h('train405b16384Utilisation'), peak_FLOPps, 0.02);
    near(h('train405b16384PerGpu_FLOPps') / (6 * 405e9), h('train405bTokensPerSecond'), 0.015);
  });
});

describe('chips', () => {
  it('agree with the tables of their systems', () => {
    expect(CHIPS.ascend910c.bf16Peak_FLOPps).toBe(CM384.fp16DiePeak_FLOPps);
    expect(2 * CHIPS.ascend910c.hbm_Bps.value).toBe(c('hbm_Bps'));
    expect(2 * CHIPS.ascend910c.scaleUp_Bps.value).toBe(c('packageInjection_Bps'));
    expect(CHIPS.gb200.eightBitPeak_OPps.value).toBe(n('fp8Peak_FLOPps'));
    expect(CHIPS.gb200.scaleUp_Bps.value).toBe(n('packageInjection_Bps'));
    const rows = Object.entries(CM384).flatMap(([name, fact]) =>
      name.startsWith('gemmInt8At') ? [fact.value] : [],
    );
    const sorted = rows.sort((a, b) => a - b);
    expect((sorted[2]! + sorted[3]!) / 2).toBeCloseTo(CHIPS.ascend910c.gemmEightBit.value, 9);
    expect(sorted.at(-1)).toBe(CHIPS.ascend910c.gemmEightBitMax.value);
  });

  it.each(Object.entries(CHIPS) as [string, Chip][])(
    '%s reaches shares of peak that make sense',
    (_, chip) => {
      const isTwice = chip.eightBitPeak_OPps.value / chip.bf16Peak_FLOPps.value;
      expect(isTwice).toBeCloseTo(2, 2);
      expect(chip.scaleUp_Bps.value).toBeLessThan(chip.hbm_Bps.value);
      for (const share of [
        'gemmBf16',
        'gemmBf16Max',
        'gemmEightBit',
        'gemmEightBitMax',
        'hbmReached',
        'scaleUpReached',
        'mlaCompute',
        'mlaMemory',
      ] as const) {
        const fact = chip[share];
        if (fact === undefined) continue;
        expect([share, fact.unit]).toEqual([share, '1']);
        expect(fact.value).toBeGreaterThan(0.4);
        expect(fact.value).toBeLessThan(0.95);
      }
      if (chip.gemmBf16 && chip.gemmBf16Max) expect(chip.gemmBf16.value).toBeLessThan(chip.gemmBf16Max.value);
      if (chip.gemmEightBit && chip.gemmEightBitMax) {
        expect(chip.gemmEightBit.value).toBeLessThan(chip.gemmEightBitMax.value);
      }
    },
  );

  // TFLOPS and TB/s as printed: BF16 median and best, eight-bit median and best, memory.
  it.each([
    ['h100', 771, 854, 1219, 1507, 2.85],
    ['h200', 774, 861, 1245, 1534, 4.1],
    ['b200', 1471, 1716, 2374, 3151, 6.36],
    ['gb200', 1525, 1929, 2501, 3493, 6.6],
  ] as const)('%s reaches the printed rates', (id, bf16, bf16Max, eightBit, eightBitMax, memory) => {
    const chip = CHIPS[id];
    const tflops = chip.bf16Peak_FLOPps.value / 1e12;
    const tops = chip.eightBitPeak_OPps.value / 1e12;
    near(chip.gemmBf16.value * tflops, bf16, 0.005);
    near(chip.gemmBf16Max.value * tflops, bf16Max, 0.005);
    near(chip.gemmEightBit.value * tops, eightBit, 0.005);
    near(chip.gemmEightBitMax.value * tops, eightBitMax, 0.005);
    near(chip.hbmReached.value * (chip.hbm_Bps.value / 1e12), memory, 0.005);
  });
});

describe('claims', () => {
  it('repeat the ratios that circulate', () => {
    expect(r('computePaper')).toBeCloseTo(1.604, 3);
    expect(r('computeAnalyst')).toBeCloseTo(1.664, 3);
    expect(r('computeRoadmap')).toBeLessThan(2);
    expect(r('power')).toBeCloseTo(3.858, 3);
    expect(r('powerRevised')).toBeCloseTo(4.138, 3);
    expect(r('powerPerFlops')).toBeCloseTo(2.318, 3);
    expect(r('powerPerFlopsPaper')).toBeCloseTo(2.405, 3);
    expect(r('powerPerHbmBandwidth')).toBeCloseTo(1.808, 3);
    expect(r('powerPerHbm')).toBeCloseTo(1.085, 3);
    // The published "2.31" divides by a rounded 300 PFLOPS.
    expect(c('power_W') / 300e15 / (n('power_W') / n('podFp16_FLOPps'))).toBeCloseTo(2.31, 2);
  });

  it('have distinct ids and labels, and something to show', () => {
    expect(new Set(CLAIMS.map((claim) => claim.id)).size).toBe(CLAIMS.length);
    for (const claim of CLAIMS) {
      expect(claim.values.length).toBeGreaterThan(1);
      expect(claim.explanation).not.toBe('');
      expect(new Set(claim.values.map((v) => v.label)).size).toBe(claim.values.length);
    }
  });
});
