import { describe, expect, it } from 'vitest';
import { FITTED } from '../../src/facts/fitted';
import { FITS } from './fits';

describe('every fitted parameter', () => {
  it.each(Object.keys(FITTED) as (keyof typeof FITTED)[])('%s is where its named rows put it', (name) => {
    const fact = FITTED[name];
    expect(Math.abs(fact.value / FITS[name]() - 1)).toBeLessThan(0.005);
    expect(fact.evidence).toBe('fitted');
    // A reader is told which rows were used.
    expect(fact.note.length).toBeGreaterThan(40);
  });
});
