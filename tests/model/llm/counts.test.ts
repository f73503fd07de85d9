import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  activeParameters,
  activeParametersWithEmbedding,
  attentionFlop,
  attentionFlopPerContextToken,
  attentionParameters,
  denseFfnParameters,
  distinctExperts,
  embeddingParameters,
  expertParameters,
  expertTrafficPerToken,
  expertTrafficPerTokenLayer,
  gateParameters,
  kvElementsPerToken,
  kvElementsPerTokenLayer,
  linearFlopPerToken,
  mtpActiveParameters,
  mtpParameters,
  mtpProjectionParameters,
  totalParameters,
  trainingFlopPerToken,
} from '../../../src/model/llm/counts';
import { type ModelShape, moeLayers } from '../../../src/model/llm/shape';
import { anyShape, DEEPSEEK, LLAMA_70B, LLAMA_405B, QWEN_235B } from './shapes';

/** As it would be printed in that unit with so many decimals. */
const about = (value: number, unit: number, digits: number) => Number((value / unit).toFixed(digits));

describe('DeepSeek-V3 counts to the check values of the reference', () => {
  it('weights of the parts', () => {
    expect(about(attentionParameters(DEEPSEEK), 1e6, 2)).toBe(187.11);
    expect(about(expertParameters(DEEPSEEK), 1e6, 2)).toBe(44.04);
    expect(about(denseFfnParameters(DEEPSEEK), 1e6, 2)).toBe(396.36);
    expect(about(gateParameters(DEEPSEEK), 1e6, 2)).toBe(1.84);
    expect(moeLayers(DEEPSEEK)).toBe(58);
  });

  it('weights of the whole', () => {
    expect(about(totalParameters(DEEPSEEK), 1e9, 2)).toBe(671.03);
    expect(about(activeParameters(DEEPSEEK), 1e9, 1)).toBe(36.6);
    expect(about(activeParametersWithEmbedding(DEEPSEEK), 1e9, 2)).toBe(37.55);
    const routed = 256 * 58 * expertParameters(DEEPSEEK);
    expect(about(totalParameters(DEEPSEEK) - routed, 1e9, 1)).toBe(17.1);
  });

  it('FLOP', () => {
    expect(about(linearFlopPerToken(DEEPSEEK), 1e9, 2)).toBe(73.25);
    expect(about(attentionFlopPerContextToken(DEEPSEEK, 'expanded'), 1e6, 3)).toBe(4.997);
    expect(about(attentionFlopPerContextToken(DEEPSEEK, 'absorbed'), 1e6, 2)).toBe(16.99);
    expect(about(attentionFlop(DEEPSEEK, 'absorbed', 4096), 1e9, 1)).toBe(69.6);
    expect(about(attentionFlop(DEEPSEEK, 'absorbed', 32768), 1e9, 0)).toBe(557);
    expect(about(trainingFlopPerToken(DEEPSEEK, 4096), 1e9, 2)).toBe(250.45);
  });

  it('cache', () => {
    expect(kvElementsPerToken(DEEPSEEK)).toBe(35_136);
    expect(about(2 * kvElementsPerToken(DEEPSEEK), 1e3, 2)).toBe(70.27);
    expect(about(4096 * 2 * kvElementsPerToken(DEEPSEEK), 1e6, 0)).toBe(288);
  });

  it('experts that a batch touches, and their traffic', () => {
    expect([8, 32, 96].map((tokens) => Math.round(distinctExperts(DEEPSEEK, tokens)))).toEqual([
      57, 163, 244,
    ]);
    expect(expertTrafficPerTokenLayer(DEEPSEEK, 1)).toBe(8 * 7168);
    expect(about(expertTrafficPerToken(DEEPSEEK, 1, 2) / 58, 1e3, 0)).toBe(172);
    expect(about(expertTrafficPerToken(DEEPSEEK, 1, 2), 1e6, 2)).toBe(9.98);
  });
});

describe('counts meet what Hugging Face counted in the stored files', () => {
  it('DeepSeek-V3, by number format', () => {
    const d = DEEPSEEK.hidden;
    const gate = gateParameters(DEEPSEEK);
    const fp8 =
      62 * attentionParameters(DEEPSEEK) +
      3 * denseFfnParameters(DEEPSEEK) +
      59 * 257 * expertParameters(DEEPSEEK);
    expect(fp8).toBe(680_571_043_840);
    // Embedding and head are stored again for the module; norms of layers and ranks, of the end and of the module.
    const norms = 62 * (2 * d + 1536 + 512) + d + 3 * d;
    const bf16 = 4 * embeddingParameters(DEEPSEEK) + 59 * gate + mtpProjectionParameters(DEEPSEEK) + norms;
    expect(bf16).toBe(3_918_786_560);
    const counted = totalParameters(DEEPSEEK) + mtpParameters(DEEPSEEK);
    expect(counted).toBe(fp8 + bf16 - norms - 2 * embeddingParameters(DEEPSEEK));
  });

  it('Llama, norms added: two a layer and one at the end', () => {
    const withNorms = (shape: ModelShape) => totalParameters(shape) + (2 * shape.layers + 1) * shape.hidden;
    expect(withNorms(LLAMA_70B)).toBe(70_553_706_496);
    expect(withNorms(LLAMA_405B)).toBe(405_853_388_800);
  });

  it('Qwen3, with the norms of queries and keys', () => {
    const norms = (2 * 94 + 1) * 4096 + 94 * 2 * 128;
    expect(totalParameters(QWEN_235B) + norms).toBe(235_093_634_560);
    expect(about(activeParametersWithEmbedding(QWEN_235B), 1e9, 0)).toBe(22);
  });

  it('Llama cache: 2 · 80 · 8 · 128 elements of 2 bytes', () => {
    expect(2 * kvElementsPerToken(LLAMA_70B)).toBe(327_680);
    expect(attentionFlopPerContextToken(LLAMA_70B, 'expanded')).toBe(4 * 64 * 128 * 80);
  });
});

describe('any shape', () => {
  const RUNS = { numRuns: 300 };
  /** Every count, by name. */
  const counts = (shape: ModelShape): Record<string, number> => ({
    attention: attentionParameters(shape),
    dense: denseFfnParameters(shape),
    expert: expertParameters(shape),
    gate: gateParameters(shape),
    total: totalParameters(shape),
    active: activeParameters(shape),
    activeWithEmbedding: activeParametersWithEmbedding(shape),
    expanded: attentionFlopPerContextToken(shape, 'expanded'),
    absorbed: attentionFlopPerContextToken(shape, 'absorbed'),
    kv: kvElementsPerToken(shape),
    training: trainingFlopPerToken(shape, 4096),
    traffic: expertTrafficPerToken(shape, 1, 2),
    mtp: mtpParameters(shape),
    mtpActive: mtpActiveParameters(shape),
  });

  it('has whole counts, and all its weights where every expert is visited', () => {
    fc.assert(
      fc.property(anyShape, (shape) => {
        for (const [name, count] of Object.entries(counts(shape)))
          expect([name, Number.isSafeInteger(count)]).toEqual([name, true]);
        const head = embeddingParameters(shape);
        expect(activeParametersWithEmbedding(shape)).toBeLessThanOrEqual(totalParameters(shape));
        expect(mtpActiveParameters(shape)).toBeLessThanOrEqual(mtpParameters(shape) + head);
        const all = shape.moe && { ...shape.moe, topK: shape.moe.experts };
        expect(activeParametersWithEmbedding({ ...shape, moe: all })).toBe(totalParameters(shape));
      }),
      RUNS,
    );
  });

  it('never counts less when it grows', () => {
    const grown: ((s: ModelShape) => ModelShape)[] = [
      (s) => ({ ...s, layers: s.layers + 1, denseLayers: s.denseLayers + (s.moe === null ? 1 : 0) }),
      (s) => ({ ...s, hidden: s.hidden + 1 }),
      (s) => ({ ...s, vocab: s.vocab + 1 }),
      (s) => ({ ...s, heads: s.heads * 2 }),
      (s) => ({ ...s, ffn: s.ffn + 1 }),
      (s) => ({ ...s, moe: s.moe && { ...s.moe, experts: s.moe.experts + 1, topK: s.moe.topK + 1 } }),
      (s) => ({ ...s, moe: s.moe && { ...s.moe, shared: s.moe.shared + 1 } }),
      (s) => ({ ...s, moe: s.moe && { ...s.moe, width: s.moe.width + 1 } }),
    ];
    fc.assert(
      fc.property(anyShape, fc.constantFrom(...grown), (shape, grow) => {
        const before = counts(shape);
        for (const [name, count] of Object.entries(counts(grow(shape))))
          expect([name, count >= before[name]!]).toEqual([name, true]);
      }),
      RUNS,
    );
  });

  it('is cut into shards that together hold all of it, none more than the whole', () => {
    fc.assert(
      fc.property(anyShape, fc.integer({ min: 1, max: 64 }), (shape, shards) => {
        for (const count of [
          attentionParameters,
          denseFfnParameters,
          embeddingParameters,
          kvElementsPerTokenLayer,
        ]) {
          expect(count(shape, shards) * shards).toBeGreaterThanOrEqual(count(shape));
          expect(count(shape, shards)).toBeLessThanOrEqual(count(shape));
        }
      }),
      RUNS,
    );
  });

  it('touches between topK and all of its experts, more with more tokens', () => {
    const tokens = fc.integer({ min: 1, max: 10_000 });
    fc.assert(
      fc.property(anyShape, tokens, (shape, batch) => {
        const touched = distinctExperts(shape, batch);
        const { experts, topK } = shape.moe ?? { experts: 0, topK: 0 };
        expect(distinctExperts(shape, 0)).toBe(0);
        expect(distinctExperts(shape, 1)).toBeCloseTo(topK, 9);
        expect(touched).toBeLessThanOrEqual(experts);
        expect(distinctExperts(shape, batch + 1)).toBeGreaterThanOrEqual(touched - 1e-9);
      }),
      RUNS,
    );
  });
});
