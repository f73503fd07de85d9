import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildMachine } from '../../src/model/machine/build';
import { deadElements } from '../../src/model/machine/dead';
import { linksOf } from '../../src/model/machine/elementLinks';
import { faultsOf } from '../../src/model/machine/faults';
import { linkCapacity_Bps, linkCount } from '../../src/model/machine/links';
import { canFail, ELEMENT_KINDS, RACK_BUS } from '../../src/model/machine/machine';
import { elementCount, elementName, findElements } from '../../src/model/machine/naming';
import { wireMachine } from '../../src/model/machine/wireMachine';
import { fabricOf } from '../../src/model/network/fabric';
import { TrafficPlayer } from '../../src/model/network/player';
import { routeTransfers } from '../../src/model/network/route';
import { CutOff } from '../../src/model/network/transfers';
import { parseScenario } from '../../src/model/scenario/parse';
import { patchScenario, sparse } from '../../src/model/scenario/sparse';
import { viewFrame } from '../../src/model/simulation/frame';
import { simulateNow } from '../../src/model/simulation/stage';
import { asWritten, scenarioOf } from './arbitraries';
import { anyTraffic } from './faults';
import { cm384, machineOf, nvl72 } from './machines';

const BUILT = [cm384(384), cm384(104), machineOf({ chips: 768 }), nvl72(72), nvl72(144)];

describe('parts that have failed', () => {
  it('are found by their names, all in one go', () => {
    for (const choice of BUILT) {
      const machine = wireMachine(choice);
      const refs = ELEMENT_KINDS.flatMap((kind) => {
        const count = elementCount(machine, kind);
        return count === 0 ? [] : [0, Math.floor(count / 3), count - 1].map((index) => ({ kind, index }));
      });
      const found = findElements(
        machine,
        refs.map((ref) => elementName(machine, ref)),
      );
      for (const ref of refs) expect(found.get(elementName(machine, ref))).toEqual(ref);
    }
  });

  it('take their links with them, each once; what holds chips cannot fail, and what is not there is said', () => {
    const machine = wireMachine(cm384(384));
    const box = faultsOf(machine, 'r07.box04');
    expect(box.links).toHaveLength(192);
    // A cable of that box, and a chip of it: no link more.
    const cable = machine.cableBox.indexOf(box.elements[0]!.index);
    const inside = [
      elementName(machine, { kind: 'cable', index: cable }),
      elementName(machine, { kind: 'switch', index: machine.switchBox.indexOf(box.elements[0]!.index) }),
    ];
    expect(faultsOf(machine, ['r07.box04', ...inside].join(' ')).links).toEqual(box.links);
    const { links, refused, unknown } = faultsOf(machine, 'r01 r01.n0 r01.n0.npu0 r01.n0.cpu0 r17 leaf01');
    expect(links).toHaveLength(0);
    expect(refused).toEqual(['r01', 'r01.n0', 'r01.n0.npu0', 'r01.n0.cpu0']);
    expect(unknown).toEqual(['r17', 'leaf01']);
    // A bus rack is a quarter of all links between the tiers, both ways.
    expect(faultsOf(machine, 'r07').links.length).toBe(machine.counts.l1l2Links / 2);
    expect(canFail(machine, { kind: 'rack', index: 6 })).toBe(true);
    expect(canFail(wireMachine(nvl72(72)), { kind: 'rack', index: 0 })).toBe(false);
  });

  it('may be named in a list, with anything between them, each once', () => {
    const read = (faults: unknown) => parseScenario({ faults });
    for (const faults of ['r07.box04 r01', ' r07.box04,r01; r07.box04 ', ['r07.box04', 'r01']]) {
      expect(read(faults).scenario.faults).toBe('r07.box04 r01');
      expect(read(faults).problems).toEqual([]);
    }
    for (const faults of [7, ['a', 7], 'x'.repeat(3000), 'a<b>', null]) {
      expect(read(faults).scenario.faults).toBe('');
      expect(read(faults).problems).toHaveLength(1);
    }
  });

  it('stay where only numbers change, and go with the system whose names they have', () => {
    const broken = asWritten({ faults: 'r07.box04 r01.n0.p0m1' });
    expect(sparse(broken)).toEqual({ machine: { system: 'cm384' }, faults: 'r07.box04 r01.n0.p0m1' });
    expect(patchScenario(broken, { machine: { chips: 64 } }).scenario.faults).toBe(broken.faults);
    expect(patchScenario(broken, { machine: { system: 'nvl72' } }).scenario.faults).toBe('');
  });
});

describe('what nothing passes any more', () => {
  it.each([
    ['cm384', cm384(384), 'r07.box04 r01.n0.p0m1 r08 r02.n1.L1p3 r01.n0.npu0.d0.p3'],
    ['cm384, joined', machineOf({ chips: 768 }), 'spine01 leaf01.spine02 r07.box04'],
    ['nvl72', nvl72(72), 'r01.tray00.sw00 r01.tray03 r01.n00.gpu0.cu04'],
  ] as const)('is what has no link that works: %s', (_, choice, text) => {
    const wiring = wireMachine(choice);
    const { elements, links } = faultsOf(wiring, text);
    const machine = { ...buildMachine(choice), failed: elements };
    const failed = new Set(links);
    const dead = deadElements(machine)!;
    for (const [kind, marks] of Object.entries(dead) as [keyof typeof dead, Uint8Array][]) {
      expect(marks).toHaveLength(elementCount(machine, kind));
      // All of some kinds, a few of the many.
      const step = Math.max(1, Math.floor(marks.length / 300));
      for (let index = 0; index < marks.length; index += step) {
        if (kind === 'rack' && machine.rackKind[index] !== RACK_BUS) continue;
        const all = linksOf(machine, { kind, index });
        const isDead = all.length > 0 && all.every((link) => failed.has(link));
        expect(marks[index], `${kind} ${index}`).toBe(isDead ? 1 : 0);
      }
    }
    for (const ref of elements) expect(dead[ref.kind as keyof typeof dead][ref.index]).toBe(1);
  });

  it('is nothing where nothing has failed', () => {
    expect(deadElements(buildMachine(cm384(16)))).toBeNull();
  });
});

describe('a machine of which parts have failed', () => {
  it('carries what it would if the links had failed just before the start, whatever is sent', () => {
    const machine = wireMachine(cm384(48));
    fc.assert(
      fc.property(
        anyTraffic(48, 48),
        fc.array(fc.integer({ min: 0, max: linkCount(machine) - 1 }), { maxLength: 12 }),
        fc.constantFrom('spray' as const, 'hash' as const, 'adaptive' as const),
        (transfers, links, routing) => {
          const failed = Uint32Array.from(new Set(links)).sort();
          const changes = Array.from(failed, (link) => ({ time_s: 0, link, capacity_Bps: 0 }));
          const play = (traffic: ReturnType<typeof routeTransfers>) => {
            const player = new TrafficPlayer(traffic);
            while (player.advance());
            return { end_s: player.network.time_s, stuck: player.network.stuck().length > 0 };
          };
          const brokenTraffic = () => routeTransfers(fabricOf(machine, failed), transfers, routing, 1);
          const changed = play(routeTransfers(fabricOf(machine), transfers, routing, 1, changes));
          if (changed.stuck) {
            expect(brokenTraffic).toThrow(CutOff);
            return;
          }
          const broken = play(brokenTraffic());
          expect(broken.stuck).toBe(false);
          // Adaptive, who moves at the start finds others in place already; who chooses then does not.
          if (changed.end_s > 0 && routing !== 'adaptive')
            expect(broken.end_s / changed.end_s).toBeCloseTo(1, 9);
        },
      ),
      { numRuns: 150 },
    );
  });

  const CASES = [
    [{ workload: { kind: 'all-to-all' } }, 'r02.box03 r01.n0.p0m1 r01.n1.npu3.d0.p5'],
    [{ workload: { kind: 'all-to-all' }, routing: 'hash' }, 'r02.box03 r01.n0.L1p2'],
    [{ workload: { kind: 'permutation' }, routing: 'adaptive' }, 'r02.box03 r01.n1.npu3.d0.p5'],
    [{ workload: { kind: 'all-reduce', algorithm: 'ring' } }, 'r02.box00 r02.box01'],
    [{ workload: { kind: 'decode' }, inference: { chips: 24 } }, 'r02.box03 r01.n0.p0m1 r01.n1.npu3.d0.p5'],
    [{ workload: { kind: 'decode' }, inference: { chips: 24 }, routing: 'hash' }, 'r02.box03 r01.n0.L1p2'],
    [{ workload: { kind: 'prefill' }, inference: { chips: 8, groups: 3 } }, 'r01.n0.L1p0 r01.n0.L1p1'],
  ] as const;
  it.each(CASES)('%o without %s: nothing passes what has failed, and all arrives', (patch, faults) => {
    const whole = scenarioOf({ machine: { chips: 24 }, ...patch } as Parameters<typeof scenarioOf>[0]);
    const before = simulateNow(whole);
    const after = simulateNow({ ...whole, faults });
    expect(after.machine.failed).toHaveLength(faults.split(' ').length);
    expect(after.step.delivered_B / before.step.delivered_B).toBeCloseTo(1, 9);
    const frame = viewFrame(after.machine.counts);
    after.recorder.record(0, after.timeline.period_s, frame);
    const dead = new Set(after.machine.failed.flatMap((ref) => linksOf(after.machine, ref)));
    expect([...dead].sort((a, b) => a - b)).toEqual([...after.faults.links]);
    let carried = 0;
    frame.link_Bps.forEach((rate, link) => {
      if (dead.has(link)) expect(rate, `link ${link}`).toBe(0);
      expect(rate).toBeLessThanOrEqual(linkCapacity_Bps(after.machine, link) * (1 + 1e-6));
      carried += rate;
    });
    expect(carried).toBeGreaterThan(0);
  });

  it('says so where nothing joins some of its chips any more', () => {
    const cutOff = scenarioOf({ faults: 'r07 r08 r09 r10', workload: { kind: 'all-to-all' } });
    for (const routing of ['spray', 'hash'] as const)
      expect(() => simulateNow({ ...cutOff, routing })).toThrow('Nothing joins some of the chips any more');
  });

  it('is answered for the largest machine too, with every group at work', () => {
    const scenario = asWritten({
      machine: { chips: 8192 },
      inference: { chips: 384, groups: 21 },
      faults: 'r07.box04',
    });
    const whole = simulateNow({ ...scenario, faults: '' });
    expect(simulateNow(scenario).timeline.period_s / whole.timeline.period_s).toBeCloseTo(1, 9);
  });

  it('is not slower for decode where links have bytes to spare, to the last digit', () => {
    const whole = simulateNow(asWritten({}));
    const broken = simulateNow(asWritten({ faults: 'r07.box04' }));
    expect(broken.timeline.period_s / whole.timeline.period_s).toBeCloseTo(1, 12);
  });
});
