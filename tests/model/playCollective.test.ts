import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CM384 } from '../../src/facts/cm384';
import { NVL72 } from '../../src/facts/nvl72';
import { buildMachine } from '../../src/model/machine/build';
import { linksOf } from '../../src/model/machine/elementLinks';
import { linkCapacity_Bps } from '../../src/model/machine/links';
import type { ElementRef } from '../../src/model/machine/machine';
import { findElement } from '../../src/model/machine/naming';
import { type Fabric, fabricOf } from '../../src/model/network/fabric';
import type { CapacityChange } from '../../src/model/network/transfers';
import { IN_SWITCH_TRANSPORT, TRANSPORT } from '../../src/model/network/transport';
import type { System } from '../../src/model/scenario/limits';
import { algorithmsOf, type Scenario } from '../../src/model/scenario/scenario';
import { type CollectiveRun, playCollective } from '../../src/model/simulation/playCollective';
import { simulateNow } from '../../src/model/simulation/stage';
import { makeProgram } from '../../src/model/workload/program';
import type { TransferPhase } from '../../src/model/workload/rounds';
import { evenly, scenarioOf } from './arbitraries';
import { courseByHand, siteOf } from './linkByLink';
import { cm384, nvl72 } from './machines';
import { EXCHANGES, SILENT } from './playing';

/** Everything that a collective is played from. */
interface Stage {
  readonly scenario: Scenario;
  readonly fabric: Fabric;
  readonly phases: readonly TransferPhase[];
  /** What an element keeps of its links from an instant on. */
  fault(time_s: number, element: string | ElementRef, part?: number): CapacityChange[];
  run(...changes: readonly (readonly CapacityChange[])[]): CollectiveRun;
}

function stage(document: Parameters<typeof scenarioOf>[0]): Stage {
  const scenario = scenarioOf({ ...document, workload: { ...SILENT, ...document.workload } });
  const machine = buildMachine(scenario.machine);
  const fabric = fabricOf(machine);
  const phases = makeProgram(scenario).phases.filter((phase) => phase.kind === 'transfer');
  return {
    scenario,
    fabric,
    phases,
    fault: (time_s, element, part = 0) => {
      const found = typeof element === 'string' ? findElement(machine, element) : element;
      if (found === null) throw new Error(`there is no ${element}`);
      return linksOf(machine, found).map((link) => ({
        time_s,
        link,
        capacity_Bps: part * linkCapacity_Bps(machine, link),
      }));
    },
    run: (...changes) => play({ fabric, phases, scenario }, inOrder(...changes)),
  };
}

const play = (
  { fabric, phases, scenario }: Pick<Stage, 'fabric' | 'phases' | 'scenario'>,
  changes: readonly CapacityChange[] = [],
) => playCollective(fabric, phases, scenario.routing, scenario.seed, changes);

const inOrder = (...changes: readonly (readonly CapacityChange[])[]) =>
  changes.flat().sort((a, b) => a.time_s - b.time_s);

/** The same but for rounding. */
function expectSame(got_s: number, want_s: number, tolerance = 1e-11): void {
  expect(want_s).toBeGreaterThan(0);
  expect(Math.abs(got_s / want_s - 1)).toBeLessThan(tolerance);
}

/** Every collective by every algorithm that a machine knows. */
const collectivesOf = (machine: Scenario['machine']) =>
  EXCHANGES.flatMap((kind) =>
    algorithmsOf(scenarioOf({ machine, workload: { kind } })).map((algorithm) => ({ kind, algorithm })),
  );
/** The same on a machine of 24 chips, as cases of a test. */
const ON_24 = collectivesOf(cm384(24)).map((workload) => [workload.kind, workload.algorithm] as const);

describe('without changes', () => {
  it.each([
    ['24 chips, sprayed', cm384(24), 'spray'],
    ['24 chips, hashed', cm384(24), 'hash'],
    ['NVL72', nvl72(72), 'spray'],
    ['the full CM384', cm384(384), 'spray'],
  ] as const)(
    '%s: as long as in the timeline, by every algorithm of every collective',
    (_, machine, routing) => {
      const workloads = collectivesOf(machine);
      expect(workloads).toHaveLength(machine.system === 'nvl72' ? 25 : 22);
      for (const workload of workloads) {
        // All rounds of a pairwise exchange differ: on a whole pod 50 chips do.
        const isLong = machine.chips === 384 && workload.algorithm === 'pairwise';
        const group = isLong ? 50 : 'all';
        const { scenario, phases, run } = stage({
          machine,
          workload: { ...workload, group },
          routing,
          seed: 5,
        });
        const { duration_s, rounds } = run();
        expectSame(duration_s, simulateNow(scenario).timeline.period_s, 1e-12);
        expect(rounds).toBe(phases.reduce((sum, phase) => sum + phase.rounds, 0));
      }
    },
  );

  it('nothing to do takes no time', () => {
    const { run } = stage({ workload: { kind: 'point-to-point', from: 3, to: 3 } });
    expect(run()).toEqual({ duration_s: 0, rounds: 0, flows: 0, links: 0 });
  });
});

describe('what happens after the end', () => {
  it.each(ON_24)('does not matter: %s, %s', (kind, algorithm) => {
    for (const routing of ['spray', 'hash'] as const) {
      const { run, fault } = stage({ machine: cm384(24), workload: { kind, algorithm }, routing });
      const { duration_s } = run();
      expectSame(run(fault(1.0001 * duration_s, 'r01.n0'), fault(1e6, 'r02.box03')).duration_s, duration_s);
    }
  });
});

/** The names of some elements of a machine of 24 chips, and what they keep when they fail. */
const BROKEN = [
  ['a port of a die', 'r01.n0.npu3.d1.p4', 0],
  ['half the links of a chip', 'r01.n0.npu7', 0.5],
  ['a tier-1 switch', 'r01.n1.L1p2', 0],
  ['a tier-2 switch', 'r02.box05.L2p5k01', 0],
  ['both tier-2 switches of a plane', 'r02.box05', 0],
  ['a tenth of a cable', 'r01.n2.p6m7', 0.1],
] as const;

describe('a fault at the start', () => {
  it.each(BROKEN)('is as if built so, sprayed: %s', (_, element, part) => {
    const machine = buildMachine(cm384(24));
    const whole = siteOf(machine);
    const built_Bps = whole.built_Bps.slice();
    for (const { kind, algorithm } of [
      { kind: 'all-to-all', algorithm: 'direct' },
      { kind: 'all-gather', algorithm: 'ring' },
      { kind: 'broadcast', algorithm: 'binomial' },
      { kind: 'permutation', algorithm: 'direct' },
    ] as const) {
      const { phases, run, fault } = stage({ machine: cm384(24), workload: { kind, algorithm } });
      const changes = fault(0, element, part);
      for (const { link, capacity_Bps } of changes) built_Bps[link] = capacity_Bps;
      const site = { ...whole, built_Bps };
      const byHand_s = phases.reduce((sum, { transfers, rounds }) => {
        if (transfers.kind === 'inSwitch') throw new Error('nothing here reduces');
        return sum + rounds * courseByHand(site, transfers, []).instant_s.at(-1)!;
      }, 0);
      expectSame(run(changes).duration_s, byHand_s, 1e-9);
    }
  });

  it.each(BROKEN)('is as if built so, hashed: %s', (_, element, part) => {
    for (const kind of ['all-to-all', 'permutation', 'all-reduce'] as const) {
      const { fabric, phases, scenario, run, fault } = stage({
        machine: cm384(24),
        workload: { kind },
        routing: 'hash',
        seed: 3,
      });
      const changes = fault(0, element, part);
      const linkCapacity_Bps = fabric.linkCapacity_Bps.slice();
      for (const { link, capacity_Bps } of changes) linkCapacity_Bps[link] = capacity_Bps;
      const built = play({ fabric: { ...fabric, linkCapacity_Bps }, phases, scenario });
      expectSame(run(changes).duration_s, built.duration_s);
    }
  });

  it.each(['hash', 'adaptive'] as const)(
    'is as if built so: the one plane that is left is found, %s',
    (routing) => {
      const message_B = 2 ** 28;
      const { startUp_s, efficiency } = TRANSPORT.cm384;
      const want_s = startUp_s.twoTiers + message_B / (CM384.portRate_Bps.value * efficiency.twoTiers);
      for (let left = 0; left < 7; left++) {
        const { fabric, phases, scenario, run, fault } = stage({
          machine: cm384(24),
          workload: { kind: 'point-to-point', from: 3, to: 20, message_B },
          routing,
          seed: left,
        });
        const boxes = [0, 1, 2, 3, 4, 5, 6].filter((plane) => plane !== left);
        const changes = boxes.flatMap((plane) => fault(0, `r02.box0${plane}`));
        const linkCapacity_Bps = fabric.linkCapacity_Bps.slice();
        for (const { link } of changes) linkCapacity_Bps[link] = 0;
        expectSame(run(changes).duration_s, want_s);
        expectSame(play({ fabric: { ...fabric, linkCapacity_Bps }, phases, scenario }).duration_s, want_s);
      }
    },
  );

  it('of chips that do not take part changes nothing', () => {
    const { run, fault } = stage({ machine: cm384(24), workload: { group: 11 } });
    expectSame(run(fault(0, 'r01.n2'), fault(0, 'r01.n1.npu3')).duration_s, run().duration_s);
  });
});

/**
 * A ring on 24 chips by hand. Each chip sends a block to the next and takes one from the chip before, at the rate of
 * its 14 ports if nothing is broken: nowhere do two transfers meet.
 */
const RING = {
  chips: 24,
  message_B: 2 ** 34,
  rounds: 23,
  block_B: 2 ** 34 / 24,
  /** What a chip sends at, inside its node and to another, B/s. */
  inNode_Bps: 2 * CM384.readBandwidthInNode_BpsPerDie.value,
  between_Bps: 2 * CM384.readBandwidthBetweenNodes_BpsPerDie.value,
  inNode_s: TRANSPORT.cm384.startUp_s.oneTier,
  between_s: TRANSPORT.cm384.startUp_s.twoTiers,
} as const;
/** A healthy round: as long as its slowest transfer, one between nodes. */
const HEALTHY_S = RING.between_s + RING.block_B / RING.between_Bps;
const ringStage = () =>
  stage({
    machine: cm384(RING.chips),
    workload: { kind: 'all-gather', algorithm: 'ring', message_B: RING.message_B },
  });
/** How long a round takes in which a transfer inside a node has a part of its rate all the time. */
const slowRound_s = (part: number) => RING.inNode_s + RING.block_B / (part * RING.inNode_Bps);
/** The same if it has its full rate until `early_s` into the round. */
const hitRound_s = (part: number, early_s: number) =>
  early_s + (RING.block_B - RING.inNode_Bps * (early_s - RING.inNode_s)) / (part * RING.inNode_Bps);

describe('a fault on the way', () => {
  it('is none in a healthy ring: 23 rounds of 1.9 µs and a block at 328 GB/s', () => {
    expectSame(ringStage().run().duration_s, RING.rounds * HEALTHY_S);
  });

  it.each([
    ['half the links of a chip', 'r01.n0.npu3', 0.5, 1 / 2],
    ['a port of a die', 'r01.n0.npu3.d0.p0', 0, 13 / 14],
    // The chips of a node lose a plane; here that is a seventh of what they send inside the node.
    ['a tier-1 switch', 'r01.n0.L1p4', 0, 6 / 7],
  ] as const)('slows the rounds from its own on: %s', (_, element, keeps, part) => {
    const { run, fault } = ringStage();
    // Behind a broken tier-1 switch a transfer to another node has a plane less too.
    const isSwitch = element.includes('L1');
    const startUp_s = isSwitch ? RING.between_s : RING.inNode_s;
    const rate_Bps = isSwitch ? RING.between_Bps : RING.inNode_Bps;
    const slow_s = startUp_s + RING.block_B / (part * rate_Bps);
    for (const round of [0, 1, 11, 22]) {
      for (const share of [0.1, 0.6]) {
        const early_s = share * HEALTHY_S;
        const hit_s = early_s + (RING.block_B - rate_Bps * (early_s - startUp_s)) / (part * rate_Bps);
        const want_s = round * HEALTHY_S + hit_s + (RING.rounds - round - 1) * slow_s;
        const got = run(fault(round * HEALTHY_S + early_s, element, keeps));
        expectSame(got.duration_s, want_s);
        expect(got.rounds).toBe(RING.rounds);
      }
    }
  });

  it('slows the whole round if it comes before the first byte', () => {
    const { run, fault } = ringStage();
    const got = run(fault(4 * HEALTHY_S + 0.5 * RING.inNode_s, 'r01.n0.npu3', 0.5));
    expectSame(got.duration_s, 4 * HEALTHY_S + (RING.rounds - 4) * slowRound_s(0.5));
  });

  it('goes by with its repair: later rounds are as long as ever', () => {
    const { run, fault } = ringStage();
    // Half the rate from 0.3 of round 4 until the end of round 6, and until 0.2 of round 7.
    const early_s = 0.3 * HEALTHY_S;
    const repair_s = 0.2 * HEALTHY_S;
    const before_s = 4 * HEALTHY_S + hitRound_s(0.5, early_s) + 2 * slowRound_s(0.5);
    const sent_B = 0.5 * RING.inNode_Bps * (repair_s - RING.inNode_s);
    const last_s = Math.max(HEALTHY_S, repair_s + (RING.block_B - sent_B) / RING.inNode_Bps);
    const changes = [
      fault(4 * HEALTHY_S + early_s, 'r01.n0.npu3', 0.5),
      fault(before_s + repair_s, 'r01.n0.npu3', 1),
    ];
    expectSame(run(...changes).duration_s, before_s + last_s + (RING.rounds - 8) * HEALTHY_S);
  });

  it('that is repaired before anybody needs the link costs nothing', () => {
    const { run, fault } = ringStage();
    const at_s = 5 * HEALTHY_S;
    const got = run(
      fault(at_s + 0.2 * RING.inNode_s, 'r01.n0.npu3'),
      fault(at_s + 0.9 * RING.inNode_s, 'r01.n0.npu3', 1),
    );
    expectSame(got.duration_s, RING.rounds * HEALTHY_S);
  });

  it('and any others of a chip: as bytes are counted by hand', () => {
    const { run, fault } = ringStage();
    const part = fc.constantFrom(0, 0.1, 0.25, 0.5, 0.9, 1);
    const agendas = fc
      .array(fc.record({ at: evenly(0, 1.3), part }), { minLength: 1, maxLength: 6 })
      .chain((list) =>
        // In the end something works again.
        fc.record({ list: fc.constant(list), end: evenly(1.3, 1.6), rest: fc.constantFrom(0.3, 0.5, 1) }),
      )
      .map(({ list, end, rest }) =>
        [...list, { at: end, part: rest }]
          .map((entry) => ({ time_s: entry.at * RING.rounds * HEALTHY_S, part: entry.part }))
          .sort((a, b) => a.time_s - b.time_s),
      );
    fc.assert(
      fc.property(agendas, fc.constantFrom(3, 7, 8), (agenda, chip) => {
        const changes = agenda.map((entry) =>
          fault(entry.time_s, { kind: 'package', index: chip }, entry.part),
        );
        expectSame(run(...changes).duration_s, ringByHand(agenda, chip), 1e-9);
      }),
      { numRuns: 25, seed: 20 },
    );
  });
});

/** How long a ring takes if the ports of one chip have a part of their rate from each of these instants on. */
function ringByHand(
  agenda: readonly { readonly time_s: number; readonly part: number }[],
  chip: number,
): number {
  /** When a transfer of the chip that starts to send at an instant is done. */
  const sent_s = (start_s: number, rate_Bps: number): number => {
    let now_s = start_s;
    let left_B = RING.block_B;
    let part = 1;
    for (const change of [...agenda, { time_s: Number.POSITIVE_INFINITY, part: 1 }]) {
      const could_B = part === 0 ? 0 : part * rate_Bps * (change.time_s - now_s);
      if (change.time_s > now_s) {
        if (could_B >= left_B) return now_s + left_B / (part * rate_Bps);
        left_B -= could_B;
        now_s = change.time_s;
      }
      part = change.part;
    }
    throw new Error('this never ends');
  };
  let now_s = 0;
  for (let round = 0; round < RING.rounds; round++) {
    const ends = [chip - 1, chip].map((from) =>
      Math.floor(from / 8) === Math.floor((from + 1) / 8)
        ? sent_s(now_s + RING.inNode_s, RING.inNode_Bps)
        : sent_s(now_s + RING.between_s, RING.between_Bps),
    );
    now_s = Math.max(now_s + HEALTHY_S, ...ends);
  }
  return now_s;
}

describe('a fault between phases', () => {
  /** Changes as they look from an instant on. */
  const later = (changes: readonly CapacityChange[], by_s: number) =>
    changes.map((change) => ({ ...change, time_s: Math.max(0, change.time_s - by_s) }));

  it.each(ON_24.filter(([kind]) => kind !== 'point-to-point' && kind !== 'permutation'))(
    'meets each as it finds it, one after the other: %s, %s',
    (kind, algorithm) => {
      for (const routing of ['spray', 'hash'] as const) {
        const { fabric, phases, scenario, run, fault } = stage({
          machine: cm384(24),
          workload: { kind, algorithm },
          routing,
          seed: 2,
        });
        const whole_s = run().duration_s;
        const changes = inOrder(
          fault(0.123 * whole_s, 'r01.n0.npu3', 0.3),
          fault(0.321 * whole_s, 'r02.box02'),
          fault(0.777 * whole_s, 'r01.n0.npu3', 1),
        );
        const rounds = phases.flatMap((phase) =>
          new Array<TransferPhase>(phase.rounds).fill({ ...phase, rounds: 1 }),
        );
        let now_s = 0;
        for (const round of rounds)
          now_s += play({ fabric, phases: [round], scenario }, later(changes, now_s)).duration_s;
        expectSame(run(changes).duration_s, now_s, 1e-9);
        expect(now_s).toBeGreaterThan(whole_s);
      }
    },
  );
});

describe('other ways to carry it', () => {
  it('switches that reduce: a broken one of 18 takes its share of the rate', () => {
    const message_B = 2 ** 30;
    const { run, fault } = stage({
      machine: nvl72(72),
      workload: { kind: 'all-reduce', algorithm: 'in-switch', message_B },
    });
    const { startUp_s, efficiency } = IN_SWITCH_TRANSPORT.nvl72!;
    const plane_Bps = NVL72.portRate_Bps.value * efficiency.oneTier;
    const wire_B = message_B * (1 + 1 / 72);
    const healthy_s = startUp_s.oneTier + wire_B / (18 * plane_Bps);
    expectSame(run().duration_s, healthy_s);
    const at_s = 0.4 * healthy_s;
    const left_B = wire_B - 18 * plane_Bps * (at_s - startUp_s.oneTier);
    expectSame(run(fault(at_s, 'r01.tray00.sw01')).duration_s, at_s + left_B / (17 * plane_Bps));
    expectSame(run(fault(0, 'r01.tray00')).duration_s, startUp_s.oneTier + wire_B / (16 * plane_Bps));
  });

  it('a single path: moves to another if its switch fails, and waits if it is only slower', () => {
    const message_B = 2 ** 30;
    const workload = { kind: 'point-to-point', from: 5, to: 60, message_B } as const;
    const { run, fault } = stage({ machine: nvl72(72), workload, routing: 'hash' });
    const { startUp_s, efficiency } = TRANSPORT.nvl72;
    const port_Bps = NVL72.portRate_Bps.value * efficiency.oneTier;
    const healthy_s = startUp_s.oneTier + message_B / port_Bps;
    expectSame(run().duration_s, healthy_s);
    const at_s = 0.3 * healthy_s;
    const left_B = message_B - port_Bps * (at_s - startUp_s.oneTier);
    const slower = Array.from({ length: 18 }, (_, index) => ({ kind: 'switch', index }) as const).filter(
      (plane) => {
        expectSame(run(fault(at_s, plane)).duration_s, healthy_s);
        const { duration_s } = run(fault(at_s, plane, 0.25));
        if (duration_s < 1.01 * healthy_s) return false;
        expectSame(duration_s, at_s + left_B / (0.25 * port_Bps));
        return true;
      },
    );
    expect(slower).toHaveLength(1);
  });
});

describe('a chip that is cut off', () => {
  const SENTENCE = /^[1-9]\d* flows would never complete: what joins their chips has failed for good$/;
  const CASES: readonly (readonly [System, string])[] = [
    ['cm384', 'r01.n2.npu7'],
    ['cm384', 'r01.n1'],
    ['cm384', 'r01'],
    ['nvl72', 'r01.n17.gpu3'],
  ];
  it.each(CASES)('is refused, from the start or on the way: %s, %s', (system, element) => {
    const machine = system === 'cm384' ? cm384(24) : nvl72(72);
    for (const workload of [{ kind: 'all-to-all' }, { kind: 'all-gather', algorithm: 'ring' }] as const)
      for (const routing of ['spray', 'hash', 'adaptive'] as const) {
        const { run, fault } = stage({ machine, workload, routing });
        const { duration_s } = run();
        for (const time_s of [0, 0.45 * duration_s]) {
          const play = () => run(fault(time_s, element));
          expect(play).toThrow(RangeError);
          expect(play).toThrow(SENTENCE);
        }
      }
  });

  it('is waited for if a repair comes', () => {
    const { run, fault } = stage({ machine: cm384(24) });
    const { duration_s } = run();
    // Nobody sends a byte before the chip is back, but those that do not need it.
    const back = run(fault(0, 'r01.n0.npu0'), fault(2 * duration_s, 'r01.n0.npu0', 1)).duration_s;
    expect(back).toBeGreaterThan(2 * duration_s + 0.9 * (duration_s - RING.between_s));
    expect(back).toBeLessThan(3 * duration_s);
  });
});

describe('equal rounds', () => {
  it('are played once if nothing changes', () => {
    const { fabric, phases, scenario, run } = ringStage();
    const [phase] = phases;
    const one = play({ fabric, phases: [{ ...phase!, rounds: 1 }], scenario });
    const { flows, links, rounds } = run();
    expect({ flows, links, rounds }).toEqual({ flows: one.flows, links: one.links, rounds: RING.rounds });
  });

  it('are played once until the next change and once after the last, however many', () => {
    const { fabric, phases, scenario, run, fault } = ringStage();
    const [inNode, between] = [1, 1];
    expect(run().flows).toBe(inNode + between);
    // One chip is like no other: what it takes and what it sends are flows of their own.
    const flows = inNode + between + 2;
    const broken = (time_s: number) => fault(time_s, 'r01.n0.npu3', 0.5);
    const changes = inOrder(broken(2.5 * HEALTHY_S), fault(4.5 * HEALTHY_S, 'r01.n0.npu3', 1));
    const runOf = (rounds: number, agenda = changes) =>
      play({ fabric, phases: [{ ...phases[0]!, rounds }], scenario }, agenda);
    const [few, many] = [runOf(10), runOf(1_000_000)];
    expect(many.rounds).toBe(1_000_000);
    expect([many.flows, many.links]).toEqual([few.flows, few.links]);
    expectSame(many.duration_s - few.duration_s, 999_990 * HEALTHY_S, 1e-9);
    // Rounds 0 and 1 as one, 2 with the fault, 3 with the repair, and all others as one.
    const third_s = 2 * HEALTHY_S + hitRound_s(0.5, 0.5 * HEALTHY_S);
    expect(third_s).toBeLessThan(4.5 * HEALTHY_S);
    expect(third_s + slowRound_s(0.5)).toBeGreaterThan(4.5 * HEALTHY_S);
    expect(few.flows).toBe(4 * flows);
    // The round of a fault, and those after it as one; those before it, if there are any, as one too.
    const hitIn = (round: number, of = 1_000_000) => runOf(of, broken((round + 0.5) * HEALTHY_S)).flows;
    expect([0, 1, 3, 7, 999_998].map((round) => hitIn(round))).toEqual([2, 3, 3, 3, 3].map((n) => n * flows));
    // After the last round comes none.
    expect([hitIn(0, 1), hitIn(22, 23), hitIn(23, 23), hitIn(1e9)]).toEqual(
      [1, 2, 1, 1].map((n) => n * flows),
    );
    // One at the start is there in all rounds.
    expect(runOf(1_000_000, broken(0)).flows).toBe(flows);
  });

  it('are played once between two changes, however far from each other', () => {
    const { fabric, phases, scenario, fault } = ringStage();
    const slow_s = slowRound_s(0.5);
    const early_s = 0.6 * HEALTHY_S;
    // The fault in round 1,000; its repair before the first byte of a later one, 5,000 slow rounds on.
    const fault_s = 1000 * HEALTHY_S + early_s;
    const again_s = 1000 * HEALTHY_S + hitRound_s(0.5, early_s) + 5000 * slow_s;
    const changes = [
      ...fault(fault_s, 'r01.n0.npu3', 0.5),
      ...fault(again_s + 0.5 * RING.inNode_s, 'r01.n0.npu3', 1),
    ];
    const got = play({ fabric, phases: [{ ...phases[0]!, rounds: 10_000 }], scenario }, changes);
    expectSame(got.duration_s, again_s + (10_000 - 6001) * HEALTHY_S);
    // Healthy, hit, slow, repaired, healthy.
    expect(got.flows).toBe(5 * 4);
  });
});
