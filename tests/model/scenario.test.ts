import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIELDS, type Field, readField } from '../../src/model/scenario/fields';
import { AS_BUILT, mostChips, nearestChips, SYSTEMS } from '../../src/model/scenario/limits';
import {
  MAX_DOCUMENT_BYTES,
  type Parsed,
  parseScenario,
  parseScenarioText,
} from '../../src/model/scenario/parse';
import {
  ALGORITHMS,
  ALGORITHMS_OF,
  algorithmsOf,
  defaultScenario,
  groupSize,
  isInference,
  type Scenario,
  WORKLOADS,
} from '../../src/model/scenario/scenario';
import { differing, patchScenario, sparse, withoutFields } from '../../src/model/scenario/sparse';
import { scenarioFromParams, scenarioToParams } from '../../src/model/scenario/url';
import { anyBroken, asWritten, evenly, scenarioOf } from './arbitraries';
import { CONFIGS } from './llm/published';

const RUNS = { numRuns: 300 };
const ofUrl = (query: string): Parsed => scenarioFromParams(new URLSearchParams(query));
const PARAMS = FIELDS.map((f) => f.param);
const field = (param: string): Field => FIELDS.find((f) => f.param === param)!;

/** The document with one field set, in the shape of a scenario. */
function only(f: Field, value: unknown, rest: object = {}): object {
  const document = structuredClone(rest) as Record<string, Record<string, unknown>>;
  if (f.group === null) return { ...document, [f.key]: value };
  return { ...document, [f.group]: { ...document[f.group], [f.key]: value } };
}

/** What every answer must be: a legal scenario, which needs no second correction, and readable sentences. */
function expectLegal({ scenario, problems }: Parsed): void {
  expect(parseScenario(scenario)).toEqual({ scenario, problems: [] });
  expect(scenario.machine.chips).toBe(nearestChips(scenario.machine, scenario.machine.chips));
  // One chip alone can serve a model; it has nobody to exchange with.
  expect(groupSize(scenario)).toBeGreaterThanOrEqual(isInference(scenario.workload.kind) ? 1 : 2);
  expect(groupSize(scenario)).toBeLessThanOrEqual(scenario.machine.chips);
  for (const { field: name, message } of problems) {
    expect(name).not.toBe('');
    expect(message).toMatch(/^.{10,500}\.$/su);
    expect(message).not.toMatch(/undefined|\[object/);
  }
}

describe('a scenario comes back as it went', () => {
  it('through JSON', () => {
    fc.assert(
      fc.property(anyBroken, (scenario) => {
        expect(parseScenarioText(JSON.stringify(scenario))).toEqual({ scenario, problems: [] });
      }),
      RUNS,
    );
  });

  it('through a URL', () => {
    fc.assert(
      fc.property(anyBroken, (scenario) => {
        const query = new URLSearchParams(scenarioToParams(scenario)).toString();
        expect(ofUrl(query)).toEqual({ scenario, problems: [] });
      }),
      RUNS,
    );
  });

  it('through its sparse form', () => {
    fc.assert(
      fc.property(anyBroken, (scenario) => {
        expect(parseScenario(sparse(scenario))).toEqual({ scenario, problems: [] });
      }),
      RUNS,
    );
  });
});

describe('the sparse form keeps only what differs', () => {
  it('is nothing for the default scenario, the system alone for the other', () => {
    expect(scenarioToParams(defaultScenario())).toEqual([]);
    expect(sparse(defaultScenario())).toEqual({ machine: { system: 'cm384' } });
    expect(scenarioToParams(defaultScenario('nvl72'))).toEqual([['system', 'nvl72']]);
  });

  it('does not name what follows from the chip count', () => {
    expect(scenarioToParams(asWritten({ machine: { chips: 64 } }))).toEqual([['chips', '64']]);
    expect(scenarioToParams(asWritten({ machine: { chips: 64 }, workload: { to: 5 } }))).toEqual([
      ['chips', '64'],
      ['to', '5'],
    ]);
  });

  it('has no parameter that could be left out', () => {
    fc.assert(
      fc.property(anyBroken, (scenario) => {
        const params = scenarioToParams(scenario);
        for (const [name] of params) {
          const without = new URLSearchParams(params.filter(([other]) => other !== name));
          expect(scenarioFromParams(without).scenario).not.toEqual(scenario);
        }
      }),
      { numRuns: 100 },
    );
  });
});

/** Ranks share copies of models without experts only, and only some models guess: both at once. */
const DENSE_THAT_GUESSES = JSON.stringify({ ...CONFIGS.deepseekV3, n_routed_experts: null });

describe('each bad field falls back alone', () => {
  /** A scenario that differs from the default in every field. */
  const chosen: Scenario = {
    version: 1,
    faults: 'r07.box04 r01.n0.p0m1',
    machine: {
      system: 'cm384',
      chip: 'h20',
      chips: 192,
      supernodeChips: 60,
      chipsPerNode: 12,
      nodesPerRack: 2,
      planes: 3,
      switchPorts: 32,
      uplinks: 8,
      portRate_Bps: 28.5e9,
      medium: 'active-copper',
      module: 'dsp',
      oversubscription: 2,
    },
    workload: {
      kind: 'all-reduce',
      algorithm: 'ring',
      message_B: 1e6,
      group: 5,
      from: 3,
      to: 6,
      compute_FLOP: 2e12,
      memory_B: 3e9,
    },
    inference: {
      model: 'custom',
      config: DENSE_THAT_GUESSES,
      chips: 4,
      groups: 2,
      batch: 17,
      batchTokens: 300,
      context: 5000,
      precision: 'sixteen',
      draftTokens: 3,
      acceptance: 0.25,
      microBatches: 'two',
      imbalance: 0.75,
      redundantExperts: 7,
      tensorParallel: 4,
    },
    service: { rate_perS: 12.5, output: 77, prefillChips: 5, prefillGroups: 9, reuse: 0.75 },
    site: { pue: 1.5, tariff_USDpJ: 2e-8, carbon_kgpJ: 1e-7, lifetime_s: 1e8 },
    routing: 'hash',
    seed: 9,
  };
  /** What has to make way where a field falls back, because it would not fit what is used instead. */
  const MAKES_WAY: Readonly<Record<string, readonly (readonly [param: string, value: unknown])[]>> = {
    // A ring belongs to its collective: decode, which is used where the collective is refused, has none.
    workload: [['algorithm', 'direct']],
    // How far copper has to go depends on the row of racks, and how far it can on the speed.
    radix: [
      ['node', 2],
      ['uplinks', 2],
      ['supernode', 'most'],
      ['medium', 'optics'],
    ],
    node: [
      ['uplinks', 2],
      ['chips', 240],
      ['supernode', 'most'],
      ['medium', 'optics'],
    ],
    rack: [['medium', 'optics']],
    planes: [['medium', 'optics']],
    uplinks: [['medium', 'optics']],
    supernode: [['medium', 'optics']],
    port: [['medium', 'optics']],
    model: [['tp', 1]],
    // What is left must do without a configuration; it has no module that guesses.
    config: [
      ['model', 'llama3-70b'],
      ['draft', 0],
    ],
    serve: [
      ['groups', 1],
      ['tp', 1],
    ],
  };
  it('of a scenario that differs from the default in every field', () => {
    expect(parseScenario(chosen)).toEqual({ scenario: chosen, problems: [] });
    for (const f of FIELDS)
      if (f.key !== 'system') expect(readField(f, chosen), f.label).not.toBe(readField(f, defaultScenario()));
  });

  const NONSENSE = [
    'many',
    '',
    -1,
    0.5,
    1e300,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    true,
    null,
    [],
    [1],
    {},
    { value: 8 },
  ];

  it.each(FIELDS.map((f) => [f.label, f] as const))('%s', (label, f) => {
    let broken = 0;
    const rest = (MAKES_WAY[f.param] ?? []).reduce<object>(
      (document, [param, value]) => only(field(param), value, document),
      chosen,
    );
    for (const value of NONSENSE) {
      const { scenario, problems } = parseScenario(only(f, value, rest));
      expectLegal({ scenario, problems });
      if (problems.length === 0) {
        expect(readField(f, scenario)).toBe(f.tidy?.(value) ?? value);
        continue;
      }
      broken++;
      expect(problems).toHaveLength(1);
      expect(problems[0]!.field).toBe(f.param);
      expect(problems[0]!.message.startsWith(`${label} must be `)).toBe(true);
      const used = readField(f, scenario);
      // In the unit of its control: 256 MiB, 28 GB/s, 1 TFLOP.
      const isLarge =
        typeof used === 'number' && f.unit !== undefined && (f.unit.per < 1 || used >= f.unit.per);
      const unit = isLarge ? ` ${f.unit.name}` : typeof used === 'number' && f.unit ? ` ${f.unit.base}` : '';
      const shown = isLarge ? Number((used / f.unit!.per).toPrecision(7)) : used;
      const text =
        typeof shown === 'number' ? shown.toLocaleString('en-US', { maximumFractionDigits: 9 }) : shown;
      const inWords =
        typeof shown === 'string'
          ? `"${shown}"`
          : `${text}${shown === 1 ? unit.replace(/^( year| token)s$/, '$1') : unit}`;
      expect(problems[0]!.message.endsWith(`; ${inWords} is used instead.`)).toBe(true);
      for (const other of FIELDS) {
        if (other !== f) expect(readField(other, scenario)).toBe(readField(other, rest));
      }
    }
    expect(broken).toBeGreaterThanOrEqual(NONSENSE.length - 3);
  });

  it('is refused in words where it is more than numbers reach', () => {
    const [problem] = ofUrl('context=1e400').problems;
    expect(problem!.message).toContain('not a number beyond all bounds; ');
    const even = ofUrl('planes=0&uplinks=3&radix=8&node=3').problems.find(({ field }) => field === 'uplinks');
    expect(even!.message).toContain('must be 2 (');
  });

  it.each([
    ['7', 8],
    ['385', 384],
    ['1e9', 16_384],
    ['16385', 16_384],
    ['many', 384],
    ['NaN', 384],
    ['Infinity', 384],
    ['-1', 8],
    ['0', 8],
    ['12.5', 16],
    ['190', 192],
  ])('chips=%s is answered with %i', (text, used) => {
    const { scenario, problems } = ofUrl(`chips=${text}`);
    expect(scenario.machine.chips).toBe(used);
    expect(problems).toHaveLength(1);
    const { message } = problems[0]!;
    expect(message).toContain('Chips must be a multiple of 8 from 8 to 16,384');
    expect(message).toContain('larger machines are counted in the planner');
    expect(message).toContain(`${used.toLocaleString('en-US')} is used instead`);
    expectLegal({ scenario, problems });
  });

  it.each([
    ['1e-300', 0],
    ['0.5', 1],
    ['-1', 0],
  ])('compute=%s is refused: work is none or at least one unit', (text, used) => {
    const { scenario, problems } = ofUrl(`compute=${text}&memory=${text}`);
    expect(scenario.workload).toMatchObject({ compute_FLOP: used, memory_B: used });
    expect(problems.map((p) => p.field)).toEqual(['compute', 'memory']);
    expect(ofUrl('compute=0&memory=1').problems).toEqual([]);
  });

  it('names the limit of the system that was chosen', () => {
    const { scenario, problems } = ofUrl('system=nvl72&supernode=100');
    expect(scenario.machine.supernodeChips).toBe(72);
    expect(problems[0]!.message).toContain('a multiple of 4 up to 72 on GB200 NVL72');
    expect(problems[0]!.message).toContain('72 ports, one for each GPU');
  });

  it.each([
    ['-5', 1, '1 B'],
    ['0', 1, '1 B'],
    ['-1e300', 1, '1 B'],
    ['1e300', 2 ** 40, '1,048,576 MiB'],
    ['lots', 2 ** 28, '256 MiB'],
  ])('message=%s is answered with the nearest legal one, or the default', (text, used, shown) => {
    const { scenario, problems } = ofUrl(`message=${text}`);
    expect(scenario.workload.message_B).toBe(used);
    expect(problems.map((p) => p.field)).toEqual(['message']);
    expect(problems[0]!.message).toMatch(/^Message per chip must be from 1 byte /);
    expect(problems[0]!.message).toContain(`; ${shown} is used instead.`);
  });

  it('says each of several', () => {
    const { scenario, problems } = ofUrl('chips=7&message=-5&routing=luck&seed=3&workload=tea');
    expect(problems.map((p) => p.field)).toEqual(['chips', 'workload', 'message', 'routing']);
    expect(scenario).toEqual(asWritten({ machine: { chips: 8 }, workload: { message_B: 1 }, seed: 3 }));
  });

  it('keeps chips and group within a machine that became smaller', () => {
    const { scenario, problems } = ofUrl('chips=16&group=300&from=200&to=100');
    expect(problems.map((p) => p.field)).toEqual(['group', 'from', 'to']);
    expect(scenario.workload).toMatchObject({ group: 'all', from: 15, to: 15 });
  });

  it.each([
    [
      'workload=all-to-all&algorithm=ring',
      'one of direct, pairwise, bruck for all-to-all on CloudMatrix 384, not "ring"',
    ],
    ['workload=permutation&algorithm=ring', 'direct for permutation on CloudMatrix 384, not "ring"'],
    [
      'workload=all-gather&algorithm=in-switch',
      'one of direct, ring, halving-doubling, hierarchical for all-gather on CloudMatrix 384 (not in-switch: nothing is published that says its switches reduce), not "in-switch"',
    ],
    [
      'system=nvl72&workload=all-gather&group=70&algorithm=hierarchical',
      'one of direct, ring, halving-doubling, in-switch for all-gather on GB200 NVL72 (not hierarchical: 70 chips do not fill whole nodes of 4), not "hierarchical"',
    ],
  ])('an algorithm that does not fit falls back to direct and says why: %s', (query, sentence) => {
    const parsed = ofUrl(query);
    expectLegal(parsed);
    expect(parsed.scenario).toEqual(ofUrl(query.replace(/&algorithm=.*/, '')).scenario);
    expect(parsed.problems).toEqual([
      { field: 'algorithm', message: `Algorithm must be ${sentence}; "direct" is used instead.` },
    ]);
  });

  it.each([
    'workload=reduce-scatter&algorithm=hierarchical',
    'workload=reduce-scatter&algorithm=hierarchical&group=5',
    'workload=all-reduce&algorithm=hierarchical&group=24',
    'algorithm=hierarchical&group=20&workload=all-reduce&system=nvl72',
    'algorithm=in-switch&workload=all-reduce&system=nvl72&group=3',
  ])('an algorithm that fits is taken, whatever the order of the link: %s', (query) => {
    const { scenario, problems } = ofUrl(query);
    expect(problems).toEqual([]);
    expect(scenario.workload.algorithm).toBe(new URLSearchParams(query).get('algorithm'));
  });

  it('says that a group is no object, that a name is unknown, that a version is another', () => {
    const messages = (document: unknown) => parseScenario(document).problems.map((p) => p.message);
    expect(messages({ machine: 8 })).toEqual([
      '"machine" must be an object, not 8; its defaults are used instead.',
    ]);
    expect(messages({ chips: 8 })).toEqual(['Nothing here is called "chips"; ignored.']);
    expect(messages({ machine: { chpis: 8 }, a: 1, b: 2, c: 3 })).toEqual([
      'Nothing here is called "a", "b", "c" and 1 more; ignored.',
    ]);
    expect(messages({ version: 99 })[0]).toContain('version 99');
    expect(messages([])[0]).toContain('must be a JSON object');
    expect(messages(undefined)).toEqual([]);
  });
});

describe('hostile input', () => {
  const fresh = JSON.stringify([defaultScenario('cm384'), defaultScenario('nvl72')]);
  const survives = (document: unknown): void => {
    const parsed = parseScenario(document);
    expectLegal(parsed);
    expect(parseScenario(document)).toEqual(parsed);
  };

  it('anything at all', () => {
    fc.assert(
      fc.property(
        fc.anything({
          withNullPrototype: true,
          withSparseArray: true,
          withDate: true,
          withMap: true,
          withSet: true,
        }),
        survives,
      ),
      RUNS,
    );
  });

  it('anything in any field', () => {
    const anything = fc.oneof(fc.anything(), fc.double(), fc.string({ unit: 'binary', maxLength: 100 }));
    fc.assert(
      fc.property(fc.constantFrom(...PARAMS), anything, anyBroken, (param, value, scenario) => {
        const f = field(param);
        survives(only(f, undefined, scenario));
        const document = only(f, value, scenario);
        survives(document);
        survives({ ...document, [f.key]: value, [f.param]: value });
      }),
      RUNS,
    );
  });

  it('what only a structured clone or a program can carry: big integers, cycles, symbols, functions', () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    for (const value of [1n, cycle, Symbol('s'), () => 1, new Date(Number.NaN), new Map([[1, 2]]), /x/]) {
      survives(value);
      survives({ machine: value });
      for (const f of FIELDS) survives(only(f, value));
    }
  });

  it('any JSON text, and any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string({ unit: 'binary' })), (text) => {
        expectLegal(parseScenarioText(text));
      }),
      RUNS,
    );
  });

  it('any URL', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double().map(String),
      fc.constantFrom('0x10', '1e', '١٢', '8 ', '-0', '__proto__', 'null', '[]', '9'.repeat(5000)),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...PARAMS), value)), (pairs) => {
        expectLegal(scenarioFromParams(new URLSearchParams(pairs)));
      }),
      RUNS,
    );
  });

  it.each([
    '{"__proto__": {"seed": 5}}',
    '{"machine": {"__proto__": {"chips": 8}}}',
    '{"constructor": {"prototype": {"seed": 5}}}',
    '{"machine": {"constructor": {}, "toString": 1, "hasOwnProperty": 2}}',
  ])('%s pollutes nothing and chooses nothing', (text) => {
    const parsed = parseScenarioText(text);
    expectLegal(parsed);
    expect(parsed.scenario).toEqual(defaultScenario());
    expect(Object.hasOwn(Object.prototype, 'seed')).toBe(false);
    expect(JSON.stringify([defaultScenario('cm384'), defaultScenario('nvl72')])).toBe(fresh);
  });

  it('does not read fields that a document inherits', () => {
    const { scenario } = parseScenario(Object.create({ seed: 5, routing: 'hash' }));
    expect(scenario).toEqual(defaultScenario());
  });

  it('a field nested 100,000 deep falls back alone', () => {
    const deep = '['.repeat(1e5) + ']'.repeat(1e5);
    const { scenario, problems } = parseScenarioText(`{"seed": 7, "machine": {"chips": ${deep}}}`);
    expectLegal({ scenario, problems });
    expect(problems.map((p) => p.field)).toEqual(['chips']);
    expect(scenario.seed).toBe(7);
  });

  it('a group nested 100,000 deep, and nothing but depth', () => {
    const deep = `${'{"a":'.repeat(1e5)}1${'}'.repeat(1e5)}`;
    const { scenario, problems } = parseScenarioText(`{"seed": 7, "machine": ${deep}}`);
    expectLegal({ scenario, problems });
    expect(scenario.seed).toBe(7);
    expectLegal(parseScenarioText('['.repeat(1e5) + ']'.repeat(1e5)));
    expectLegal(parseScenarioText('['.repeat(9e5)));
  });

  it.each(['a\nb', '\u0000', '\u2028', 'chips\u202Eevil', '\u001b[31m'])(
    '%j neither breaks the line nor turns the sentence around',
    (text) => {
      const { problems } = parseScenario({ routing: text, [text]: 1, machine: { chips: [text] } });
      expect(problems).toHaveLength(3);
      for (const { message } of problems) {
        expect(message).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u);
      }
    },
  );

  it('50 MB of nonsense is refused unread, with a sentence', () => {
    const start = performance.now();
    const { scenario, problems } = parseScenarioText('x'.repeat(50e6));
    expect(performance.now() - start).toBeLessThan(500);
    expect(scenario).toEqual(defaultScenario());
    expect(problems).toHaveLength(1);
    expect(problems[0]!.message).toContain('50.0 MB');
    expectLegal({ scenario, problems });
  });

  it('a document just within the limit is read', () => {
    const padded = `{"seed": 7${' '.repeat(MAX_DOCUMENT_BYTES - 11)}}`;
    expect(parseScenarioText(padded).scenario.seed).toBe(7);
    expect(parseScenarioText(`${padded} `).scenario.seed).toBe(1);
  });

  it('a megabyte in one field, or of fields, makes a short sentence', () => {
    const long = 'y'.repeat(9e5);
    expectLegal(parseScenarioText(JSON.stringify({ routing: long, [long.slice(0, 5e4)]: 1 })));
    const many = Object.fromEntries(Array.from({ length: 5e4 }, (_, i) => [`field${i}`, i]));
    expectLegal(parseScenarioText(JSON.stringify({ ...many, machine: many })));
  });
});

describe('a patch', () => {
  it('of what is no number keeps the number that there is, with a sentence', () => {
    const before = patchScenario(defaultScenario(), { machine: { chips: 1536 } }).scenario;
    for (const [chips, text] of [
      ['NaN', '"NaN"'],
      [Number.NaN, 'NaN'],
      ['many', '"many"'],
    ] as const) {
      const { scenario, problems } = patchScenario(before, { machine: { chips: chips as number } });
      expect(scenario).toEqual(before);
      expect(problems).toHaveLength(1);
      expect(problems[0]!.message).toContain(`not ${text}; 1,536 is used instead`);
    }
    // What is a number, and too large, goes to the nearest.
    expect(patchScenario(before, { machine: { chips: 1e9 } }).scenario.machine.chips).toBe(16_384);
    // A field that has words too takes them.
    const most = patchScenario(before, { machine: { supernodeChips: 256 } }).scenario;
    expect(patchScenario(most, { machine: { supernodeChips: 'most' } }).problems).toEqual([]);
  });

  it('changes what it names and nothing else', () => {
    const before = scenarioOf({ machine: { chips: 64 }, workload: { kind: 'all-reduce' }, seed: 5 });
    const { scenario, problems } = patchScenario(before, { routing: 'hash', workload: { message_B: 1e6 } });
    expect(problems).toEqual([]);
    expect(scenario).toEqual({
      ...before,
      routing: 'hash',
      workload: { ...before.workload, message_B: 1e6 },
    });
  });

  it('that is empty changes nothing, and neither does the scenario itself', () => {
    fc.assert(
      fc.property(anyBroken, (scenario) => {
        expect(patchScenario(scenario, {})).toEqual({ scenario, problems: [] });
        expect(patchScenario(scenario, scenario)).toEqual({ scenario, problems: [] });
        expect(patchScenario(defaultScenario(), scenario)).toEqual({ scenario, problems: [] });
      }),
      RUNS,
    );
  });

  it('of any scenario onto any other is that scenario', () => {
    fc.assert(
      fc.property(anyBroken, anyBroken, (a, b) => {
        expect(patchScenario(a, b)).toEqual({ scenario: b, problems: [] });
      }),
      RUNS,
    );
  });

  it('of any kind leaves a legal scenario', () => {
    fc.assert(
      fc.property(anyBroken, fc.constantFrom(...PARAMS), fc.anything(), (scenario, param, value) => {
        expectLegal(patchScenario(scenario, only(field(param), value)));
      }),
      RUNS,
    );
  });

  it('of the chip count takes the last chip along, unless it was chosen', () => {
    const free = patchScenario(defaultScenario(), { machine: { chips: 64 } });
    expect(free.scenario.workload.to).toBe(63);
    expect(free.problems).toEqual([]);
    const grown = patchScenario(free.scenario, { machine: { chips: 128 } });
    expect(grown.scenario.workload.to).toBe(127);
    const chosen = scenarioOf({ workload: { to: 20 } });
    expect(patchScenario(chosen, { machine: { chips: 64 } }).scenario.workload.to).toBe(20);
    const lost = patchScenario(chosen, { machine: { chips: 16 } });
    expect(lost.scenario.workload.to).toBe(15);
    expect(lost.problems.map((p) => p.field)).toEqual(['to']);
  });

  it('of the chip count lets a group that does not fit become all', () => {
    const { scenario, problems } = patchScenario(scenarioOf({ workload: { group: 100 } }), {
      machine: { chips: 64 },
    });
    expect(scenario.workload.group).toBe('all');
    expect(problems.map((p) => p.field)).toEqual(['group']);
  });

  it('of the system starts from that machine and keeps the rest', () => {
    const before = scenarioOf({
      machine: { chips: 64, portRate_Bps: 56e9 },
      workload: { kind: 'broadcast', message_B: 1e6, group: 60 },
      routing: 'adaptive',
      seed: 4,
    });
    const { scenario, problems } = patchScenario(before, { machine: { system: 'nvl72' } });
    expect(problems).toEqual([]);
    // What was never chosen follows the system: the last chip, the chips that serve.
    expect(scenario).toEqual({
      ...before,
      machine: AS_BUILT.nvl72,
      workload: { ...before.workload, to: 71 },
      inference: { ...before.inference, chips: 72 },
    });
  });

  it('of the machine lets the chips that serve follow it, unless they were chosen', () => {
    const serving = (scenario: Scenario, machine: Partial<Scenario['machine']>) => {
      const patched = patchScenario(scenario, { machine });
      expect(patched.problems).toEqual([]);
      return patched.scenario;
    };
    const small = serving(defaultScenario(), { chips: 64 });
    expect(small.inference.chips).toBe(64);
    expect(serving(small, { chips: 384 })).toEqual(defaultScenario());
    expect(serving(small, { system: 'nvl72' })).toEqual(defaultScenario('nvl72'));
    const chosen = asWritten({ machine: { chips: 64 }, inference: { chips: 32, groups: 2 } });
    expect(serving(chosen, { chips: 384 }).inference).toMatchObject({ chips: 32, groups: 2 });
    const lost = patchScenario(chosen, { machine: { chips: 40 } });
    expect(lost.problems.map((p) => p.field)).toEqual(['groups']);
    expect(lost.scenario.inference).toMatchObject({ chips: 32, groups: 1 });
  });

  it('of kind, group or system that the algorithm does not fit makes it direct, with one sentence', () => {
    const onPod = scenarioOf({ workload: { kind: 'all-reduce', algorithm: 'hierarchical' } });
    const onRack = scenarioOf({
      machine: { system: 'nvl72' },
      workload: { kind: 'all-reduce', algorithm: 'in-switch' },
    });
    for (const [before, patch] of [
      [onPod, { workload: { kind: 'all-to-all' } }],
      [onPod, { workload: { group: 100 } }],
      [onRack, { machine: { system: 'cm384' } }],
    ] as const) {
      const { scenario, problems } = patchScenario(before, patch);
      expect(problems.map((p) => p.field)).toEqual(['algorithm']);
      expect(scenario.workload).toMatchObject({
        algorithm: 'direct',
        ...('workload' in patch && patch.workload),
      });
    }
    // Named with the kind, nothing is refused: what the page does.
    const silent = patchScenario(onPod, { workload: { kind: 'all-to-all', algorithm: 'direct' } });
    expect(silent.problems).toEqual([]);
    expect(silent.scenario).toEqual(scenarioOf({}));
  });

  it('of the system to the same one keeps the machine', () => {
    const before = scenarioOf({ machine: { chips: 64 } });
    expect(patchScenario(before, { machine: { system: 'cm384' } }).scenario).toEqual(before);
  });

  it('of the system may choose the chips with it', () => {
    const { scenario, problems } = patchScenario(defaultScenario(), {
      machine: { system: 'nvl72', chips: 36 },
    });
    expect(problems).toEqual([]);
    expect(scenario.machine).toEqual({ ...AS_BUILT.nvl72, chips: 36 });
  });
});

describe('algorithms', () => {
  it('every collective can be done directly, and every algorithm does some collective', () => {
    for (const kind of WORKLOADS) expect(ALGORITHMS_OF[kind][0]).toBe('direct');
    expect(new Set(Object.values(ALGORITHMS_OF).flat())).toEqual(new Set(ALGORITHMS));
  });

  it('those offered are exactly those accepted', () => {
    fc.assert(
      fc.property(anyBroken, (scenario) => {
        for (const algorithm of ALGORITHMS) {
          const { problems } = parseScenario(only(field('algorithm'), algorithm, scenario));
          expect(problems.length === 0).toBe(algorithmsOf(scenario).includes(algorithm));
        }
      }),
      RUNS,
    );
  });
});

describe('limits', () => {
  it.each(SYSTEMS)(
    'the nearest legal chip count of %s is legal, nearest, and itself where legal',
    (system) => {
      const machine = AS_BUILT[system];
      const { chipsPerNode } = machine;
      const legal = Array.from(
        { length: mostChips(machine) / chipsPerNode },
        (_, i) => (i + 1) * chipsPerNode,
      );
      fc.assert(
        fc.property(
          fc.oneof(
            evenly(-100, 500),
            evenly(16_000, 17_000),
            fc.double({ min: -1e12, max: 1e12, noNaN: true }),
          ),
          (chips) => {
            const nearest = nearestChips(machine, chips);
            expect(legal.includes(nearest)).toBe(true);
            const least = legal.reduce((min, other) => Math.min(min, Math.abs(other - chips)), Infinity);
            expect(Math.abs(nearest - chips)).toBeLessThanOrEqual(least * (1 + 1e-15));
          },
        ),
        RUNS,
      );
      for (const chips of legal) expect(nearestChips(machine, chips)).toBe(chips);
    },
  );

  it('has one entry in the table for every leaf of the document, with its own name', () => {
    const leaves = Object.entries(defaultScenario()).flatMap(([key, value]) =>
      typeof value === 'object' ? Object.keys(value).map((inner) => `${key}.${inner}`) : [key],
    );
    const fields = FIELDS.map((f) => (f.group === null ? f.key : `${f.group}.${f.key}`));
    expect(fields.toSorted()).toEqual(leaves.filter((leaf) => leaf !== 'version').toSorted());
    expect(new Set(FIELDS.map((f) => f.param)).size).toBe(FIELDS.length);
    expect(new Set(FIELDS.map((f) => f.label)).size).toBe(FIELDS.length);
    expect(field('chips').label).toBe('Chips');
  });
});

describe('fields that are taken back', () => {
  it('are as if nobody had chosen them, and the rest stays as far as it fits', () => {
    const params = FIELDS.filter(({ key }) => key !== 'system').map(({ param }) => param);
    fc.assert(
      fc.property(anyBroken, fc.subarray(params), (scenario, taken) => {
        const { scenario: left } = withoutFields(scenario, taken);
        expectLegal({ scenario: left, problems: [] });
        expect(differing(left, taken).filter((param) => differing(scenario, [param]).length === 0)).toEqual(
          [],
        );
        expect(withoutFields(scenario, []).scenario).toEqual(scenario);
        expect(withoutFields(scenario, params).scenario).toEqual(defaultScenario(scenario.machine.system));
      }),
      { numRuns: 100 },
    );
  });
});
