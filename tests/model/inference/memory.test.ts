import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACCELERATORS } from '../../../src/model/compute/accelerator';
import { totalParameters } from '../../../src/model/llm/counts';
import type { MemoryUse } from '../../../src/model/llm/memory';
import { tensorParallels } from '../../../src/model/scenario/model';
import type { Scenario } from '../../../src/model/scenario/scenario';
import { patchScenario } from '../../../src/model/scenario/sparse';
import { simulateNow } from '../../../src/model/simulation/stage';
import { fittingTensorParallel, type WayToFit, waysToFit } from '../../../src/model/workload/inference/fit';
import { deploymentOf } from '../../../src/model/workload/inference/fromScenario';
import { memoryOf, RUNTIME_RESERVE } from '../../../src/model/workload/inference/memory';
import { asWritten } from '../arbitraries';
import { DEEPSEEK, LLAMA_405B } from '../llm/shapes';
import { sum } from '../playing';
import { anyDeployment, deployed } from './deployments';

const bytesOf = (use: MemoryUse, id: string) => use.terms.find((term) => term.id === id)!.bytes;
const GB = 1e9;

describe('DeepSeek-R1 in 8 bits', () => {
  it('fits on 320 dies, one expert each, with 48 requests of 4,096 tokens a die and twice as many', () => {
    const use = memoryOf(deployed());
    expect(use).toMatchObject({ fits: true, brokenBy: null, over_B: 0, why: null, capacity_B: 64 * GB });
    // 61 layers of attention, 58 with one expert and a gate.
    expect(bytesOf(use, 'attention') / GB).toBeCloseTo(61 * 0.18711, 1);
    expect(bytesOf(use, 'experts') / GB).toBeCloseTo(58 * (0.04404 + 0.00184), 2);
    expect(bytesOf(use, 'denseFfn') / GB).toBeCloseTo(3 * 0.39636, 3);
    expect(bytesOf(use, 'kv')).toBe(48 * 4096 * 62 * 576 * 2);
    // Windows of the paper for 320 ranks and 96 tokens of each: 645 MiB.
    expect(bytesOf(use, 'buffers') / 2 ** 20).toBeCloseTo(645, -1);
    expect(bytesOf(use, 'reserve')).toBe(RUNTIME_RESERVE.value);
    expect(use.total_B).toBe(sum(use.terms.map(({ bytes }) => bytes)));
    // Requests of twice the context are twice the cache; the most that fit are just below the capacity.
    const most = memoryOf(deployed()).largestRequests;
    expect(memoryOf(deployed({ batch: 96 })).fits).toBe(96 <= most);
    expect(most).toBeGreaterThan(128 / 2);
  });

  it('does not fit on 16 dies: weights leave less than the runtime needs, and by how much', () => {
    const use = memoryOf(deployed({ ranks: 16 }));
    // 288 copies on 16 dies are 18, and every die has the shared one.
    const experts_B = 58 * (19 * 3 * 7168 * 2048 + 7168 * 256);
    expect(bytesOf(use, 'experts')).toBe(experts_B);
    expect(use).toMatchObject({ fits: false, brokenBy: 'reserve', largestRequests: 0 });
    expect(use.over_B).toBe(use.total_B - 64 * GB);
    const size = String.raw`\d+(\.\d+)? [MG]B`;
    const why = `^Runtime reserve: 4 GB where ${size} of the 64 GB of a die are left; in all ${size} too much. No request would fit.$`;
    expect(use.why).toMatch(new RegExp(why));
  });

  it('does not fit on 8 dies: the experts alone are too much', () => {
    const use = memoryOf(deployed({ ranks: 8 }));
    const before_B = bytesOf(use, 'attention') + bytesOf(use, 'denseFfn');
    expect(use).toMatchObject({ fits: false, brokenBy: 'experts', largestRequests: 0 });
    expect(bytesOf(use, 'experts')).toBeGreaterThan(64 * GB);
    expect(use.why).toContain(`${((64 * GB - before_B) / GB).toFixed(1)} GB of the 64 GB of a die are left`);
  });

  it('says the same for a scenario of 8 packages, and plays it all the same', () => {
    const simulation = simulateNow(asWritten({ inference: { chips: 8 } }));
    expect(memoryOf(simulation.inference!.deployment)).toMatchObject({ fits: false, brokenBy: 'reserve' });
    expect(simulation.timeline.period_s).toBeGreaterThan(0);
  });

  it('in 16 bits is twice the weights', () => {
    const [eight, sixteen] = (['eight', 'sixteen'] as const).map((precision) =>
      memoryOf(deployed({ precision })),
    );
    for (const id of ['attention', 'experts', 'denseFfn', 'mtp'])
      expect(bytesOf(sixteen!, id)).toBe(2 * bytesOf(eight!, id));
    for (const id of ['kv', 'embedding', 'buffers', 'reserve'])
      expect(bytesOf(sixteen!, id)).toBe(bytesOf(eight!, id));
  });
});

describe('Llama 3.1 405B in 16 bits', () => {
  const on = (tensorParallel: number, batch = 1) =>
    memoryOf(
      deployed({
        model: LLAMA_405B,
        ranks: 32,
        precision: 'sixteen',
        tensorParallel,
        batch: batch * tensorParallel,
        draftTokens: 0,
      }),
    );

  it('needs 16 dies of 64 GB: 812 GB over 8 are too much', () => {
    expect(on(8)).toMatchObject({ fits: false, brokenBy: 'denseFfn' });
    expect(on(16).fits).toBe(true);
    const weights = (use: MemoryUse) =>
      sum(['attention', 'denseFfn', 'embedding'].map((id) => bytesOf(use, id)));
    const { hidden, vocab, layers } = LLAMA_405B;
    // Embedding and head are spread over the 16 ranks of a node, the rest over those of a copy.
    const tables_B = (2 * 2 * vocab * hidden) / 16;
    const layers_B = 2 * (totalParameters(LLAMA_405B) - 2 * vocab * hidden);
    expect(weights(on(8)) / (layers_B / 8 + tables_B)).toBeCloseTo(1, 12);
    // Two of 16 ranks have the same one of 8 heads of keys and values.
    const twice_B = 2 * (layers * hidden * 128 * 2) * (1 - 8 / 16);
    expect(weights(on(16)) / (layers_B / 16 + twice_B + tables_B)).toBeCloseTo(1, 12);
  });

  it('keeps for each request its part of the cache: 8 heads of keys and values over the ranks of a copy', () => {
    // A copy of 16 ranks has the requests of all of them, and every rank one head of each.
    expect(bytesOf(on(16), 'kv')).toBe(16 * 4096 * 126 * 2 * 128 * 2);
    expect(bytesOf(on(4), 'kv')).toBe(4 * 4096 * 126 * 2 * 2 * 128 * 2);
  });

  it('is cut by the scenario as far as it has to be', () => {
    const served = (chips: number, batch: number) =>
      asWritten({
        inference: { model: 'llama3-405b', precision: 'sixteen', chips, batch, draftTokens: 0 },
      });
    expect(fittingTensorParallel(served(16, 1))).toBe(16);
    // With nothing that fits, the cut with room for most.
    const hopeless = served(2, 1);
    expect(tensorParallels(hopeless)).toContain(fittingTensorParallel(hopeless));
    for (const scenario of [served(16, 1), served(16, 40), served(64, 400)]) {
      const tensorParallel = fittingTensorParallel(scenario);
      const use = (tp: number) =>
        memoryOf(
          deploymentOf({ ...scenario, inference: { ...scenario.inference, tensorParallel: tp } }, 1e11, 1),
        );
      for (const smaller of tensorParallels(scenario).filter((tp) => tp < tensorParallel))
        if (use(tensorParallel).fits) expect(use(smaller).fits).toBe(false);
    }
  });
});

describe('ways to make room', () => {
  /** As a button does it: what is not chosen follows, and nothing may be refused. */
  const with_ = (scenario: Scenario, inference: Partial<Scenario['inference']>): Scenario => {
    const { scenario: next, problems } = patchScenario(scenario, { inference });
    expect(problems).toEqual([]);
    expect(next.inference).toMatchObject(inference);
    return next;
  };
  const use = (scenario: Scenario) => memoryOf(deploymentOf(scenario, 1e11, 1));
  const fits = (scenario: Scenario) => use(scenario).fits;
  /** The choices that make room each by itself. */
  const alone = (scenario: Scenario): WayToFit =>
    Object.assign({}, ...waysToFit(scenario).filter((way) => Object.keys(way).length === 1));

  it('are those that one looks for: more chips for experts, fewer bits, a copy for more ranks', () => {
    const r1 = asWritten({ inference: { chips: 8, precision: 'sixteen', batch: 8 } });
    expect(fits(r1)).toBe(false);
    // Of 64 GB a die 23 go to its own attention: 48 dies would hold six experts of each layer, 31 GB, and the rest.
    expect(waysToFit(r1)).toEqual([{ chips: 32 }]);
    // Half the bits are enough on half of those chips, and not on a quarter.
    expect(alone(with_(r1, { chips: 16 })).precision).toBe('eight');
    const llama = asWritten({
      inference: { model: 'llama3-405b', chips: 16, batch: 1, draftTokens: 0, tensorParallel: 1 },
    });
    expect(alone(llama).tensorParallel).toBe(fittingTensorParallel(llama));
  });

  it('are fewer requests or a shorter context where the cache is too much', () => {
    const long = asWritten({ inference: { context: 131_072 } });
    const { batch, context } = alone(long);
    expect(batch).toBe(use(long).largestPerChip);
    expect(fits(with_(long, { batch: batch! + 2 }))).toBe(false);
    expect(context).toBe(8192);
    expect(fits(with_(long, { context: 16_384 }))).toBe(false);
    // Of prompts of any length as many tokens fit.
    const prefill = asWritten({ workload: { kind: 'prefill' }, inference: { batchTokens: 1e7 } });
    expect(alone(prefill).context).toBeUndefined();
    expect(alone(prefill).batchTokens).toBe(use(prefill).largestPerChip);
  });

  it('are two choices together where none is enough: 8 chips of 8 hold R1 without copies of its experts', () => {
    const node = asWritten({ machine: { chips: 8 }, inference: { chips: 8 } });
    const [way, ...others] = waysToFit(node);
    expect(way).toEqual({ redundantExperts: 0, batch: expect.any(Number) });
    expect(others).toEqual([]);
    expect(fits(with_(node, way!))).toBe(true);
    expect(fits(with_(node, { ...way, batch: way!.batch! + 2 }))).toBe(false);
    // In 16 bits that is not enough: it takes half the bits as well.
    const sixteen = with_(node, { precision: 'sixteen' });
    expect(waysToFit(sixteen)).toEqual([{ ...way, precision: 'eight' }]);
    // By itself where the requests are few.
    expect(alone(with_(node, { batch: way!.batch! })).redundantExperts).toBe(0);
  });

  it('make room, each as it is offered, and the node before the last would not', () => {
    let seen = 0;
    let together = 0;
    fc.assert(
      fc.property(
        fc.record({
          chips: fc.integer({ min: 1, max: 96 }),
          batch: fc.integer({ min: 1, max: 400 }),
          context: fc.constantFrom(2048, 16_384, 131_072, 5_000_000),
          precision: fc.constantFrom('eight' as const, 'sixteen' as const),
          model: fc.constantFrom('deepseek-r1' as const, 'qwen3-235b' as const, 'llama3-405b' as const),
        }),
        fc.constantFrom('decode' as const, 'prefill' as const),
        (inference, kind) => {
          const batchTokens = inference.batch * 16_384;
          const scenario = asWritten({ workload: { kind }, inference: { ...inference, batchTokens } });
          if (fits(scenario)) return;
          for (const way of waysToFit(scenario)) {
            seen++;
            if (Object.keys(way).length > 1) together++;
            expect(fits(with_(scenario, way))).toBe(true);
          }
          const { chips, context, redundantExperts } = alone(scenario);
          if (context !== undefined && 2 * context < inference.context)
            expect(fits(with_(scenario, { context: 2 * context }))).toBe(false);
          if (redundantExperts === undefined)
            expect(fits(with_(scenario, { redundantExperts: 0 }))).toBe(false);
          if (chips === undefined) {
            // Nor does any other that a doubling does not meet.
            for (let some = inference.chips; some <= 384; some += 31)
              expect(fits(with_(scenario, { chips: some }))).toBe(false);
          } else if (chips - 8 > scenario.inference.chips)
            expect(fits(with_(scenario, { chips: chips - 8 }))).toBe(false);
        },
      ),
      { numRuns: 400, seed: 3 },
    );
    expect(seen).toBeGreaterThan(300);
    expect(together).toBeGreaterThan(30);
  });
});

describe('any deployment', () => {
  it('fits exactly if its terms do, up to the largest number of requests', () => {
    fc.assert(
      fc.property(anyDeployment, (d) => {
        const use = memoryOf(d);
        const total_B = sum(use.terms.map(({ bytes }) => bytes));
        expect(use.total_B / total_B).toBeCloseTo(1, 12);
        expect(use.capacity_B).toBe(d.rank.hbm_B);
        for (const { bytes } of use.terms) expect(bytes).toBeGreaterThanOrEqual(0);
        expect(use.fits).toBe(use.why === null);
        expect(use.fits).toBe(use.brokenBy === null);
        if (use.fits) expect(use.over_B).toBe(0);
        else expect(use.why).toMatch(/^.{20,400}\.$/);
        // Of a rank, whole: requests, or tokens.
        if (d.batch <= use.largestRequests) expect(use.fits).toBe(true);
        if (d.batch >= use.largestRequests + 1) expect(use.fits).toBe(false);
      }),
    );
  });

  it('needs less on each of more ranks', () => {
    const model = DEEPSEEK;
    let before = Number.POSITIVE_INFINITY;
    for (const ranks of [16, 32, 64, 128, 288, 320]) {
      const experts = bytesOf(memoryOf(deployed({ model, ranks, rank: ACCELERATORS.ascend910c })), 'experts');
      expect(experts).toBeLessThanOrEqual(before);
      before = experts;
    }
  });
});
