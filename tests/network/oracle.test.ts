import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  OracleInputError,
  readOracle,
  readOracleScenario,
  readOracleSet,
  solveOracle,
} from '../../src/model/network/oracle';
import { play } from './instances';
import { oracleNames, readExpected, readScenarioFile, worstError } from './oracleFiles';

interface ScenarioFile {
  flows: { start_s: number[] };
}

describe('the oracle', () => {
  for (const name of oracleNames()) {
    it(`${name}: completion times as SimGrid's, to 1e-12`, () => {
      const file = readScenarioFile(name);
      const solution = solveOracle(readOracle(file));
      const got = 'results' in solution ? solution.results : [solution];
      const starts = (file as { scenarios?: ScenarioFile[] }).scenarios ?? [file as ScenarioFile];
      const expected = readExpected(name);
      expect(got).toHaveLength(expected.length);
      for (const [i, { completion_s }] of got.entries()) {
        const error = worstError(
          completion_s as number[],
          expected[i]!.completion_s,
          starts[i]!.flows.start_s,
        );
        expect(error, `scenario ${i}`).toBeLessThanOrEqual(1e-12);
        const distinct = new Set(completion_s).size;
        if (name.startsWith('cm384') || name.startsWith('nvl72'))
          expect(distinct).toBe(new Set(expected[i]!.completion_s).size);
      }
    });
  }

  it('a ring step is one beginning and two completions', () => {
    const { flows } = readOracleScenario(readScenarioFile('cm384-ring-s101'));
    const { instants, network } = play(flows);
    expect(instants).toBe(3);
    expect(network.completed).toBe(2688);
  });

  it('names the scenarios of a set', () => {
    const set = readOracleSet(readScenarioFile('hand'));
    expect(set.map(({ name }) => name)).toContain('hand-parking-lot');
  });
});

describe('changes on the way', () => {
  const file = {
    format: 'flowsim-scenario/1',
    name: 'changes',
    links: { capacity_Bps: [10, 10, 0], latency_s: [0, 0, 0] },
    flows: { size_B: [100, 100, 50], start_s: [0, 0, 0], path: [[0], [0], [2]], cap_Bps: [null, 2, null] },
    changes: [
      { time_s: 5, link: 0, capacity_Bps: 0 },
      { time_s: 6, flow: 0, path: [1] },
      { time_s: 8, link: 0, capacity_Bps: 10 },
      { time_s: 1, link: 2, capacity_Bps: 5 },
      { time_s: 9, flow: 1, cancel: true },
    ],
  };

  it('a cap, a fault, a new path, a repair and a cancellation, by hand', () => {
    // 8 B/s beside the capped flow until 5, nothing until 6, then 10 B/s alone; the third at 5 B/s from 1 on.
    expect(solveOracle(readOracle(file))).toEqual({ completion_s: [12, null, 11] });
  });

  it.each([
    ['a fault for ever', [{ time_s: 5, link: 0, capacity_Bps: 0 }], 'flow 0 would never complete'],
    ['no time', [{ link: 0, capacity_Bps: 0 }], 'changes[0].time_s is missing, not a finite number ≥ 0'],
    ['no link', [{ time_s: 1, link: 3, capacity_Bps: 0 }], 'changes[0].link is 3, not a link (0 .. 2)'],
    ['no flow', [{ time_s: 1, flow: -1, path: [0] }], 'changes[0].flow is -1, not a flow (0 .. 2)'],
    ['no path', [{ time_s: 1, flow: 1 }], 'changes[0].path is missing, not an array'],
    ['a circle', [{ time_s: 1, flow: 1, path: [0, 0] }], 'changes[0]: flow 1: links names link 0 twice'],
    [
      'capacity',
      [{ time_s: 1, link: 0, capacity_Bps: -1 }],
      'changes[0].capacity_Bps is -1, not a finite number ≥ 0',
    ],
  ])('%s: says which', (_, changes, sentence) => {
    const repaired = { time_s: 0, link: 2, capacity_Bps: 5 };
    expect(() => solveOracle(readOracle({ ...file, changes: [...changes, repaired] }))).toThrow(
      new OracleInputError(sentence),
    );
  });

  it('a cap that is none: says which', () => {
    const flows = { ...file.flows, cap_Bps: [null, 0, null] };
    expect(() => readOracle({ ...file, flows })).toThrow(
      new OracleInputError('flows.cap_Bps[1] is 0, not null or a finite number > 0'),
    );
  });
});

it('a completion that is missing is no small error, wherever it stands', () => {
  expect(worstError([NaN, 1], [1, 1], [0, 0])).toBeNaN();
  expect(worstError([1, NaN], [1, 1], [0, 0])).toBeNaN();
  expect(worstError([1, 1.5], [1, 1], [0, 0])).toBe(0.5);
});

/** A small scenario that is right. */
const good = () => ({
  format: 'flowsim-scenario/1',
  name: 'small',
  links: { capacity_Bps: [10, 20], latency_s: [0, 1] },
  flows: { size_B: [100, 50], start_s: [0, 2], path: [[0], [1, 0]] },
});

describe('what is no scenario', () => {
  const bad: [what: string, spoil: (s: ReturnType<typeof good>) => unknown, sentence: string][] = [
    ['nothing', () => null, 'the file is null, not an object'],
    ['a list', () => [], 'the file is an array, not an object'],
    ['another format', (s) => ({ ...s, format: 'x/2' }), 'format is "x/2", not "flowsim-scenario/1"'],
    ['no links', (s) => ({ ...s, links: undefined }), 'links is missing, not an object'],
    [
      'text for a capacity',
      (s) => ({ ...s, links: { ...s.links, capacity_Bps: ['10', 20] } }),
      'links.capacity_Bps[0] is "10", not a finite number ≥ 0',
    ],
    [
      'a missing latency',
      (s) => ({ ...s, links: { ...s.links, latency_s: [0] } }),
      'links.latency_s has 1 entries, not 2',
    ],
    [
      'NaN for a size',
      (s) => ({ ...s, flows: { ...s.flows, size_B: [NaN, 50] } }),
      'flows.size_B[0] is NaN, not a finite number ≥ 0',
    ],
    [
      'nothing to send',
      (s) => ({ ...s, flows: { ...s.flows, size_B: [100, 0] } }),
      'flows.size_B[1] is 0, not > 0',
    ],
    [
      'a start before time',
      (s) => ({ ...s, flows: { ...s.flows, start_s: [0, -1] } }),
      'flows.start_s[1] is -1, not a finite number ≥ 0',
    ],
    [
      'an unknown link',
      (s) => ({ ...s, flows: { ...s.flows, path: [[0], [1, 2]] } }),
      'flows.path[1][1] is 2, not a link (0 .. 1)',
    ],
    [
      'half a link',
      (s) => ({ ...s, flows: { ...s.flows, path: [[0.5], [1]] } }),
      'flows.path[0][0] is 0.5, not a link (0 .. 1)',
    ],
    ['no path', (s) => ({ ...s, flows: { ...s.flows, path: [[], [1]] } }), 'flows.path[0] is empty'],
    [
      'a cycle',
      (s) => ({ ...s, flows: { ...s.flows, path: [[0], [1, 0, 1]] } }),
      'flows.path[1] crosses link 1 twice',
    ],
    [
      'an endless path',
      (s) => ({ ...s, flows: { ...s.flows, path: [[0], new Array(100000).fill(1)] } }),
      'flows.path[1] has 100000 entries, more than 64',
    ],
    [
      'a dead link',
      (s) => ({ ...s, links: { ...s.links, capacity_Bps: [10, 0] } }),
      'flows.path[1] crosses link 1 whose links.capacity_Bps is 0: it would never complete',
    ],
    [
      'a flow beyond the end of time',
      (s) => ({
        ...s,
        links: { ...s.links, capacity_Bps: [1e-200, 20] },
        flows: { ...s.flows, size_B: [1e300, 1] },
      }),
      'flow 0 would never complete',
    ],
  ];
  for (const [what, spoil, sentence] of bad) {
    it(`${what}: says which field`, () => {
      expect(() => solveOracle(readOracle(spoil(good())))).toThrow(new OracleInputError(sentence));
    });
  }

  it('names the scenario of a set', () => {
    const scenarios = [good(), { ...good(), flows: { size_B: [1], start_s: [0], path: [[7]] } }];
    expect(() => solveOracle(readOracle({ format: 'flowsim-scenario-set/1', scenarios }))).toThrow(
      'scenarios[1].flows.path[0][0] is 7, not a link (0 .. 1)',
    );
  });

  it('whatever stands in any field, it is solved or refused with a sentence', () => {
    const places = [
      ['links', 'capacity_Bps'],
      ['links', 'latency_s'],
      ['flows', 'size_B'],
      ['flows', 'start_s'],
      ['flows', 'path'],
    ] as const;
    const junk = fc.oneof(
      fc.anything(),
      fc.array(fc.oneof(fc.double(), fc.integer(), fc.array(fc.integer({ min: -1, max: 3 }))), {
        maxLength: 3,
      }),
    );
    let refused = 0;
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.option(fc.nat(1)), junk, ([part, field], index, value) => {
        const scenario = good();
        const target = scenario[part] as unknown as Record<string, unknown>;
        if (index === null) target[field] = value;
        else (target[field] as unknown[])[index] = value;
        try {
          const solution = solveOracle(readOracle(scenario));
          expect('completion_s' in solution && solution.completion_s.every(Number.isFinite)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(OracleInputError);
          refused++;
        }
      }),
      { numRuns: 2000, seed: 1 },
    );
    expect(refused).toBeGreaterThan(500);
  });
});
