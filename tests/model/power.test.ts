import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVIDENCE } from '../../src/facts/fact';
import { NVL72 } from '../../src/facts/nvl72';
import { buildMachine } from '../../src/model/machine/build';
import { planMachine } from '../../src/model/machine/plan';
import { AS_BUILT } from '../../src/model/planner/choice';
import { planFabric } from '../../src/model/planner/plan';
import {
  type Activity,
  FULL_LOAD,
  IDLE,
  POWER_EVIDENCE,
  POWER_TERMS,
  powerCoefficients,
  powerTerms,
  totalPower,
} from '../../src/model/power/coefficients';
import { partsOf, priceOf } from '../../src/model/power/price';
import type { MachineChoice } from '../../src/model/scenario/limits';
import { HEADER, viewFrame } from '../../src/model/simulation/frame';
import { simulateNow } from '../../src/model/simulation/stage';
import { evenly, scenarioOf } from './arbitraries';
import { machineOf } from './machines';

const cm384 = (chips: number, portRate_Bps = 28e9) => machineOf({ chips, portRate_Bps });
const nvl72 = (chips: number) => machineOf({ system: 'nvl72', chips });

const termsOf = (choice: MachineChoice, activity: Activity) =>
  powerTerms(buildMachine(choice).counts, powerCoefficients(choice), activity);
const watts = (choice: MachineChoice, activity: Activity) => totalPower(termsOf(choice, activity));
const share = fc.oneof(fc.constantFrom(0, 1), evenly(0, 1));
const anyActivity = fc.record({ compute: share, memory: share, network: share, switches: share });

describe('full load', () => {
  it('of the default machine is the published 559,378 W', () => {
    expect(watts(cm384(384), FULL_LOAD)).toBeCloseTo(559_378, 3);
  });

  it('is the sum of parts as the facts give them', () => {
    // Interconnect: 159 W a package, optics 4.25 W a module, the rest in 448 switch chips.
    const switchChip_W = (384 * 159 - 5376 * 4.25) / 448;
    expect(switchChip_W).toBeCloseTo(85.3, 1);
    const wall = 1.03 / 0.96;
    const others_W = 48 * (4 * 180 + 75) + 448 * switchChip_W + 6912 * 4.25;
    const package_W = (559_378 / wall - others_W) / 384;
    // What nobody has itemised is with the packages: far above a bare chip, far below the node's nameplate.
    expect(package_W).toBeGreaterThan(600);
    expect(package_W).toBeLessThan(16_200 / 8);

    const terms = termsOf(cm384(384), FULL_LOAD);
    const parts = {
      packages: 384 * package_W,
      hosts: 48 * 795,
      switches: 448 * switchChip_W,
      optics: 5376 * 4.25,
      scaleOutOptics: 1536 * 4.25,
      rdmaSwitches: 0,
    };
    const dc_W = Object.values(parts).reduce((sum, value) => sum + value, 0);
    const want = { ...parts, cooling: dc_W * 0.03, conversion: dc_W * 1.03 * (1 / 0.96 - 1) };
    for (const term of POWER_TERMS) expect(terms[term]).toBeCloseTo(want[term], 4);
    expect(Object.values(want).reduce((sum, value) => sum + value, 0)).toBeCloseTo(559_378, 3);
  });

  it('of the NVL72 is the same author’s 145 kW, 3.9 times less', () => {
    expect(watts(nvl72(72), FULL_LOAD)).toBeCloseTo(145e3, 3);
    expect(watts(cm384(384), FULL_LOAD) / watts(nvl72(72), FULL_LOAD)).toBeCloseTo(3.86, 2);
    expect(termsOf(nvl72(72), FULL_LOAD).switches).toBeCloseTo(72 * 75, 6);
    expect(termsOf(nvl72(72), FULL_LOAD).hosts).toBeCloseTo(
      18 * (2 * NVL72.cpu_W.value + 2 * NVL72.dpu_W.value),
      6,
    );
  });
});

describe('leaves and spines', () => {
  // Two supernodes: leaves of 384 ports down and 384 up, and a spine of 768: each a chassis of three chips a port.
  const joined = cm384(768);
  const counts = buildMachine(joined).counts;
  const chipPorts = 3 * (768 + 768) + 3 * 768;
  const switchChip_W = (384 * 159 - 5376 * 4.25) / 448;

  it('draw what as many bits per second do in a switch chip of the fabric, busy or not', () => {
    expect(counts.rdmaChipPorts).toBe(chipPorts);
    const want_W = chipPorts * (switchChip_W / 48) * (50e9 / 28e9);
    for (const activity of [IDLE, FULL_LOAD])
      expect(termsOf(joined, activity).rdmaSwitches).toBeCloseTo(want_W, 4);
    // All else is twice that of one supernode, which has none of them.
    const others_W = watts(joined, FULL_LOAD) - (want_W * 1.03) / 0.96;
    expect(others_W).toBeCloseTo(2 * 559_378, 2);
    expect(termsOf(cm384(384), FULL_LOAD).rdmaSwitches).toBe(0);
  });

  it('draw and cost in a scenario what they do in the planner, port by port', () => {
    const { plan } = planFabric({ ...AS_BUILT, chips: 768 });
    const price = priceOf(joined, partsOf(counts))!;
    // Whole supernodes fill whole leaves: the same network, watt for watt, dollar for dollar, metre for metre.
    expect(plan!.rdma.chipPorts).toBe(chipPorts);
    expect(plan!.power.total_W).toBeCloseTo(watts(joined, FULL_LOAD), 3);
    expect(plan!.price.total_USD).toBeCloseTo(price.total_USD, 3);
    expect(plan!.counts.networkRacks).toBe(counts.networkRacks);
    expect(plan!.geometry.bare_m2).toBeCloseTo((counts.racks + counts.networkRacks) * 0.6 * 1.15, 9);
    expect(price.total_USD - price.rdmaSwitches_USD).toBeCloseTo(2 * 8.2e6, -3);
    // By itself a supernode meets no other: what the planner counts beyond the published machine is a leaf.
    const one = planFabric(AS_BUILT).plan!;
    expect(one.counts.spines).toBe(0);
    expect(one.power.total_W - one.power.rdmaSwitches_W).toBeCloseTo(559_378, 2);
  });

  it('and modules are at both ends of every link, of whatever they join and however full the last supernode is', () => {
    for (const choice of [
      joined,
      cm384(392),
      cm384(776),
      nvl72(144),
      nvl72(100),
      { ...joined, oversubscription: 3 },
    ]) {
      const { scaleOutPorts, scaleOutTrunks, scaleOutModules, scaleUpModules, modules } =
        buildMachine(choice).counts;
      expect(scaleOutModules).toBe(2 * (scaleOutPorts + scaleOutTrunks));
      expect(modules).toBe(scaleUpModules + scaleOutModules);
      expect(planMachine(choice)).toEqual(buildMachine(choice).counts);
    }
    // A port between racks of another maker is as much of the same network.
    expect(powerCoefficients(nvl72(144)).rdmaPort_W).toBe(powerCoefficients(joined).rdmaPort_W);
  });

  it('are one chip a port where they are small, and more where fewer links go up', () => {
    // Servers of 8: a leaf of 16 ports is one chip, the spine a chassis of 768.
    const servers = { ...joined, supernodeChips: 8 };
    expect(buildMachine(servers).counts.rdmaChipPorts).toBe(768 + 768 + 3 * 768);
    const thin = buildMachine({ ...joined, oversubscription: 4 }).counts;
    expect(thin.rdmaChipPorts).toBe(3 * (768 + 192) + 3 * 192);
    expect(thin.networkRacks).toBeLessThanOrEqual(counts.networkRacks);
    expect(counts.networkRacks).toBe(buildMachine(joined).layout.rdma.racks.centre_m.length / 3);
  });
});

describe.each([
  ['CM384', cm384(384)],
  ['CM384 of 768', cm384(768)],
  ['CM384 of 104', cm384(104)],
  ['NVL72', nvl72(72)],
] as const)('%s', (_, choice) => {
  const { counts } = buildMachine(choice);
  const coefficients = powerCoefficients(choice);

  it('draws at least what it draws idle and at most full load, and more with more of anything', () => {
    const idle = watts(choice, IDLE);
    const full = watts(choice, FULL_LOAD);
    expect(idle).toBeGreaterThan(0.2 * full);
    expect(idle).toBeLessThan(0.6 * full);
    fc.assert(
      fc.property(
        anyActivity,
        fc.constantFrom('compute', 'memory', 'network', 'switches'),
        (activity, kind) => {
          const here = totalPower(powerTerms(counts, coefficients, activity));
          expect(here).toBeGreaterThanOrEqual(idle * (1 - 1e-12));
          expect(here).toBeLessThanOrEqual(full * (1 + 1e-12));
          const more = { ...activity, [kind]: activity[kind] + 0.01 };
          expect(totalPower(powerTerms(counts, coefficients, more))).toBeGreaterThan(here);
        },
      ),
    );
  });

  it('is linear in activity, so that a mean of activities draws the mean of the watts', () => {
    fc.assert(
      fc.property(anyActivity, anyActivity, share, (a, b, weight) => {
        const mix = (kind: keyof Activity) => weight * a[kind] + (1 - weight) * b[kind];
        const mixed = {
          compute: mix('compute'),
          memory: mix('memory'),
          network: mix('network'),
          switches: mix('switches'),
        };
        const power = (activity: Activity) => totalPower(powerTerms(counts, coefficients, activity));
        expect(power(mixed) / (weight * power(a) + (1 - weight) * power(b))).toBeCloseTo(1, 9);
      }),
    );
  });

  it('has terms that are non-negative and sum to the total, each with its evidence', () => {
    fc.assert(
      fc.property(anyActivity, (activity) => {
        const terms = powerTerms(counts, coefficients, activity);
        expect(Object.keys(terms).toSorted()).toEqual([...POWER_TERMS].toSorted());
        for (const term of POWER_TERMS) expect(terms[term]).toBeGreaterThanOrEqual(0);
        const sum = Object.values(terms).reduce((total, value) => total + value, 0);
        expect(totalPower(terms)).toBeCloseTo(sum, 6);
        const { cooling, conversion, ...parts } = terms;
        const it_W = Object.values(parts).reduce((total, value) => total + value, 0);
        expect(sum / (it_W * coefficients.wall)).toBeCloseTo(1, 12);
      }),
    );
    expect(Object.keys(POWER_EVIDENCE).toSorted()).toEqual([...POWER_TERMS].toSorted());
    for (const term of POWER_TERMS) expect(EVIDENCE).toContain(POWER_EVIDENCE[term]);
  });

  it('splits a package without remainder', () => {
    const { package_W, packageIdle_W, packageCompute_W, packageMemory_W, packageNetwork_W } = coefficients;
    expect(packageIdle_W + packageCompute_W + packageMemory_W + packageNetwork_W).toBeCloseTo(package_W, 9);
    for (const part of [packageIdle_W, packageCompute_W, packageMemory_W, packageNetwork_W])
      expect(part).toBeGreaterThan(0);
  });
});

describe('size and speed', () => {
  it.each([
    ['CM384', Array.from({ length: 48 }, (_, i) => cm384(8 * (i + 1)))],
    ['NVL72', Array.from({ length: 18 }, (_, i) => nvl72(4 * (i + 1)))],
  ])(
    'every %s with more chips draws more, and what belongs to a package grows with the packages',
    (_, choices) => {
      let before = 0;
      for (const choice of choices) {
        const terms = termsOf(choice, FULL_LOAD);
        const whole = termsOf(choices.at(-1)!, FULL_LOAD);
        const part = choice.chips / choices.at(-1)!.chips;
        expect(terms.packages).toBeCloseTo(whole.packages * part, 4);
        expect(terms.hosts).toBeCloseTo(whole.hosts * part, 6);
        // A server by itself has none.
        const lone = choice.system === 'cm384' && choice.chips === 8;
        expect(terms.optics).toBeCloseTo(lone ? 0 : whole.optics * part, 6);
        expect(totalPower(terms)).toBeGreaterThan(before);
        before = totalPower(terms);
      }
    },
  );

  it('optics and switches follow the link speed, packages do not', () => {
    const slow = termsOf(cm384(384), FULL_LOAD);
    const fast = termsOf(cm384(384, 56e9), FULL_LOAD);
    expect(fast.optics).toBeCloseTo(2 * slow.optics, 6);
    expect(fast.switches).toBeCloseTo(2 * slow.switches, 6);
    expect(fast.packages).toBeCloseTo(slow.packages, 6);
    expect(fast.hosts).toBe(slow.hosts);
  });

  it('optics draw the same whether busy or idle', () => {
    const [idle, full] = [termsOf(cm384(384), IDLE), termsOf(cm384(384), FULL_LOAD)];
    expect([idle.optics, idle.scaleOutOptics, idle.hosts]).toEqual([
      full.optics,
      full.scaleOutOptics,
      full.hosts,
    ]);
    expect(idle.switches / full.switches).toBeCloseTo(0.7, 12);
    expect(idle.packages / full.packages).toBeCloseTo(0.27, 12);
  });
});

describe('frames', () => {
  it('draw idle power where nothing happens, more where something does, never more than full load', () => {
    for (const choice of [cm384(384), nvl72(72)]) {
      const nothing = { kind: 'point-to-point', from: 0, to: 0, compute_FLOP: 0, memory_B: 0 } as const;
      const still = simulateNow(scenarioOf({ machine: choice, workload: nothing }));
      const busy = simulateNow(scenarioOf({ machine: choice }));
      const frame = viewFrame(still.machine.counts);
      still.recorder.record(0, 1, frame);
      const idle_W = frame.header[HEADER.power_W]!;
      expect(idle_W).toBeCloseTo(watts(choice, IDLE), 6);
      expect(frame.header[HEADER.energyTotal_J]).toBeCloseTo(idle_W, 6);
      expect(new Set(frame.packagePower_W).size).toBe(1);

      for (const phase of busy.timeline.phases) {
        busy.recorder.record(phase.start_s, phase.start_s + phase.duration_s, frame);
        expect(frame.header[HEADER.power_W]).toBeGreaterThan(idle_W * 1.02);
        expect(frame.header[HEADER.power_W]).toBeLessThan(watts(choice, FULL_LOAD));
      }
    }
  });

  it('put the watts where the work is', () => {
    const simulation = simulateNow(scenarioOf({ machine: { chips: 64 }, workload: { group: 20 } }));
    const frame = viewFrame(simulation.machine.counts);
    simulation.recorder.record(0, simulation.timeline.period_s, frame);
    const { packagePower_W, nodePower_W } = frame;
    expect(Math.min(...packagePower_W.subarray(0, 20))).toBeGreaterThan(
      Math.max(...packagePower_W.subarray(20)),
    );
    expect(nodePower_W[0]).toBeGreaterThan(nodePower_W[2]!);
    expect(nodePower_W[2]).toBeGreaterThan(nodePower_W[3]!);
    expect(packagePower_W[63]).toBeCloseTo(powerCoefficients(cm384(64)).packageIdle_W, 3);
  });
});
