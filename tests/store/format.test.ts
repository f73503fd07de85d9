import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factText } from '../../src/page/words/factText';
import { bytesText, shortCount, si, siText, three } from '../../src/page/words/format';

describe('numbers as a reader sees them', () => {
  it.each([
    [559_378, 'W', '559 kW'],
    [999.6, 'W', '1.00 kW'],
    [0, 'W', '0 W'],
    [288.768e15, 'FLOP/s', '289 PFLOPS'],
    [150.528e12, 'B/s', '151 TB/s'],
    [28e9, 'B/s', '28.0 GB/s'],
    [2.4857e-3, 's', '2.49 ms'],
    [1.2e-6, 's', '1.20 µs'],
    [1, 's', '1.00 s'],
    [0.5349, '1', '53.5 %'],
    [1e-9, '1', '0 %'],
    [11.04, 'm²', '11.0 m²'],
    [Number.NaN, 'W', '— W'],
    [1504e12, 'OP/s', '1.50 POPS'],
    [2019.9532, 'tokens/s', '2,020 tokens/s'],
    [671.03e9, 'parameters', '671 billion parameters'],
    [2.2e6, 'tokens', '2.20 million tokens'],
    [1.3427, 'tokens/s/TOPS', '1.34 tokens/s/TOPS'],
    [160, 'chips', '160 chips'],
  ])('%d %s is %s', (value, unit, text) => {
    expect(siText(value, unit).replaceAll(' ', ' ')).toBe(text);
  });

  it('tells money and whole hours of facts as people do', () => {
    expect(factText(8_200_000, 'USD')).toBe('8.20 million USD');
    expect(factText(4075, 'USD')).toBe('4,075 USD');
    expect(factText(86_400, 's')).toBe('24 h');
    expect(factText(2560, 's')).toBe('2,560 s');
  });

  it('keeps GB and GiB apart', () => {
    expect(bytesText(256 * 2 ** 20)).toBe('256 MiB');
    expect(bytesText(900)).toBe('900 B');
    expect(siText(2e9, 'B').replaceAll(' ', ' ')).toBe('2.00 GB');
  });

  it('shortens counts where there is little room', () => {
    expect(shortCount(323_200)).toBe('323k');
    expect(shortCount(2.205e6)).toBe('2.21M');
    expect(shortCount(999.6)).toBe('1.00k');
    expect(shortCount(12)).toBe('12.0');
  });

  it('leaves counts as counts', () => {
    expect(factText(5376, 'links')).toBe('5,376 links');
  });

  it('tells a share from a ratio: a share is at most all of it', () => {
    expect(factText(0.899, '1')).toBe('89.9 %');
    expect(factText(1, '1')).toBe('100 %');
    expect(factText(355, '1')).toBe('355');
    expect(factText(1.6, '1')).toBe('1.60');
  });

  it('shows any number within its three figures', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e20, noNaN: true }), (value) => {
        const { text, unit } = si(value, 'W');
        const factor = { '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 }[unit.replace('W', '')];
        expect(factor).toBeDefined();
        expect(Math.abs(Number(text.replaceAll(',', '')) * factor! - value)).toBeLessThanOrEqual(
          0.0051 * value,
        );
      }),
    );
  });

  it('never shows an exponent or a row of zeros', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e12, max: 1e12 }), (value) => {
        const text = three(value);
        expect(text).not.toMatch(/e/);
        expect(text === '0' || /[1-9]/.test(text)).toBe(true);
      }),
    );
  });
});
