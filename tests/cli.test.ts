import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { collective as answer } from '../src/cli/collective';
import { command } from '../src/cli/command';
import { CM384 } from '../src/facts/cm384';
import { buildMachine } from '../src/model/machine/build';
import { elementName, findElement } from '../src/model/machine/naming';
import { METRICS } from '../src/model/metrics/registry';
import { permutation } from '../src/model/network/hash';
import { TRANSPORT } from '../src/model/network/transport';
import { defaultScenario } from '../src/model/scenario/scenario';
import { ENGINE_VERSION } from '../src/model/version';
import { agenda, from_s, grouped, ports, shuffle, trunks } from './model/faults';
import { courseByHand, type Site, siteOfPods } from './model/linkByLink';
import { cm384, podsOf } from './model/machines';
import { readExpected } from './network/oracleFiles';

// Here questions are many and small; what runs as a process of its own warms its engine up.
vi.mock('../src/model/network/warmUp', () => ({ warmUp: () => {} }));

/** What it prints if nothing is wrong: one line of JSON, and nothing else. */
function printed(...args: readonly string[]): Record<string, unknown> {
  const { status, stdout, stderr } = command(args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^\{.*\}\n$/);
  return JSON.parse(stdout);
}

/** What `collective` answers, as far as tests look at it. */
interface Answer {
  readonly chips: number;
  readonly pods: number;
  readonly transfers: number;
  readonly duration_s: number;
  readonly rounds: number;
  readonly flows: number;
  readonly algorithm_Bps: number;
  readonly plan_s: number;
  readonly solve_s: number;
}

/** Answers without a process of its own. */
const ask = (question: object) => answer(question) as Answer;

function expectSame(got: number, want: number, tolerance = 1e-9): void {
  expect(Math.abs(got / want - 1)).toBeLessThan(tolerance);
}

const folder = mkdtempSync(join(tmpdir(), 'supernode-'));
const fileOf = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};
afterAll(() => rmSync(folder, { recursive: true }));

const MESSAGE_B = 2 ** 28;
const { startUp_s, efficiency } = TRANSPORT.cm384;
/** Payload of a chip to other pods, B/s. */
const nic_Bps = CM384.rdmaPackage_Bps.value * efficiency.scaleOut;

describe('the command line', () => {
  it.each([
    [['collective', '{"chips":16}'], 0],
    [['collective', '{"chps":16}'], 2],
  ])('prints, complains and ends as a program of its own: %j', (args, status) => {
    const line = ['--import', 'tsx', 'src/cli/main.ts', ...args];
    const program = spawnSync(process.execPath, line, {
      cwd: join(import.meta.dirname, '..'),
      encoding: 'utf8',
    });
    // How long it took is never the same.
    const timeless = (text: string) => text.replace(/"(plan|solve)_s":[^,}]*/g, '');
    const { stdout, stderr } = command(args);
    expect(program).toMatchObject({ status, stderr });
    expect(timeless(program.stdout)).toBe(timeless(stdout));
  });

  it('run: with parts that have failed, as `collective` has it where they fail at the start; what cannot is said', () => {
    const run = (faults: string) =>
      command(['run', JSON.stringify({ workload: { kind: 'all-to-all' }, faults })]);
    const { stdout, stderr } = run('r01.n0.p0m1 r01.n0 nonsense');
    expect(stderr).toContain('nothing called nonsense');
    expect(stderr).toContain('cannot fail here: r01.n0');
    const { metrics } = JSON.parse(stdout) as { metrics: Record<string, { value: number }> };
    const same = ask({ faults: [{ time_s: 0, element: 'r01.n0.p0m1' }] });
    expectSame(metrics.collective_s!.value, same.duration_s);
    const whole = ask({}).duration_s;
    // What the README says of a cable.
    expect(same.duration_s / whole - 1).toBeCloseTo(0.12, 2);
    expect(run('r07 r08 r09 r10')).toMatchObject({ status: 2, stdout: '' });
  });

  it('run: results of the default scenario', () => {
    const result = printed('run');
    expect(result.engine).toBe(ENGINE_VERSION);
    expect(result.scenario).toEqual(defaultScenario());
    expect(result.machine).toMatchObject({ packages: 384, racks: 16, opticalCables: 2688 });
    const metrics = result.metrics as Record<string, { value: number; unit: string; evidence: string }>;
    expect(Object.keys(metrics)).toEqual(METRICS.filter(({ of }) => of !== 'exchange').map(({ id }) => id));
    for (const { value } of Object.values(metrics)) expect(Number.isFinite(value)).toBe(true);
    expect(metrics.injection_Bps).toEqual({ value: 150.528e12, unit: 'B/s', evidence: 'derived' });
    expect(metrics.tokensPerChip).toMatchObject({ unit: 'tokens/s', evidence: 'derived' });
  });

  it('run FILE: results of that scenario, and a sentence for what is wrong in it', () => {
    const document = { machine: { system: 'nvl72', chips: 8 }, workload: { kind: 'broadcast' }, sead: 3 };
    const { status, stdout, stderr } = command(['run', fileOf('scenario.json', JSON.stringify(document))]);
    expect(status).toBe(0);
    expect(stderr).toBe('Nothing here is called "sead"; ignored.\n');
    expect(JSON.parse(stdout)).toMatchObject({
      scenario: { machine: { system: 'nvl72', chips: 8 }, workload: { kind: 'broadcast' }, seed: 1 },
      machine: { packages: 8 },
    });
  });

  it('explain: formula, inputs and tornado of a number, as JSON and as text', () => {
    const asked = JSON.stringify({ machine: { system: 'nvl72', chips: 16 }, inference: { chips: 16 } });
    const result = printed('explain', asked, 'costPerMillionTokens_USD', '--json');
    const inputs = result.inputs as { kind: string; id: string }[];
    expect(inputs.map(({ id }) => id)).toEqual(['energyCost_USDph', 'capitalCost_USDph', 'tokensPerSecond']);
    const tornado = result.tornado as { field: string; swing: number }[];
    expect(tornado.map(({ field }) => field)).toContain('lifetime');
    const swings = tornado.map(({ swing }) => swing);
    expect(swings).toEqual([...swings].sort((a, b) => b - a));
    const text = command(['explain', asked, 'handOff_s']);
    expect(text.status).toBe(0);
    expect(text.stdout).toContain('t_KV = n_ctx·q_kv / b_RDMA');
    expect(text.stdout).toMatch(/= 4096 tokens × 70270 B \/ 5e10 B\/s = 0.005757 s/);
    // The source of the rate, and its date or when it was read.
    expect(text.stdout).toMatch(/b_RDMA .*\n +\S.*, (undated, read )?\d{4}-\d{2}/);
    expect(text.stdout).toMatch(/Context, 4,096 tokens: 3,686 tokens gives .* 4,506 tokens gives /);
    const unknown = command(['explain', '{}', 'speed']);
    expect(unknown.status).toBe(2);
    expect(unknown.stderr).toMatch(
      /^This scenario has no metric called speed; there are .*tokensPerChip.*\.\n$/,
    );
  });

  it('flows: the solved scenarios, and how long the engine took', () => {
    const { results, solve_s } = printed('flows', 'tests/oracle/hand.json.gz');
    expect(typeof solve_s).toBe('number');
    expect(solve_s).toBeGreaterThan(0);
    const want = readExpected('hand');
    const got = results as { name: string; completion_s: number[] }[];
    expect(got).toHaveLength(want.length);
    got.forEach(({ name, completion_s }, i) => {
      completion_s.forEach((time, f) => {
        expect(time, name).toBeCloseTo(want[i]!.completion_s[f]!, 9);
      });
    });
  });

  it('collective: an all-to-all of 256 MiB on the full pod without a word', () => {
    const result = printed('collective', '{}');
    expect(result).toMatchObject({
      system: 'cm384',
      chips: 384,
      pods: 1,
      kind: 'all-to-all',
      algorithm: 'direct',
      message_B: MESSAGE_B,
      routing: 'spray',
      faults: [],
      transfers: 384 * 383,
      rounds: 1,
    });
    const { duration_s, algorithm_Bps, plan_s, solve_s } = result as unknown as Answer;
    // 376 chips in other nodes at 328 GB/s, 7 in the own at 334, through the same ports.
    const port_Bps = 14 * CM384.portRate_Bps.value;
    const wire_B = (MESSAGE_B / 384) * (376 / efficiency.twoTiers + 7 / efficiency.oneTier);
    expect(duration_s).toBeGreaterThan(startUp_s.oneTier + wire_B / port_Bps);
    expect(duration_s).toBeLessThanOrEqual((startUp_s.twoTiers + wire_B / port_Bps) * (1 + 1e-9));
    expectSame(algorithm_Bps, MESSAGE_B / duration_s, 1e-12);
    expect(plan_s).toBeGreaterThan(0);
    expect(solve_s).toBeGreaterThan(0);
  });

  it('collective FILE: with a tier-2 switch that fails on the way', () => {
    const healthy_s = ask({}).duration_s;
    const faults = [{ time_s: 0.4 * healthy_s, element: 'r07.box00.L2p0k00' }];
    const file = fileOf('question.json', JSON.stringify({ faults }));
    const { duration_s } = printed('collective', file) as unknown as Answer;
    expect(duration_s).toBeGreaterThan(1.001 * healthy_s);
    expect(duration_s).toBeLessThan(2 * healthy_s);
  });

  const gone = join('no', 'such.json');
  it.each([
    ['a misspelt field', ['collective', '{"chps":16}'], /"chps"/],
    ['no JSON', ['collective', '{chips: 16}'], /^\{chips: 16\} is not JSON/],
    ['a list as it stands there', ['collective', ' [{"chips":16}]'], /^the question: .*array/],
    ['a missing file', ['collective', gone], /^no.such\.json cannot be read/],
  ] as const)('refuses %s with one sentence', (_, args, sentence) => {
    const { status, stdout, stderr } = command(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^[^\n]+\.\n$/);
    expect(stderr).toMatch(sentence);
  });

  it('says how it is used if asked for nothing', () => {
    const { status, stdout, stderr } = command([]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    for (const command of ['run', 'flows', 'collective']) expect(stderr).toContain(`\n  ${command} `);
  });
});

describe('a collective', () => {
  it('of 16,384 chips send to other pods as fast as their network cards', () => {
    const { chips, pods, transfers, rounds, duration_s } = ask({ chips: 16_384 });
    expect({ chips, pods, transfers, rounds }).toEqual({
      chips: 16_384,
      pods: 43,
      transfers: 268_419_072,
      rounds: 1,
    });
    // The last pod has 256 chips: to each of them all but 255 others are in other pods.
    const block_B = MESSAGE_B / 16_384;
    expectSame(duration_s, startUp_s.scaleOut + ((16_384 - 256) * block_B) / nic_Bps);
  });

  it('in groups of 256 of 16,384 chips: half of every third group lies in another pod', () => {
    const { transfers, duration_s } = ask({ chips: 16_384, group: 256 });
    expect(transfers).toBe(64 * 256 * 255);
    const block_B = MESSAGE_B / 256;
    expectSame(duration_s, startUp_s.scaleOut + (128 * block_B) / nic_Bps);
  });

  it('a permutation that leaves all chips in place moves nothing, at no rate', () => {
    const seed = 10;
    expect([...permutation(4, seed)]).toEqual([0, 1, 2, 3]);
    expect(ask({ system: 'nvl72', chips: 4, kind: 'permutation', seed })).toMatchObject({
      transfers: 0,
      rounds: 0,
      duration_s: 0,
      algorithm_Bps: 0,
    });
  });
});

describe('a collective that cannot be asked', () => {
  it.each([
    [{ chips: 12 }, 'chips is 12: there are whole nodes of 8 only'],
    [{ pod: 20 }, 'pod is 20: a pod has whole nodes of 8, up to 384 chips'],
    [{ system: 'nvl72', pod: 76 }, 'pod is 76: a pod has whole nodes of 4, up to 72 chips'],
    [{ kind: 'all-reduce', group: 8 }, 'group is 8: only a direct all-to-all is done in groups here'],
    [{ algorithm: 'bruck', group: 8 }, 'group is 8: only a direct all-to-all is done in groups here'],
    [{ group: 500 }, 'group is 500: groups must divide the 384 chips'],
    [{ chips: 8, group: 7 }, 'group is 7: groups must divide the 8 chips'],
    [
      { kind: 'all-reduce', algorithm: 'in-switch' },
      'algorithm is in-switch: nothing is published that says its switches reduce',
    ],
    [
      { system: 'nvl72', chips: 144, kind: 'all-reduce', algorithm: 'in-switch' },
      'algorithm is in-switch: switches reduce within one supernode only',
    ],
    [{ kind: 'broadcast', algorithm: 'bruck' }, 'algorithm is bruck: broadcast is not done that way'],
    [
      { faults: [{ time_s: 0, element: 'r99.n0' }] },
      'faults.0.element is "r99.n0": there is none of that name',
    ],
    [{ faults: [{ time_s: 0, element: 'r01', pod: 1 }] }, 'faults.0.pod is 1: there are 1'],
    [
      { chips: 16_384, routing: 'hash' },
      '268419072 transfers are more than the 3000000 that can each take a path of its own: spray them',
    ],
    [{ chips: 131_072, pod: 8 }, '16384 pods need 171 spines, but a pod has 8 uplinks only'],
  ])('%j: %s', (question, sentence) => {
    expect(() => answer(question)).toThrow(RangeError);
    expect(() => answer(question)).toThrow(sentence);
  });

  it.each([
    [{ chips: 1 }, /^chips: /],
    [{ chips: 8.5 }, /^chips: /],
    [{ system: 'cm385' }, /^system: /],
    [{ message_B: 0 }, /^message_B: /],
    [{ faults: [{ time_s: -1, element: 'r01' }] }, /^faults\.0\.time_s: /],
    [{ faults: [{ time_s: 0, element: 'r01', capacity: 1.1 }] }, /^faults\.0\.capacity: /],
    [{ faults: [{ time_s: 0, elment: 'r01' }] }, /^faults\.0\.element: /],
    [{ group: 1 }, /^group: /],
    [[], /^the question: /],
    [null, /^the question: /],
    ['all-to-all', /^the question: /],
  ])('%j: names the field', (question, sentence) => {
    expect(() => answer(question)).toThrow(RangeError);
    expect(() => answer(question)).toThrow(sentence);
  });
});

describe('faults of named elements', () => {
  it('have names that the machine knows, and leave it whole where it has no links', () => {
    const machine = buildMachine(cm384(384));
    for (const name of ['r07.box00.L2p0k00', 'r01.n0.cpu0', 'r16.n3.npu7.d1.p6'])
      expect(elementName(machine, findElement(machine, name)!)).toBe(name);
    const faults = [{ time_s: 0, element: 'r01.n0.cpu0' }];
    expect(ask({ faults }).duration_s).toBe(ask({}).duration_s);
  });

  it('are the same in one pod as in another that is alike', () => {
    const inPod = (pod: number) =>
      ask({
        chips: 96,
        pod: 32,
        faults: [{ time_s: 1e-6, element: 'r01.n1.npu5', pod, capacity: 0.01 }],
      }).duration_s;
    expect(inPod(0)).toBeGreaterThan(1.5 * ask({ chips: 96, pod: 32 }).duration_s);
    for (const pod of [1, 2]) expectSame(inPod(pod), inPod(0));
  });

  const siteOfSizes = (...sizes: readonly number[]) =>
    siteOfPods(podsOf(sizes), {
      portRate_Bps: CM384.rdmaPackage_Bps.value,
      oversubscription: 1,
      spinePorts: CM384.scaleOutSpinePorts.value,
    });
  /** Pods of 16, 16 and 8 chips that exchange in groups of 10: no two nodes have the same to do. */
  const site = siteOfSizes(16, 16, 8);
  const PLANES = [0, 1, 2, 3, 4, 5, 6];
  const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);
  /** Ports and uplinks, in a plane, of the node that begins with a chip. */
  const leaf = (of: Site, chip: number, plane: number) => [
    ...upTo(8).flatMap((i) => ports(of, chip + i, { plane })),
    ...trunks(of, chip, { plane }),
  ];
  /** What the node that begins with a chip holds, and what a chip does: ports to other pods too. */
  const node = (of: Site, chip: number) => [
    ...PLANES.flatMap((plane) => leaf(of, chip, plane)),
    ...upTo(8).flatMap((i) => ports(of, chip + i, { of: 'scaleOut' })),
  ];
  const oneChip = (of: Site, chip: number) => [...ports(of, chip), ...ports(of, chip, { of: 'scaleOut' })];
  /** How much elements keep: so little that whole ports to other pods are not the limit. */
  const LITTLE = 0.004;
  const all = (names: readonly string[]) => names.map((name) => [name, LITTLE] as const);

  type Names = readonly (readonly [name: string, part: number])[];
  type Links = readonly (readonly [links: number[], part: number])[];
  /** All-to-all in groups of 10, in which elements of a pod break on the way: by their names, and link by link. */
  const inGroupsOf10 = (of: Site, pod: number, elements: Names, links: Links) => {
    const { chips } = of;
    const message_B = 1e9;
    const time_s = 2e-4;
    const question = { chips, pod: of.fabric.chipsPerPod, message_B, group: 10 };
    const faults = elements.map(([element, capacity]) => ({ time_s, element, pod, capacity }));
    const groups = upTo(chips).map((rank) => Math.floor(rank / 10));
    const changes = agenda(...links.map(([broken, part]) => from_s(of, time_s, broken, part)));
    const byHand_s = courseByHand(of, grouped(groups, message_B / 10), changes).instant_s.at(-1)!;
    expectSame(ask({ ...question, faults }).duration_s, byHand_s);
    expect(byHand_s).toBeGreaterThan(1.05 * ask(question).duration_s);
    return byHand_s;
  };

  it.each([
    ['a node of the first', 0, all(['r01.n1']), [[node(site, 8), LITTLE]]],
    ['a node of the second', 1, all(['r01.n1']), [[node(site, 24), LITTLE]]],
    ['the rack of the last', 2, all(['r01']), [[node(site, 32), LITTLE]]],
    [
      'six tier-1 switches of the second, and most of the seventh',
      1,
      PLANES.map((plane) => [`r01.n0.L1p${plane}`, plane === 4 ? 0.05 : 0] as const),
      PLANES.map((plane) => [leaf(site, 16, plane), plane === 4 ? 0.05 : 0]),
    ],
    [
      'the tier-2 switches of the second',
      1,
      all(PLANES.map((plane) => `r02.box0${plane}`)),
      PLANES.map((plane) => [[...trunks(site, 16, { plane }), ...trunks(site, 24, { plane })], LITTLE]),
    ],
    [
      'the cables of a node of the first',
      0,
      all(PLANES.flatMap((plane) => upTo(8).map((m) => `r01.n0.p${plane}m${m}`))),
      PLANES.map((plane) => [trunks(site, 0, { plane }), LITTLE]),
    ],
    ['a chip of the last', 2, all(['r01.n0.npu5']), [[oneChip(site, 37), LITTLE]]],
    [
      'the ports of one of its dies, and a part of those of the other',
      2,
      PLANES.flatMap((plane) => [0, 1].map((die) => [`r01.n0.npu6.d${die}.p${plane}`, die / 50] as const)),
      [0, 1].map((unit) => [PLANES.flatMap((plane) => ports(site, 38, { plane, unit })), unit / 50]),
    ],
  ] as readonly (readonly [string, number, Names, Links])[])(
    'hit the links of their pod: %s',
    (_, pod, elements, links) => {
      inGroupsOf10(site, pod, elements, links);
    },
  );

  it('hit links inside the pod too if they hold a chip', () => {
    // In pods of 24 the second nodes send to no other pod, and each has another part of its peers in itself.
    const wide = siteOfSizes(24, 24, 24, 8);
    const took_s = [0, 1, 2].map((pod) =>
      inGroupsOf10(
        wide,
        pod,
        all(['r01.n1']),
        PLANES.map((plane) => [leaf(wide, 24 * pod + 8, plane), LITTLE]),
      ),
    );
    expect(new Set(took_s.map((time_s) => time_s.toPrecision(5))).size).toBe(3);
    inGroupsOf10(wide, 2, all(['r01.n1.npu5']), [[ports(wide, 61), LITTLE]]);
  });

  it('take from a chip what it sends to other pods: if they hold it, and only then', () => {
    // From the first chip of the first pod to the last of the second.
    const question = { chips: 32, pod: 16, kind: 'point-to-point' };
    const took_s = (faults: readonly object[]) => ask({ ...question, faults }).duration_s;
    const sent_s = MESSAGE_B / nic_Bps;
    expectSame(took_s([]), startUp_s.scaleOut + sent_s);
    const holders = [
      ...['r01.n0.npu0', 'r01.n0', 'r01'].map((element) => ({ pod: 0, element })),
      ...['r01.n1.npu7', 'r01.n1', 'r01'].map((element) => ({ pod: 1, element })),
    ];
    for (const holder of holders) {
      const dead = [{ ...holder, time_s: 0 }];
      expect(() => took_s(dead)).toThrow(RangeError);
      expect(() => took_s(dead)).toThrow(
        /^1 flows would never complete: what joins their chips has failed for good$/,
      );
      expectSame(took_s([...dead, { ...holder, time_s: 1, capacity: 1 }]), 1 + sent_s);
      expectSame(took_s([{ ...holder, time_s: 0, capacity: 0.25 }]), startUp_s.scaleOut + 4 * sent_s);
      expectSame(
        took_s([{ ...holder, time_s: startUp_s.scaleOut + 0.3 * sent_s, capacity: 0.5 }]),
        startUp_s.scaleOut + (0.3 + 2 * 0.7) * sent_s,
      );
    }
    const others = [
      ...['r01.n0.npu1', 'r01.n1', 'r02', 'r02.box03', 'r01.n0.cpu0'].map((element) => ({ pod: 0, element })),
      ...['r01.n1.npu6', 'r01.n0', 'r02', 'r02.box03', 'r01.n1.cpu0'].map((element) => ({ pod: 1, element })),
      ...PLANES.flatMap((plane) =>
        [0, 1].flatMap((pod) => [
          { pod, element: `r01.n${pod}.L1p${plane}` },
          ...[0, 1].map((die) => ({ pod, element: `r01.n${pod}.npu${7 * pod}.d${die}.p${plane}` })),
        ]),
      ),
    ];
    expectSame(took_s(others.map((other) => ({ ...other, time_s: 0 }))), startUp_s.scaleOut + sent_s);
  });

  it('hit uplinks and downlinks of their own pod, whichever carries more', () => {
    const message_B = 1e8;
    const time_s = 1e-6;
    const links = PLANES.flatMap((plane) => trunks(site, 24, { plane }));
    const elements = PLANES.flatMap((plane) => upTo(8).map((m) => `r01.n1.p${plane}m${m}`));
    const faults = elements.map((element) => ({ time_s, element, pod: 1, capacity: LITTLE }));
    // Permutations that send more from the second node of the pod to its first, fewer, and as many.
    for (const seed of [4, 8, 11, 17, 5]) {
      const question = { chips: 40, pod: 16, kind: 'permutation', message_B, seed };
      const byHand = courseByHand(
        site,
        { ...shuffle(40, seed), bytes: message_B },
        from_s(site, time_s, links, LITTLE),
      );
      expectSame(ask({ ...question, faults }).duration_s, byHand.instant_s.at(-1)!);
    }
  });

  it('come in the order of their times, however they are listed', () => {
    const healthy_s = ask({ chips: 16 }).duration_s;
    const broken = { time_s: 0.2 * healthy_s, element: 'r01.n1.npu2', capacity: 0.1 };
    const repaired = { time_s: 0.6 * healthy_s, element: 'r01.n1.npu2', capacity: 1 };
    const [a, b] = [
      [broken, repaired],
      [repaired, broken],
    ].map((faults) => ask({ chips: 16, faults }).duration_s);
    expect(a).toBe(b);
    expect(a).toBeGreaterThan(1.2 * healthy_s);
    expect(a).toBeLessThan(1.5 * healthy_s);
  });

  it('can be 200, and no more', () => {
    // Through a node, at half the rate every other time: all in all 250 times as long as a 200th of the message takes.
    const port_Bps = 2 * CM384.readBandwidthInNode_BpsPerDie.value;
    const part_s = MESSAGE_B / 200 / port_Bps;
    const faults = Array.from({ length: 201 }, (_, i) => ({
      time_s: startUp_s.oneTier + i * part_s,
      element: 'r01.n0.npu0',
      capacity: i % 2 === 0 ? 0.5 : 1,
    }));
    const question = { chips: 8, kind: 'point-to-point' };
    const { duration_s } = ask({ ...question, faults: faults.slice(0, 200) });
    expectSame(duration_s, startUp_s.oneTier + (100 * 2 + 50) * part_s);
    expect(() => ask({ ...question, faults })).toThrow(RangeError);
    expect(() => ask({ ...question, faults })).toThrow(/^faults: .*200/);
  });

  // Transfers of a ring that differ, healthy: inside a node, and from one to the next.
  it.each([
    ['nothing', 'r01.n0.cpu0', 2],
    ['a tier-2 switch, which all nodes reach alike', 'r07.box00.L2p0k00', 2],
    ['a chip: and to it, and from it', 'r01.n0.npu3', 4],
    ['a node: and to it, in it, and from it', 'r01.n0', 5],
    ['a rack: and to it, in its nodes and between them, and from it', 'r01', 6],
  ])('long after the end cost one round of a ring of 384: %s', (_, element, flows) => {
    const ring = { kind: 'all-gather', algorithm: 'ring' };
    const healthy = ask(ring);
    expect(healthy).toMatchObject({ chips: 384, rounds: 383, flows: 2 });
    const late = ask({ ...ring, faults: [{ time_s: 1000, element }] });
    expect(late).toMatchObject({ rounds: 383, flows });
    expectSame(late.duration_s, healthy.duration_s, 1e-12);
  });
});
