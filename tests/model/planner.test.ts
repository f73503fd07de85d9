import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CM384 } from '../../src/facts/cm384';
import { buildMachine } from '../../src/model/machine/build';
import { CABLE_POINTS } from '../../src/model/machine/machine';
import {
  AS_BUILT,
  type FabricChoice,
  GROWTHS,
  mostInThreeTiers,
  mostInTwoTiers,
} from '../../src/model/planner/choice';
import { FABRIC_RANGES, readFabricChoice } from '../../src/model/planner/fields';
import { LIMIT_IDS, type LimitId, limitsOf } from '../../src/model/planner/limits';
import { mendsOf } from '../../src/model/planner/mends';
import { type FabricPlan, planFabric } from '../../src/model/planner/plan';
import { FULL_LOAD, powerCoefficients, powerTerms, totalPower } from '../../src/model/power/coefficients';
import { CHIP_CHOICES, MODULES } from '../../src/model/scenario/limits';
import { MEDIA } from '../../src/model/sizing/reach';
import { evenly } from './arbitraries';
import { cm384, machineOf } from './machines';

const plan = (patch: Partial<FabricChoice> = {}): FabricPlan => {
  const { plan: found, limits } = planFabric({ ...AS_BUILT, ...patch });
  return found ?? expect.fail(limits.find(({ isBroken }) => isBroken)!.sentence);
};
const broken = (patch: Partial<FabricChoice>) => {
  const planned = planFabric({ ...AS_BUILT, ...patch });
  expect(planned.plan).toBeNull();
  const first = planned.limits.find(({ isBroken }) => isBroken)!;
  return { ...first, planned, mends: [...mendsOf(planned.choice, first.id)] };
};

/** Without the switches of the RDMA network, which no published figure has. */
const machinePower = ({ power }: FabricPlan) => power.total_W - power.rdmaSwitches_W;
const machinePrice = ({ price }: FabricPlan) => price.total_USD! - price.rdmaSwitches_USD;

const anyChoice: fc.Arbitrary<FabricChoice> = fc.record({
  chips: fc.oneof(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 400_000 })),
  growth: fc.constantFrom(...GROWTHS),
  supernodeChips: fc.oneof(fc.constant(384), fc.integer({ min: 1, max: 2000 })),
  planes: fc.integer({ min: 1, max: 18 }),
  switchPorts: fc.constantFrom(24, 32, 48, 64, 72, 128),
  uplinks: fc.integer({ min: 2, max: 40 }),
  chipsPerNode: fc.constantFrom(1, 2, 4, 8, 16),
  nodesPerRack: fc.integer({ min: 1, max: 8 }),
  portRate_Bps: evenly(5e9, 200e9),
  medium: fc.constantFrom(...MEDIA),
  module: fc.constantFrom(...MODULES),
  chip: fc.constantFrom(...CHIP_CHOICES),
  rails: fc.constantFrom(1, 1, 2, 3, 4, 8),
  rdmaPorts: fc.oneof(fc.constant(768), fc.integer({ min: 8, max: 20 }), fc.integer({ min: 8, max: 1024 })),
  rdmaRate_Bps: fc.constantFrom(25e9, 50e9, 100e9),
  oversubscription: fc.oneof(fc.constantFrom(1, 2, 4, 8), evenly(1, 16)),
});
/** The nearest that can be built: legal machines of every kind. */
const anyLegal = anyChoice.map((choice) => planFabric(choice).nearest);

describe('the machine as published', () => {
  const built = plan();

  it('is what stands in the hall: every count, its power, the length of its longest cable', () => {
    const machine = buildMachine(cm384(384));
    const { counts } = machine;
    expect(built.counts).toMatchObject({
      tiers: 2,
      pods: 1,
      computeRacks: counts.computeRacks,
      busRacks: counts.busRacks,
      nodes: counts.nodes,
      packages: counts.packages,
      dies: counts.dies,
      cpus: counts.cpus,
      l1Chips: counts.l1Chips,
      l2Chips: counts.l2Chips,
      diePorts: counts.diePorts,
      l1l2Links: counts.l1l2Links,
      scaleUpCables: counts.opticalCables,
    });
    expect(built.modules).toEqual({ scaleUp: counts.scaleUpModules, scaleOut: counts.scaleOutModules });
    const choice = cm384(384);
    const terms = powerTerms(counts, powerCoefficients(choice), FULL_LOAD);
    expect(machinePower(built)).toBeCloseTo(totalPower(terms), 6);
    const path = machine.layout.cables.rows[0]!.path_m;
    let longest_m = 0;
    for (let cable = 0; cable < counts.opticalCables; cable++) {
      let length_m = 0;
      for (let i = 1; i < CABLE_POINTS; i++) {
        const at = (point: number, axis: number) => path[(cable * CABLE_POINTS + point) * 3 + axis]!;
        length_m += Math.hypot(...[0, 1, 2].map((axis) => at(i, axis) - at(i - 1, axis)));
      }
      longest_m = Math.max(longest_m, length_m);
    }
    expect(built.geometry.scaleUp_m / longest_m).toBeGreaterThan(0.95);
    expect(built.geometry.scaleUp_m / longest_m).toBeLessThan(1.1);
  });

  it('puts servers of one node into racks together, as the hall does', () => {
    for (const nodesPerRack of [1, 4, 12]) {
      const { counts } = buildMachine(machineOf({ chips: 264, supernodeChips: 8, nodesPerRack }));
      const { counts: planned } = plan({ chips: 264, supernodeChips: 8, nodesPerRack });
      expect([counts.pods, counts.racks]).toEqual([33, Math.ceil(33 / nodesPerRack)]);
      expect([planned.pods, planned.computeRacks, planned.busRacks]).toEqual([33, counts.racks, 0]);
    }
  });

  it('costs what is reported, draws what is estimated, and stands on its 11 m² of bare racks', () => {
    expect(machinePrice(built)).toBeCloseTo(CM384.price_USD.value, 3);
    expect(machinePower(built)).toBeCloseTo(CM384.power_W.value, 3);
    expect(built.geometry.bare_m2).toBeCloseTo(CM384.footprint_m2.value, 6);
    expect(built.fibres).toEqual({ scaleUp: 2688 * 16, scaleOut: 768 * 16 });
    expect(built.peak_FLOPps).toBe(CM384.podFp16_FLOPps.value);
    expect(built.injection_Bps).toBeCloseTo(CM384.injection_Bps.value, 0);
    expect(built.oversubscription).toBe(1);
  });

  it.each([
    [384, 56, 1],
    [352, 56, 0.92],
    [288, 42, 1],
    [256, 42, 0.89],
    [192, 28, 1],
  ])('of %i chips has %i logical switches, used to %f (Table 10 of the paper)', (chips, logical, use) => {
    const { counts } = plan({ chips });
    expect(counts.l2Chips / 2).toBe(logical);
    expect(counts.switchUse).toBeCloseTo(use, 2);
  });
});

describe('the floor', () => {
  it('of a single server is no larger than that of more of them', () => {
    const [one, two, whole] = [8, 16, 384].map((chips) => plan({ chips }).geometry.area_m2);
    expect(one).toBeLessThanOrEqual(two!);
    expect(two).toBeLessThan(whole!);
    // One rack, half an aisle before and behind it.
    expect(plan({ chips: 8 }).geometry.length_m).toBeCloseTo(0.6, 9);
  });
});

describe('why 384', () => {
  it('an L2 chip has 48 ports, one for each node of 8: the next node has none', () => {
    const { limits } = planFabric(AS_BUILT);
    expect(limits.find(({ id }) => id === 'l2-ports')).toMatchObject({
      used: 48,
      allowed: 48,
      isBroken: false,
    });
    const one = broken({ chips: 392, supernodeChips: 392 });
    expect(one).toMatchObject({ id: 'l2-ports', used: 49, allowed: 48 });
    expect(one.sentence).toContain('48 × 8 = 384 chips is where two tiers end');
    expect(one.mends).toEqual([
      { field: 'supernodeChips', value: 384 },
      { field: 'switchPorts', value: 49 },
      { field: 'growth', value: 'third-tier' },
    ]);
    expect(one.planned.nearest).toEqual({ ...AS_BUILT, chips: 392 });
  });

  it('chips of 64 ports, or nodes of 16, end elsewhere', () => {
    expect(mostInTwoTiers({ ...AS_BUILT, switchPorts: 64 })).toBe(512);
    expect(plan({ switchPorts: 64, chips: 512, supernodeChips: 512 }).counts.l2Chips).toBe(112);
    expect(mostInTwoTiers({ ...AS_BUILT, chipsPerNode: 16 })).toBe(768);
  });

  it('half of the uplinks is half of the second tier, at twice the load', () => {
    const half = plan({ uplinks: 8 });
    expect(half.oversubscription).toBe(2);
    expect(half.counts.l2Chips).toBe(56);
    expect(half.bisection_Bps).toBe(plan().bisection_Bps / 2);
  });

  it('copper does not reach: the row is longer, at a lower speed it would', () => {
    const one = broken({ medium: 'passive-copper' });
    expect(one.id).toBe('scale-up-reach');
    expect(one.used).toBeGreaterThan(9);
    // Three metres, where a rack alone takes six: a far slower port, or servers, which have no cables.
    expect(Object.fromEntries(one.mends.map(({ field, value }) => [field, value]))).toMatchObject({
      supernodeChips: 8,
      chips: 8,
    });
    expect(one.mends.map(({ field }) => field)).toEqual([
      'medium',
      'supernodeChips',
      'portRate_Bps',
      'chips',
    ]);
    expect(one.mends[0]!.value).toBe('optics');
    const active = broken({ medium: 'active-copper' });
    expect(active.mends.map(({ field }) => field)).toEqual([
      'medium',
      'supernodeChips',
      'portRate_Bps',
      'nodesPerRack',
      'chips',
    ]);
    expect(plan({ medium: 'active-copper', portRate_Bps: 14e9 }).modules.scaleUp).toBe(0);
    expect(plan({ medium: 'active-copper', chips: 192 }).power.total_W).toBeLessThan(
      plan({ chips: 192 }).power.total_W,
    );
  });
});

describe('beyond a supernode', () => {
  it('many of them over RDMA: what Huawei says it reaches can be planned, and costs as many times one', () => {
    const reach = plan({ chips: CM384.rdmaReach.value });
    expect(reach.counts.pods).toBe(432);
    expect(machinePower(reach) / (432 * CM384.power_W.value)).toBeCloseTo(1, 6);
    expect(machinePrice(reach) / (432 * CM384.price_USD.value)).toBeCloseTo(1, 6);
    expect(reach.rdmaBisection_Bps).toBeCloseTo((CM384.rdmaReach.value * 50e9) / 2, 0);
  });

  it('a third tier ends at 48 groups of 24 nodes, keeps all bandwidth, and says where it ends', () => {
    expect(mostInThreeTiers(AS_BUILT)).toBe(9216);
    const largest = plan({ chips: 9216, growth: 'third-tier' });
    expect(largest.counts).toMatchObject({ tiers: 3, pods: 48, switchUse: 1 });
    expect(largest.bisection_Bps).toBe(largest.injection_Bps / 2);
    expect(largest.counts.l3Chips * 48).toBe(largest.counts.l2l3Links);
    const more = broken({ chips: 9224, growth: 'third-tier' });
    expect(more).toMatchObject({ id: 'l3-ports', used: 49 });
    expect(more.mends).toEqual([
      { field: 'switchPorts', value: 49 },
      { field: 'growth', value: 'supernodes' },
      { field: 'chips', value: 9216 },
    ]);
    expect(broken({ chips: 65_536, growth: 'third-tier' }).mends[0]).toEqual({
      field: 'switchPorts',
      value: 128,
    });
    expect(plan({ chips: 16_384, growth: 'third-tier', switchPorts: 64 }).counts.tiers).toBe(3);
  });

  it('131,072 chips in supernodes have as many cables as there are ports', () => {
    const { counts } = plan({ chips: 131_072 });
    expect(counts.scaleUpCables).toBe((131_072 * 2 * 7) / 2);
    expect(counts.pods).toBe(342);
  });

  it('fewer uplinks of the leaves are fewer spines, modules and less between supernodes', () => {
    const [whole, quarter] = [plan({ chips: 8192 }), plan({ chips: 8192, oversubscription: 4 })];
    expect(quarter.counts.spines).toBeLessThan(whole.counts.spines);
    expect(quarter.modules.scaleOut / whole.modules.scaleOut).toBeCloseTo(5 / 8, 1);
    expect(quarter.power.rdmaSwitches_W).toBeLessThan(whole.power.rdmaSwitches_W);
    expect(quarter.price.rdmaSwitches_USD).toBeLessThan(whole.price.rdmaSwitches_USD);
    const even = [plan({ chips: 7680 }), plan({ chips: 7680, oversubscription: 2 })];
    expect(even[1]!.rdmaBisection_Bps).toBe(even[0]!.rdmaBisection_Bps / 2);
  });

  it('a bit per second keeps its price and its watts: switch chips follow ports and rate, modules the rate', () => {
    const [built, large, slow] = [plan({}), plan({ switchPorts: 64 }), plan({ portRate_Bps: 14e9 })];
    const chips = (one: FabricPlan) => one.counts.l1Chips + one.counts.l2Chips;
    const perChip = (one: FabricPlan) =>
      [one.price.switches_USD, one.power.switches_W].map((all) => all / chips(one));
    perChip(large).forEach((value, i) => {
      expect(value / perChip(built)[i]!).toBeCloseTo(64 / 48, 9);
    });
    perChip(slow).forEach((value, i) => {
      expect(value / perChip(built)[i]!).toBeCloseTo(0.5, 9);
    });
    const { scaleUp, scaleOut } = built.modules;
    expect(slow.price.modules_USD / built.price.modules_USD).toBeCloseTo(
      (scaleUp / 2 + scaleOut) / (scaleUp + scaleOut),
      9,
    );
  });

  it('copper cables have a price below that of optics, and another chip its own watts, peak and price', () => {
    const [optics, copper] = [plan({ chips: 192 }), plan({ chips: 192, medium: 'active-copper' })];
    expect(copper.price.copper_USD).toBeCloseTo(optics.counts.scaleUpCables * 2 * 100 * 0.5, 6);
    expect(copper.price.total_USD!).toBeLessThan(optics.price.total_USD!);
    const [own, blackwell, h20] = [plan(), plan({ chip: 'gb200' }), plan({ chip: 'h20' })];
    expect(blackwell.peak_FLOPps / own.peak_FLOPps).toBeCloseTo(2500 / 752, 6);
    expect(blackwell.counts.scaleUpCables).toBe(own.counts.scaleUpCables);
    expect(h20.power.total_W).toBeLessThan(own.power.total_W);
    // Nobody has reported a price of an H20, but the network has one.
    expect(h20.price).toMatchObject({ total_USD: null, switches_USD: own.price.switches_USD });
  });

  it('on rails the chips in one place of 384 nodes meet on a leaf, and as many chips need no spine as the rails join', () => {
    const { rdma, counts } = plan({ chips: 16_384, rails: 8 });
    expect(rdma).toMatchObject({ blocks: 6, leaves: 48, leafDown: 384, leafUp: 384, blockChips: 3072 });
    // 16 links to each of 24 spines; 48 leaves take 768 ports of each.
    expect([counts.spines, rdma.linksPerSpine]).toEqual([24, 16]);
  });

  it('a halving that has to cut a supernode counts what is inside of it', () => {
    const one = plan({ chips: 384 }).bisection_Bps;
    const perChip = one / 192;
    // 384 and 8: 188 chips of the large one stand against the other 196 and the small one.
    expect(plan({ chips: 392 }).bisection_Bps / (188 * perChip)).toBeCloseTo(1, 9);
    // Three: one of them is cut through the middle.
    expect(plan({ chips: 1152 }).bisection_Bps / one).toBeCloseTo(1, 9);
    // Two, and four: none is.
    expect(plan({ chips: 1536 }).bisection_Bps).toBe(0);
    // Nothing can send more than half of what all can.
    for (const chips of [384, 392, 768, 1000, 1152]) {
      const made = plan({ chips });
      expect(made.bisection_Bps).toBeLessThanOrEqual(made.injection_Bps / 2);
      expect(made.rdmaBisection_Bps).toBeLessThanOrEqual(made.rdmaInjection_Bps / 2);
    }
    // Servers by themselves have no cables to reach with.
    expect(plan({ chips: 384, supernodeChips: 8, medium: 'passive-copper' }).counts.scaleUpCables).toBe(0);
  });
});

/** Steps in which values are offered, where they are not whole. */
const STEPS = { portRate_Bps: 1e8, oversubscription: 0.1 };

const RARE: readonly Partial<FabricChoice>[] = [
  { rdmaPorts: 12 },
  { rails: 3 },
  { chips: 131_072, rdmaPorts: 128 },
  { chips: 131_072, chipsPerNode: 1, nodesPerRack: 1, supernodeChips: 48 },
  { chips: 65_536, growth: 'third-tier' },
];

const GROWING = [
  'nodes',
  'l1Chips',
  'l2Chips',
  'l3Chips',
  'l2l3Links',
  'scaleUpCables',
  'computeRacks',
  'leaves',
  'spines',
  'scaleOutCables',
] as const;

describe('any choice', () => {
  it('is planned, or names a limit and the nearest value; the nearest choice can be built', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyChoice, (choice) => {
        const { plan: found, limits, nearest } = planFabric(choice);
        for (const { id, isBroken, sentence, used, allowed } of limits) {
          expect(LIMIT_IDS).toContain(id);
          expect(sentence).toMatch(/^[A-Z0-9].{10,}\.$/);
          expect(sentence).not.toMatch(/NaN|undefined|Infinity/);
          expect([used, allowed].every(Number.isFinite)).toBe(true);
          if (isBroken) seen.add(id);
        }
        expect(found === null).toBe(limits.some(({ isBroken }) => isBroken));
        if (found) expect(nearest).toEqual(choice);
        expect(planFabric(nearest).plan).not.toBeNull();
      }),
      { numRuns: 500, examples: RARE.map((patch) => [{ ...AS_BUILT, ...patch }]) },
    );
    for (const id of LIMIT_IDS)
      if (!id.endsWith('-reach') || id === 'scale-up-reach') expect(seen).toContain(id);
  });

  /** Legal by the same words in another way: the limit is kept or gone, and nothing that was kept breaks. */
  const isMended = (choice: FabricChoice, id: LimitId, patch: Partial<FabricChoice>) => {
    const before = limitsOf(choice);
    const after = limitsOf({ ...choice, ...patch }).filter(({ isBroken }) => isBroken);
    const names = after.map((limit) => limit.id);
    if (names.includes(id)) return false;
    const isTold = limitsOf({ ...choice, ...patch }).some((limit) => limit.id === id);
    return isTold
      ? names.every((name) => before.find((limit) => limit.id === name)?.isBroken !== false)
      : names.length === 0;
  };

  /** Whether nothing is broken with a patch that was not broken, and told, before. */
  const isWhole = (choice: FabricChoice, patch: Partial<FabricChoice>) => {
    const broken = new Set(limitsOf(choice).flatMap((limit) => (limit.isBroken ? [limit.id] : [])));
    return limitsOf({ ...choice, ...patch }).every((limit) => !limit.isBroken || broken.has(limit.id));
  };

  it('that breaks a limit is told the nearest value of a field that keeps it: none between, on either side', () => {
    fc.assert(
      fc.property(anyChoice, (choice) => {
        for (const { id, isBroken } of limitsOf(choice)) {
          if (!isBroken) continue;
          const mends = [...mendsOf(choice, id)];
          expect(mends.length).toBeGreaterThan(0);
          for (const { field, value } of mends) {
            expect(isMended(choice, id, { [field]: value })).toBe(true);
            if (typeof value === 'string') continue;
            const here = choice[field] as number;
            const [low, high] = FABRIC_RANGES[field as keyof typeof FABRIC_RANGES];
            expect(value).toBeGreaterThanOrEqual(low);
            expect(value).toBeLessThanOrEqual(high);
            const isChips = field === 'chips' || field === 'supernodeChips';
            const step = isChips ? choice.chipsPerNode : (STEPS[field as keyof typeof STEPS] ?? 1);
            // Limits behind a broken one come to light once it is mended: a value that breaks none of them is nearer.
            const isOfferedWhole = isWhole(choice, { [field]: value });
            const isAsGood = (patch: Partial<FabricChoice>) =>
              isMended(choice, id, patch) && (!isOfferedWhole || isWhole(choice, patch));
            // Every step nearer than the one that is offered, on both sides; of very many those next to it.
            const far = Math.abs(value - here);
            for (let i = 1; i < Math.min(40, far / step + 1); i++)
              for (const side of [-1, 1]) {
                const other = Number((here + side * far - side * step * i).toPrecision(12));
                const isNearer =
                  Math.abs(other - here) < far - step / 1e3 && Math.abs(other - here) > step / 1e3;
                if (!isNearer || other < low || other > high || (isChips && other % step !== 0)) continue;
                expect([field, other, isAsGood({ [field]: other })]).toEqual([field, other, false]);
              }
          }
        }
      }),
      // Those that chance seldom breaks: a leaf that takes no node, uneven rails, more leaves than a spine has ports.
      { numRuns: 150, examples: RARE.map((patch) => [{ ...AS_BUILT, ...patch }]) },
    );
  });

  it.each([
    [{ chips: 8, medium: 'passive-copper', nodesPerRack: 1, switchPorts: 24 }, 'l1-ports'],
    [{ chips: 1001, uplinks: 15 }, 'paired-uplinks'],
  ] satisfies [Partial<FabricChoice>, string][])('%j: a way out leads to no other refusal', (patch, id) => {
    const choice = { ...AS_BUILT, ...patch } as FabricChoice;
    const mends = [...mendsOf(choice, id as Parameters<typeof mendsOf>[1])];
    expect(mends.some(({ field, value }) => isWhole(choice, { [field]: value }))).toBe(true);
  });

  it('of which two values are equally near offers both', () => {
    const mends = [...mendsOf({ ...AS_BUILT, uplinks: 15 }, 'paired-uplinks')];
    expect(mends).toEqual([
      { field: 'uplinks', value: 14 },
      { field: 'uplinks', value: 16 },
    ]);
  });

  it('whatever is asked for within the ranges, there is a machine near it', () => {
    const stuck = {
      ...AS_BUILT,
      chips: 1_000_000,
      supernodeChips: 512,
      chipsPerNode: 1,
      planes: 1,
      switchPorts: 32,
      uplinks: 24,
      rails: 3,
      growth: 'third-tier',
    } satisfies FabricChoice;
    expect(planFabric(planFabric(stuck).nearest).plan).not.toBeNull();
    fc.assert(
      fc.property(anyChoice, fc.constantFrom(500_000, 999_999, 1_000_000), (choice, chips) => {
        expect(planFabric(planFabric({ ...choice, chips }).nearest).plan).not.toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  it('that can be built has an RDMA network of which every port has a peer', () => {
    fc.assert(
      fc.property(anyLegal, (choice) => {
        const { counts, rdma } = planFabric(choice).plan!;
        const { leaves, spines, leafDown, leafUp, uplinks, linksPerSpine, blocks } = rdma;
        const { rdmaPorts, rails, chips, oversubscription } = choice;
        expect(leafDown + leafUp).toBeLessThanOrEqual(rdmaPorts);
        expect(leafUp * oversubscription).toBeGreaterThanOrEqual(leafDown - 1e-6);
        // Who meets on a leaf needs no spine.
        expect(spines === 0).toBe(blocks === 1);
        if (spines > 0) {
          expect(linksPerSpine * spines).toBe(leafUp);
          for (const links of [linksPerSpine, uplinks / spines]) expect(Number.isInteger(links)).toBe(true);
          // Of all leaves, full or not, no spine takes more than it has ports for.
          expect(uplinks / spines).toBeLessThanOrEqual(rdmaPorts);
        }
        expect(leaves).toBe(blocks * rails);
        expect(uplinks).toBeLessThanOrEqual(leaves * leafUp);
        expect(leaves * leafDown).toBeGreaterThanOrEqual(chips);
        expect(counts.scaleOutCables).toBe(chips + uplinks);
        // Below a spine fewer would do only if links were not whole or not the same to each.
        if (spines > 1)
          expect(leaves * Math.ceil(leafUp / (spines - 1)) > rdmaPorts || leafUp % (spines - 1) > 0).toBe(
            true,
          );
      }),
      { numRuns: 300 },
    );
  });

  it('of three tiers has L3 chips with as many links to every group, and a peer for each', () => {
    fc.assert(
      fc.property(
        anyChoice.map((one) => planFabric({ ...one, growth: 'third-tier' }).nearest),
        (choice) => {
          const { counts } = planFabric(choice).plan!;
          if (counts.tiers === 2) return;
          const { l2Chips, l3Chips, l2l3Links, pods } = counts;
          const { switchPorts, planes } = choice;
          const half = Math.floor(switchPorts / 2);
          expect(l2l3Links).toBe(l2Chips * half);
          const perL3 = l2l3Links / l3Chips;
          expect(Number.isInteger(perL3 / pods)).toBe(true);
          expect(perL3).toBeLessThanOrEqual(switchPorts);
          expect(l3Chips % (2 * planes)).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('that can be built has whole pieces, enough ports for its links, and sums that are sums', () => {
    fc.assert(
      fc.property(anyLegal, (choice) => {
        const { counts, modules, power, price, geometry } = planFabric(choice).plan!;
        for (const value of Object.values(counts)) expect(value).toBeGreaterThanOrEqual(0);
        for (const [name, value] of Object.entries(counts))
          if (name !== 'switchUse') expect([name, Number.isInteger(value)]).toEqual([name, true]);
        const { l1Chips, l2Chips, l3Chips, l1l2Links, l2l3Links, diePorts } = counts;
        expect(counts.packages).toBe(choice.chips);
        expect(diePorts + l1l2Links).toBeLessThanOrEqual(l1Chips * choice.switchPorts);
        expect(l1l2Links + l2l3Links).toBeLessThanOrEqual(l2Chips * choice.switchPorts);
        expect(l2l3Links).toBeLessThanOrEqual(l3Chips * choice.switchPorts);
        expect(counts.switchUse).toBeLessThanOrEqual(1);
        expect(counts.computeRacks * choice.nodesPerRack).toBeGreaterThanOrEqual(counts.nodes);
        expect(counts.busRacks * 14).toBeGreaterThanOrEqual((l2Chips + l3Chips) / 2);
        expect(modules.scaleUp).toBe(
          choice.medium === 'optics' ? 2 * (counts.scaleUpCables + counts.thirdTierCables) : 0,
        );
        const { total_W, ...watts } = power;
        expect(total_W).toBeCloseTo(
          Object.values(watts).reduce((sum, w) => sum + w, 0),
          3,
        );
        const { total_USD, ...dollars } = price;
        if (total_USD !== null)
          expect(total_USD).toBeCloseTo(
            Object.values(dollars).reduce<number>((sum, d) => sum + d!, 0),
            2,
          );
        expect(geometry.area_m2).toBeGreaterThan(geometry.bare_m2 * 0.9);
      }),
      { numRuns: 300 },
    );
  });

  it('one node more is never fewer pieces, watts or dollars', () => {
    fc.assert(
      fc.property(anyLegal, (choice) => {
        const more = planFabric({ ...choice, chips: choice.chips + choice.chipsPerNode });
        const here = planFabric(choice).plan!;
        if (more.plan === null || more.plan.counts.tiers !== here.counts.tiers) return;
        for (const key of GROWING) expect(more.plan.counts[key]).toBeGreaterThanOrEqual(here.counts[key]);
        expect(more.plan.power.total_W).toBeGreaterThan(here.power.total_W);
        expect(more.plan.price.total_USD ?? 1).toBeGreaterThan(here.price.total_USD ?? 0);
      }),
      { numRuns: 300 },
    );
  });

  it('takes what it understands of anything, and says the rest in sentences', () => {
    expect(
      readFabricChoice({ chips: 768, colour: 'red', planes: 'seven', medium: 'string', uplinks: 7.5 }),
    ).toEqual({
      choice: { ...AS_BUILT, chips: 768, uplinks: 8 },
      problems: [
        'Nothing here is called "colour"; ignored.',
        'planes must be a whole number from 1 to 32, not "seven"; 7 is used instead.',
        'medium must be one of optics, active-copper, passive-copper, not "string"; "optics" is used instead.',
        'uplinks must be a whole number from 2 to 512, not 7.5; 8 is used instead.',
      ],
    });
    fc.assert(
      fc.property(fc.anything(), (document) => {
        const { choice } = readFabricChoice(document);
        expect(planFabric(planFabric(choice).nearest).plan).not.toBeNull();
      }),
    );
  });
});
