import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { command } from '../../src/cli/command';
import { CM384 } from '../../src/facts/cm384';
import { CHECK_COUNT } from '../../src/model/check/check';
import { CONFIGS } from '../model/llm/published';

// Here questions are many and small; what runs as a process of its own warms its engine up.
vi.mock('../../src/model/network/warmUp', () => ({ warmUp: () => {} }));

/** What is printed where nothing is wrong. */
function supernode(...args: string[]): string {
  const { status, stdout, stderr } = command(args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}
const ask = (question: unknown) => JSON.parse(supernode('predict', JSON.stringify(question)));

/** What only some rows say. */
const OPTIONAL = ['note', 'restates', 'isUpperBound', 'isDifference'];

describe('check', () => {
  it('--json: every row with exactly what was promised', () => {
    const rows = JSON.parse(supernode('check', '--json')) as Record<string, unknown>[];
    expect(rows).toHaveLength(CHECK_COUNT);
    for (const row of rows) {
      expect(
        Object.keys(row)
          .filter((key) => !OPTIONAL.includes(key))
          .sort(),
      ).toEqual(
        [
          'evidence',
          'bound',
          'conditions',
          'error',
          'id',
          'modelled',
          'ok',
          'published',
          'role',
          'source',
          'unit',
        ].sort(),
      );
      expect(['fitted', 'predicted']).toContain(row.role);
      expect(typeof row.source).toBe('string');
    }
  });

  it('as text: a line for each row, misses marked, and a sum', () => {
    const stdout = supernode('check');
    expect(stdout).toMatch(/✗ .*production-prefill/);
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^\d+ of \d+ within their bound/);
  });
});

describe('predict', () => {
  it('a decode step, as the table has it', () => {
    const answer = ask({ what: 'decode', ranks: 320, batch: 48, context: 4224, draftTokens: 1 });
    expect(Math.abs(answer.timePerToken_s / CM384.decodeTimePerToken_s.value - 1)).toBeLessThan(0.12);
    expect(answer.tokensPerSecondPerChip).toBeCloseTo(96 / answer.timePerToken_s, 6);
    expect(answer.memory.fits).toBe(true);
  });

  it('a model from a configuration, the same as by name', () => {
    const question = { what: 'prefill', ranks: 16, tensorParallel: 8, batch: 4096, context: 2048 };
    const byName = ask({ ...question, model: 'llama3-70b' });
    const byConfig = ask({ ...question, config: CONFIGS.llama3_70b });
    expect(byConfig.step_s).toBe(byName.step_s);
  });

  it('an exchange, a product, a transfer, a collective', () => {
    expect(ask({ what: 'dispatch', chip: 'h800', ranks: 64, tokens: 128 }).time_s).toBeCloseTo(186e-6, 5);
    expect(ask({ what: 'gemm', m: 4096, n: 4096, k: 4096 }).time_s).toBeGreaterThan(0);
    expect(ask({ what: 'transfer', bytes: 512, betweenNodes: true }).time_s).toBeCloseTo(1.9e-6, 7);
    const reduce = { what: 'all-reduce', library: 'nccl-gb200', ranks: 72, bytes: 2 ** 31 };
    expect(ask(reduce).time_s).toBeCloseTo(5589e-6, 3);
  });

  it('refuses with a sentence that names the field', () => {
    const cases: [unknown, RegExp][] = [
      [{ what: 'decode', ranks: 7, batch: 8, context: 100 }, /ranks: must be a multiple of 2/],
      [{ what: 'decode', ranks: 8, batch: -1, context: 100 }, /batch/],
      [{ what: 'decode', ranks: 8, batch: 1, context: 100, tensorParallel: 4 }, /tensorParallel: must be 1/],
      [{ what: 'decode', ranks: 8, batch: 1, context: 100, config: { model_type: 'gpt2' } }, /config: /],
      [{ what: 'dream' }, /what/],
      [{ what: 'gemm', m: 1, n: 1, k: 1, colour: 'red' }, /colour/],
    ];
    for (const [question, sentence] of cases) {
      const { status, stderr } = command(['predict', JSON.stringify(question)]);
      expect(status).toBe(2);
      expect(stderr).toMatch(sentence);
    }
  });
});

describe('serve', () => {
  it('waiting times and percentiles of a scenario from a file', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'supernode-')), 'scenario.json');
    writeFileSync(file, JSON.stringify({ service: { rate_perS: 20, output: 64 } }));
    const result = JSON.parse(supernode('serve', file));
    expect(result.ttft_s.p50).toBeLessThanOrEqual(result.ttft_s.p99);
    expect(result.throughput.requests_perS).toBeCloseTo(20, -1);
    expect(result.decode.utilisation).toBeGreaterThan(0);
    expect(result.requests).toBeUndefined();
  });

  it('says what has no room where the model does not fit', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'supernode-')), 'small.json');
    writeFileSync(file, JSON.stringify({ inference: { chips: 8 } }));
    const { status, stdout, stderr } = command(['serve', file]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/ where .* are left; in all .* too much\. No request would fit\.\n$/);
  });
});
