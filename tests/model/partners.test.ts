import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachTransfer } from '../../src/model/network/transfers';
import { parseScenario } from '../../src/model/scenario/parse';
import { partnersOf } from '../../src/model/simulation/partners';
import { measure } from '../../src/model/simulation/simulation';
import { makeProgram } from '../../src/model/workload/program';

const scenarioOf = (document: object) => {
  const { scenario, problems } = parseScenario(document);
  expect(problems).toEqual([]);
  return scenario;
};
const machineOf = (chips: number) => ({ counts: { packages: chips } });
const marked = (marks: Uint8Array) => [...marks.keys()].filter((i) => marks[i] === 1);

describe('whom packages exchange with', () => {
  const KINDS = [
    { kind: 'all-to-all', algorithm: 'direct' },
    { kind: 'all-gather', algorithm: 'ring' },
    { kind: 'all-reduce', algorithm: 'halving-doubling' },
    { kind: 'all-reduce', algorithm: 'hierarchical' },
    { kind: 'broadcast', algorithm: 'binomial' },
    { kind: 'permutation' },
    { kind: 'point-to-point', from: 3, to: 9 },
  ];
  it.each(KINDS)('is every end of every transfer that begins or ends at one of them: %j', (workload) => {
    const chips = 32;
    const scenario = scenarioOf({ machine: { chips }, workload: { ...workload, group: 24 } });
    const program = makeProgram(scenario);
    const asked = fc.uniqueArray(fc.nat(chips - 1), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(asked, (packages) => {
        const found = new Set(packages);
        let amongThem = false;
        for (const phase of program.phases) {
          if (phase.kind !== 'transfer') continue;
          eachTransfer(phase.transfers, (from, to) => {
            const [a, b] = [packages.includes(from), packages.includes(to)];
            if (a || b) found.add(from).add(to);
            amongThem ||= a && b;
          });
        }
        const got = partnersOf({ scenario, program, inference: null, machine: machineOf(chips) }, packages);
        expect(marked(got.marks)).toEqual([...found].sort((a, b) => a - b));
        expect(got.others).toBe(found.size - packages.length);
        expect(got.amongThem).toBe(amongThem);
      }),
      { numRuns: 40 },
    );
  });

  it('is the whole group of a model with experts, and only that', () => {
    const simulation = measure(scenarioOf({ inference: { chips: 96, groups: 2 } }));
    const { marks, others } = partnersOf(simulation, [100]);
    expect(marked(marks)).toEqual(Array.from({ length: 96 }, (_, i) => 96 + i));
    expect(others).toBe(95);
    expect(partnersOf(simulation, [383])).toMatchObject({ others: 0, amongThem: false });
  });

  it('is those that share a copy of a model without experts; nobody where each holds its own', () => {
    const dense = (tensorParallel: number, model: string) =>
      measure(scenarioOf({ inference: { model, chips: 16, tensorParallel, draftTokens: 0 } }));
    const { marks } = partnersOf(dense(8, 'llama3-70b'), [6]);
    // Two ranks on a chip: eight of them are four chips.
    expect(marked(marks)).toEqual([4, 5, 6, 7]);
    expect(partnersOf(dense(2, 'llama3-70b'), [6])).toMatchObject({ others: 0, amongThem: false });
  });
});
