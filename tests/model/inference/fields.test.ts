import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIELDS } from '../../../src/model/scenario/fields';
import { MAX_CONFIG_LENGTH, whyNoModel } from '../../../src/model/scenario/inferenceFields';
import { SYSTEMS } from '../../../src/model/scenario/limits';
import { modelOf, namedModel, tensorParallels } from '../../../src/model/scenario/model';
import { parseScenario, parseScenarioText } from '../../../src/model/scenario/parse';
import { defaultScenario, MODEL_CHOICES, type Scenario } from '../../../src/model/scenario/scenario';
import { scenarioFromParams, scenarioToParams } from '../../../src/model/scenario/url';
import { simulateNow } from '../../../src/model/simulation/stage';
import { asWritten, CONFIGS } from '../arbitraries';
import { CONFIGS as PUBLISHED } from '../llm/published';

const ofUrl = (query: string) => scenarioFromParams(new URLSearchParams(query));
const R1 = JSON.stringify(PUBLISHED.deepseekV3);
const LLAMA = JSON.stringify(PUBLISHED.llama3_70b);

describe('a model of one’s own', () => {
  it.each(CONFIGS.map((config) => [config.slice(0, 40), config]))(
    'is read, served, and kept in a link: %s',
    (_, config) => {
      const scenario = asWritten({ inference: { model: 'custom', config } });
      expect(whyNoModel(config)).toBeNull();
      const link = new URLSearchParams(scenarioToParams(scenario)).toString();
      expect(ofUrl(link)).toEqual({ scenario, problems: [] });
      expect(parseScenarioText(JSON.stringify(scenario))).toEqual({ scenario, problems: [] });
    },
  );

  it('is played like the same of the list', () => {
    for (const [model, config] of [
      ['deepseek-r1', R1],
      ['llama3-70b', LLAMA],
    ] as const) {
      const [named, own] = [{ model }, { model: 'custom', config } as const].map(
        (inference) => simulateNow(asWritten({ inference: { ...inference, chips: 32 } })).timeline.period_s,
      );
      expect(own).toBe(named);
    }
  });

  it('is not chosen without a configuration, and the sentence says so', () => {
    const { scenario, problems } = ofUrl('model=custom');
    expect(scenario).toEqual(defaultScenario());
    expect(problems).toEqual([
      {
        field: 'model',
        message:
          'Model must be one of deepseek-r1, llama3-70b, llama3-405b, qwen3-235b, custom (custom only with a model configuration), not "custom"; "deepseek-r1" is used instead.',
      },
    ]);
  });

  it('stays where another is chosen, and comes back with it', () => {
    const own = asWritten({ inference: { model: 'custom', config: LLAMA } });
    const other = parseScenario({ ...own, inference: { ...own.inference, model: 'deepseek-r1' } });
    expect(other.problems).toEqual([]);
    expect(other.scenario.inference.config).toBe(LLAMA);
    expect(parseScenario({ ...other.scenario, inference: own.inference }).scenario).toEqual(own);
  });
});

describe('a hostile configuration', () => {
  const deep = `${'{"text_config":'.repeat(1000)}1${'}'.repeat(1000)}`;
  const HOSTILE: readonly (readonly [name: string, text: string])[] = [
    ['no JSON', '{model_type: llama}'],
    ['a number', '5e300'],
    ['a list', '[1, 2]'],
    ['null', 'null'],
    ['nothing in it', '{}'],
    ['depth', deep],
    ['an unknown family', '{"model_type": "gpt5", "num_hidden_layers": 10}'],
    ['a family that every object has', '{"model_type": "__proto__"}'],
    ['a polluted prototype', `{"__proto__": ${LLAMA}}`],
    ['no layers', LLAMA.replace('"num_hidden_layers":80', '"num_hidden_layers":0')],
    ['infinite layers', LLAMA.replace('"num_hidden_layers":80', '"num_hidden_layers":1e999')],
    ['a million layers', LLAMA.replace('"num_hidden_layers":80', '"num_hidden_layers":1000000')],
    ['half a head', LLAMA.replace('"num_attention_heads":64', '"num_attention_heads":0.5')],
    ['text for a number', LLAMA.replace('"hidden_size":8192', '"hidden_size":"8192"')],
    ['too long', LLAMA.padEnd(MAX_CONFIG_LENGTH + 1)],
    ['lines and colours', '\u001b[31m\n\u202E{}'],
  ];

  it.each(HOSTILE)('falls back alone, with a sentence: %s', (_, config) => {
    expect(whyNoModel(config)).toMatch(/^.{5,}$/su);
    const { scenario, problems } = parseScenario({ inference: { config, batch: 7 } });
    expect(problems.map(({ field }) => field)).toEqual(['config']);
    expect(problems[0]!.message).toMatch(/^Model configuration must be .{10,400}; "" is used instead\.$/u);
    expect(problems[0]!.message).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u);
    expect(scenario).toEqual(asWritten({ inference: { batch: 7 } }));
  });

  it.each(HOSTILE)('takes the choice of it along, each with its sentence: %s', (_, config) => {
    const { scenario, problems } = parseScenario({ inference: { config, model: 'custom' } });
    expect(problems.map(({ field }) => field)).toEqual(['config', 'model']);
    expect(scenario).toEqual(defaultScenario());
  });

  it('of any text leaves a scenario that can be played', () => {
    const words = fc.constantFrom(
      '"model_type"',
      '"llama"',
      ':',
      '{',
      '}',
      ',',
      '80',
      '"num_hidden_layers"',
      '1e9',
      'null',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.json(),
      fc.array(words).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(text, (config) => {
        const { scenario, problems } = parseScenario({ inference: { config, model: 'custom' } });
        expect(() => modelOf(scenario)).not.toThrow();
        if (config !== '' && problems.length === 0) expect(whyNoModel(config)).toBeNull();
      }),
    );
  });

  it('of any numbers is refused or has a step of finite length', () => {
    const keys = Object.keys(PUBLISHED.deepseekV3).filter((key) => key !== 'model_type');
    const values = fc.oneof(fc.integer(), fc.constantFrom(0, 1, 2, 1e6, 65536, -1, null, true), fc.double());
    fc.assert(
      fc.property(
        fc.constantFrom('deepseekV3', 'qwen3_235b'),
        fc.constantFrom(...keys),
        values,
        (id, key, value) => {
          const config = JSON.stringify({ ...PUBLISHED[id], [key]: value });
          const { scenario } = parseScenario({ inference: { config, model: 'custom', chips: 16 } });
          const { timeline, inference } = simulateNow(scenario);
          expect(Number.isFinite(timeline.period_s)).toBe(true);
          expect(timeline.period_s).toBeGreaterThan(0);
          expect(inference!.estimate_s).toBeGreaterThan(0);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('groups', () => {
  it.each([
    ['chips=64&serve=16&groups=4', 16, 4, []],
    ['chips=64&serve=16&groups=5', 16, 4, ['groups']],
    ['chips=64&serve=65', 64, 1, ['serve']],
    ['chips=64&serve=65&groups=2', 64, 1, ['serve', 'groups']],
    ['chips=64&serve=0', 1, 1, ['serve']],
    ['chips=64&groups=0', 64, 1, ['groups']],
    ['groups=2', 160, 2, []],
    ['groups=3', 160, 2, ['groups']],
    ['serve=1&groups=384', 1, 384, []],
    ['system=nvl72&groups=2', 72, 1, ['groups']],
    ['system=nvl72&serve=36&groups=2', 36, 2, []],
    ['serve=12.4', 12, 1, ['serve']],
  ] as const)('%s: %i chips, %i times', (query, chips, groups, fields) => {
    const { scenario, problems } = ofUrl(query);
    expect(scenario.inference).toMatchObject({ chips, groups });
    expect(problems.map(({ field }) => field)).toEqual(fields);
  });

  it('says how many there is room for', () => {
    const [problem] = ofUrl('chips=64&serve=16&groups=5').problems;
    expect(problem!.message).toBe(
      'Groups must be from 1 to 4 (64 chips hold no more of 16), not 5; 4 is used instead.',
    );
  });

  it('side by side take as long as one, and make so many times as much', () => {
    const of = (groups: number) => simulateNow(asWritten({ inference: { chips: 96, groups } }));
    const [one, four] = [of(1), of(4)];
    expect(four.timeline.period_s).toBe(one.timeline.period_s);
    expect(four.step.delivered_B / one.step.delivered_B).toBeCloseTo(4, 9);
    expect(four.step.flop / one.step.flop).toBeCloseTo(4, 9);
    expect(four.program.ranks).toBe(384);
  });
});

describe('tensor parallelism', () => {
  const served = (
    inference: Partial<Scenario['inference']>,
    system: Scenario['machine']['system'] = 'cm384',
  ) => asWritten({ machine: { system }, inference });

  it('is over whole packages that divide the group, up to the heads of the model', () => {
    expect(tensorParallels(served({ model: 'llama3-70b', chips: 12 }))).toEqual([1, 2, 4, 6, 8, 12, 24]);
    expect(tensorParallels(served({ model: 'llama3-70b', chips: 64 }))).toEqual([1, 2, 4, 8, 16, 32, 64]);
    expect(tensorParallels(served({ model: 'llama3-405b', chips: 8 }, 'nvl72'))).toEqual([1, 2, 4, 8]);
    expect(tensorParallels(served({ model: 'llama3-405b', chips: 7 }, 'nvl72'))).toEqual([1, 7]);
    for (const model of ['deepseek-r1', 'qwen3-235b'] as const)
      expect(tensorParallels(served({ model, chips: 16 }))).toEqual([1]);
  });

  it.each([
    ['model=llama3-70b&serve=12&tp=5', 4, 'one of 1, 2, 4, 6, 8, 12, 24, not 5'],
    ['model=llama3-70b&serve=12&tp=1000', 24, 'one of 1, 2, 4, 6, 8, 12, 24, not 1,000'],
    ['tp=8', 1, '1 for a model with experts: its attention is data-parallel, not 8'],
  ])('%s falls back to %i', (query, used, why) => {
    const { scenario, problems } = ofUrl(query);
    expect(scenario.inference.tensorParallel).toBe(used);
    expect(problems).toEqual([
      { field: 'tp', message: `Tensor parallel must be ${why}; ${used} is used instead.` },
    ]);
  });
});

describe('the table of fields', () => {
  it('has its limits in its sentences', () => {
    for (const [query, message] of [
      ['batch=0', 'Requests per chip must be a whole number from 1 to 100,000, not 0; 1 is used instead.'],
      [
        'tokens=1e8',
        'Tokens per chip must be a whole number from 1 to 10,000,000, not 100,000,000; 10,000,000 is used instead.',
      ],
      [
        'context=-3',
        'Context must be a whole number of tokens from 1 to 10,000,000, not -3 tokens; 1 token is used instead.',
      ],
      ['precision=four', 'Weights must be one of eight, sixteen, not "four"; "eight" is used instead.'],
      ['draft=9', 'Guessed tokens must be a whole number from 0 to 8, not 9; 8 is used instead.'],
      ['acceptance=1.5', 'Guesses accepted must be from 0 to 100 %, not 150 %; 100 % is used instead.'],
      ['overlap=three', 'Micro-batches must be one of auto, one, two, not "three"; "auto" is used instead.'],
      [
        'imbalance=-1',
        'Imbalance of experts must be from 0 (perfect balance) to 1, not -1; 0 is used instead.',
      ],
      [
        'redundant=1e6',
        'Redundant experts must be a whole number from 0 to 4,096 (each expert once on every rank), not 1,000,000; 4,096 is used instead.',
      ],
    ] as const)
      expect(ofUrl(query).problems.map((problem) => problem.message)).toEqual([message]);
  });

  it.each(SYSTEMS)('names every model of %s, and its default is as published', (system) => {
    const { inference } = defaultScenario(system);
    for (const model of MODEL_CHOICES)
      if (model !== 'custom') expect(namedModel(model).layers).toBeGreaterThan(60);
    expect(inference).toMatchObject({
      model: 'deepseek-r1',
      batch: 96,
      context: 4096,
      draftTokens: 1,
      acceptance: 0.7,
    });
    expect(inference.chips).toBe(system === 'cm384' ? 160 : 72);
    expect(
      FIELDS.filter(({ group }) => group === 'inference')
        .map(({ key }) => key)
        .toSorted(),
    ).toEqual(Object.keys(inference).toSorted());
  });
});
