import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { obstacles } from '../../src/model/compare/compare';
import { readModelConfig } from '../../src/model/llm/config';
import { wireMachine } from '../../src/model/machine/wireMachine';
import { AS_BUILT, type FabricChoice } from '../../src/model/planner/choice';
import { readFabricChoice } from '../../src/model/planner/fields';
import { limitsOf } from '../../src/model/planner/limits';
import { FIELDS } from '../../src/model/scenario/fields';
import { parseScenario, parseScenarioText } from '../../src/model/scenario/parse';
import { defaultScenario } from '../../src/model/scenario/scenario';
import { wireRate } from '../../src/model/simulation/playInference';
import { simulateNow } from '../../src/model/simulation/stage';
import { listAxis, rangeAxis, sweptField, wholeAxis } from '../../src/model/sweep/axis';
import { pointsOf } from '../../src/model/sweep/sweep';
import { beyondPod, deploymentOf } from '../../src/model/workload/inference/fromScenario';
import { memoryOf } from '../../src/model/workload/inference/memory';
import { parseTalk } from '../../src/page/stage/talk';
import { viewFromParams } from '../../src/page/store/view';
import { said, tellBy } from '../../src/page/words/said';
import { teller } from '../../src/page/words/zh/said';
import { CONFIGS } from '../model/llm/published';

/** Anything at all in the place of a value. */
const JUNK: readonly unknown[] = [
  ...[-5, 0, 0.3, 3, 7, 12345, 1e9, 1e22, Number.NaN, Number.POSITIVE_INFINITY],
  ...[
    'x',
    null,
    true,
    [],
    {},
    '1'.repeat(90),
    'custom',
    'ring',
    'in-switch',
    'hierarchical',
    'passive-copper',
  ],
];
const BASES: readonly Record<string, Record<string, unknown>>[] = [
  {},
  { machine: { system: 'nvl72' } },
  { workload: { kind: 'all-reduce', group: 100 } },
  { workload: { kind: 'point-to-point' } },
  { inference: { model: 'llama3-70b', chips: 8 } },
  { machine: { supernodeChips: 8, chips: 768 } },
];

/**
 * What of a sentence is still English: words of three small letters, without what is quoted, names of values as they
 * stand in links and files, and names of fields of a file.
 */
function english(sentence: string): string | null {
  const text = said(sentence)
    .replaceAll(/"[^"]*"|“[^”]*”/g, '')
    .replaceAll(/(?:[\w-]+, )+[\w-]+|\b\w+_\w+\b|\bsteps\[\d+\][.\w]*|config\.json/g, '');
  const left = text.match(/[a-z]{3,}(?: [a-z]{3,})+/);
  const isSilent = !/\p{Script=Han}/u.test(text);
  return left !== null || isSilent || /\{\d\}/.test(text) ? `${sentence} → ${said(sentence)}` : null;
}

const englishOf = (sentences: Iterable<string | null | undefined>) =>
  [...new Set(sentences)].flatMap((one) => {
    const left = one == null ? null : english(one);
    return left === null ? [] : [left];
  });

describe('what is refused is refused in Chinese', () => {
  beforeAll(() => tellBy(teller()));
  // Other tests read English.
  afterAll(() => tellBy(null));

  it('by the schema of a scenario, whatever stands in whatever field', () => {
    const told = BASES.flatMap((base) =>
      FIELDS.flatMap(({ group, key }) =>
        JUNK.flatMap((value) => {
          const asked =
            group === null
              ? { ...base, [key]: value }
              : { ...base, [group]: { ...base[group], [key]: value } };
          return parseScenario(asked).problems.map(({ message }) => message);
        }),
      ),
    );
    expect(new Set(told).size).toBeGreaterThan(1500);
    expect(englishOf(told)).toEqual([]);
    const whole = [null, 5, 'x', [], { version: 9 }, { machine: 4 }, { foo: 1, machine: { bar: 2 } }];
    expect(
      englishOf(whole.flatMap((one) => parseScenario(one).problems.map(({ message }) => message))),
    ).toEqual([]);
    expect(englishOf(parseScenarioText('{').problems.map(({ message }) => message))).toEqual([]);
  });

  it('by the limits of the fabric, used up and broken', () => {
    const choices: readonly Partial<FabricChoice>[] = [
      ...[8, 9, 392, 768, 8192, 131_072, 1_000_000].map((chips) => ({ chips })),
      ...[1, 3, 32].map((uplinks) => ({ uplinks })),
      ...[1, 2, 16].map((chipsPerNode) => ({ chipsPerNode })),
      ...[16, 48, 1024].map((switchPorts) => ({ switchPorts, chips: 4096 })),
      ...[1, 3, 8].map((rails) => ({ rails, chips: 2048 })),
      ...(['active-copper', 'passive-copper', 'optics'] as const).map((medium) => ({
        medium,
        portRate_Bps: 1e11,
      })),
      ...(['supernodes', 'third-tier'] as const).map((growth) => ({ growth, chips: 20_000, rdmaPorts: 64 })),
    ];
    const told = choices.flatMap((patch) =>
      limitsOf({ ...AS_BUILT, ...patch }).flatMap(({ label, sentence, unit }) => [label, sentence, unit]),
    );
    expect(told.length).toBeGreaterThan(300);
    expect(englishOf(told.filter((one) => /[a-z]{2}/.test(one)))).toEqual([]);
    const fields = JUNK.flatMap((value) =>
      Object.keys(AS_BUILT).flatMap((key) => readFabricChoice({ [key]: value, strange: 1 }).problems),
    );
    // The page calls a field as its control does.
    expect(englishOf(fields.map((one) => one.replace(/^(?!Nothing)\S+/, '芯片数')))).toEqual([]);
  });

  it('by the reader of a config.json', () => {
    const wrong = Object.keys(CONFIGS.deepseekV3).flatMap((key) =>
      [undefined, 'x', -1, 0.5, null, [], 1e12].map((value) => ({ ...CONFIGS.deepseekV3, [key]: value })),
    );
    const told = [1, [], 'x', {}, { model_type: 'foo' }, ...wrong].flatMap(
      (one) => readModelConfig(one).problems,
    );
    expect(new Set(told).size).toBeGreaterThan(40);
    expect(englishOf(told)).toEqual([]);
  });

  it('by memory that is full', () => {
    const asked = ['deepseek-r1', 'llama3-405b'].flatMap((model) =>
      ['decode', 'prefill'].flatMap((kind) =>
        [1, 2, 16].flatMap((chips) =>
          [100, 5000].map((batch) => ({
            workload: { kind },
            inference: {
              model,
              chips,
              batch,
              batchTokens: batch * 1000,
              context: 100_000,
              precision: 'sixteen',
            },
          })),
        ),
      ),
    );
    const told = asked.flatMap((one) => {
      const { scenario } = parseScenario(one);
      const wired = wireMachine(scenario.machine);
      const { why, terms } = memoryOf(deploymentOf(scenario, wireRate(wired, beyondPod(scenario)), 1));
      return [why, ...terms.map(({ label }) => label)];
    });
    expect(told.filter((one) => one?.includes('too much')).length).toBeGreaterThan(10);
    expect(englishOf(told)).toEqual([]);
  });

  it('by a comparison, a sweep, a link, a talk, and what is cut off', () => {
    const of = (patch: object) => parseScenario(patch).scenario;
    const other = {
      inference: { model: 'llama3-70b', chips: 8, context: 100, draftTokens: 0, imbalance: 0.5 },
    };
    const unlike = ['decode', 'prefill', 'all-reduce', 'point-to-point'].flatMap((a) =>
      ['decode', 'prefill', 'all-to-all', 'all-reduce'].flatMap((b) =>
        obstacles(
          of({ workload: { kind: a } }),
          of({ workload: { kind: b, message_B: 1e6, compute_FLOP: 1e9 }, ...other }),
        ),
      ),
    );
    expect(englishOf(unlike)).toEqual([]);
    const start = defaultScenario();
    const refused = (ask: () => unknown): string => {
      try {
        ask();
      } catch (error) {
        return `${(error as Error).message}.`;
      }
      throw new Error('It was not refused.');
    };
    const asks = [
      () => sweptField('nonsense'),
      () => wholeAxis(start, 'pue'),
      () => rangeAxis(start, 'routing', { from: 1, to: 2, points: 3 }),
      () => rangeAxis(start, 'pue', { from: Number.NaN, to: 2, points: 3 }),
      () => rangeAxis(start, 'batch', { from: 1, to: 2, points: 1 }),
      () => rangeAxis(start, 'batch', { from: 0, to: 2, points: 3, log: true }),
    ];
    expect(englishOf(asks.map(refused))).toEqual([]);
    const points = pointsOf(start, listAxis('chips', [8, 384, 1e6, 9]), listAxis('supernode', [16, 5]));
    expect(englishOf(points.map((point) => point.refused))).toEqual([]);
    const links = ['overlay', 'cables', 'select', 'camera', 'speed', 'at', 'pin', 'talk'];
    const views = links.flatMap(
      (key) => viewFromParams(new URLSearchParams({ [key]: 'z'.repeat(70_000) })).problems,
    );
    expect(views.length).toBeGreaterThan(5);
    expect(englishOf(views)).toEqual([]);
    const talks = [
      null,
      {},
      { steps: [] },
      { version: 3, title: 5, steps: [1, { title: {}, duration_s: -1, evidence: 4 }] },
      { steps: [{ title: 'x'.repeat(500), link: 'talk=eight', evidence: ['a', 'chips', 'chips'] }] },
      { steps: Array.from({ length: 20 }, (_, i) => i) },
    ];
    expect(englishOf(talks.flatMap((talk) => parseTalk(talk).problems))).toEqual([]);
    const cut = refused(() =>
      simulateNow(of({ faults: 'r07 r08 r09 r10', workload: { kind: 'all-to-all' } })),
    );
    expect(englishOf([cut.slice(0, -1)])).toEqual([]);
  });
});
