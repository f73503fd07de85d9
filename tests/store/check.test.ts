import { describe, expect, it } from 'vitest';
import type { CheckRow } from '../../src/model/check/row';
import {
  boundText,
  checkCsv,
  checkJson,
  errorText,
  searchText,
  summaryText,
} from '../../src/page/panels/check/checkText';

const row = (changes: Partial<CheckRow> = {}): CheckRow => ({
  id: 'a-row',
  group: 'Decode',
  source: ['cloudmatrix-paper-v3'],
  evidence: 'measured',
  conditions: 'R1 decode, batch 96, "as published"',
  published: 100,
  modelled: 103.4,
  unit: 'tokens/s',
  error: 0.034,
  bound: 0.12,
  role: 'predicted',
  ok: true,
  ...changes,
});

describe('a row of the check, in words', () => {
  it('has its error with a sign, in shares or in points', () => {
    expect(errorText(row())).toBe('+3.4 %');
    expect(errorText(row({ error: -0.1121, unit: '1', isDifference: true }))).toBe('−11.2 points');
    expect(errorText(row({ error: -0.1121, unit: '1' }))).toBe('−11.2 %');
    expect(boundText(row({ isUpperBound: true }))).toBe('at most');
    expect(errorText(row({ error: -0.0001 }))).toBe('0.0 %');
    expect(boundText(row())).toBe('12 %');
    expect(boundText(row({ bound: 0.05, unit: '1', isDifference: true }))).toBe('5 points');
  });

  it('is found by what it says', () => {
    for (const word of ['decode', 'batch 96', 'measured', 'predicted', 'huawei'])
      expect(searchText(row())).toContain(word);
    expect(searchText(row())).not.toContain('miss');
    expect(searchText(row({ ok: false, note: 'Nobody knows.' }))).toContain('nobody knows');
  });
});

describe('the whole check, in words', () => {
  const rows = [
    row(),
    row({ id: 'b', error: -0.2, ok: false }),
    row({ id: 'c', role: 'fitted', error: 0.9 }),
  ];

  it('counts what is within its bound, and takes the mean of what was predicted', () => {
    expect(summaryText(rows)).toBe(
      '2 of 3 within their bound; mean |error| of 2 predicted figures, each said once, 11.7 %.',
    );
    expect(summaryText([row({ role: 'fitted' })])).toBe('1 of 1 within their bound.');
  });

  it('goes into a spreadsheet and into JSON as it is', () => {
    const lines = checkCsv(rows).split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^"id","group","conditions","published","modelled","unit"/);
    expect(lines[1]).toContain('"R1 decode, batch 96, ""as published"""');
    expect(JSON.parse(checkJson(rows))).toEqual(rows);
  });
});
