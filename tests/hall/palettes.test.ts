import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { WORK } from '../../src/model/simulation/work';
import {
  oklch,
  PALETTES,
  palette,
  paletteColour,
  paletteCss,
  workPosition,
} from '../../src/page/theme/palettes';

/** Relative luminance of an entry. */
function luminance(table: Uint8Array, i: number): number {
  const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  const [r, g, b] = [0, 1, 2].map((k) => linear(table[i * 3 + k]! / 255)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe('palettes', () => {
  it('give kinds of work the colours that the phases of a step have on a dark page', () => {
    const css = readFileSync(new URL('../../src/page/theme/tokens.css', import.meta.url), 'utf8');
    for (const [index, work] of WORK.entries()) {
      if (work === 'idle') continue;
      const token = work === 'compute' || work === 'transfer' ? work : `stage-${work}`;
      const tone = new RegExp(`--${token}: oklch\\(([\\d.]+) ([\\d.]+) ([\\d.]+)\\)`).exec(css)!;
      const [l, c, h] = tone.slice(1).map(Number) as [number, number, number];
      const wanted = oklch(l, c, h).map((x) => Math.round(255 * x));
      expect(paletteColour('work', workPosition(index)), work).toBe(`rgb(${wanted.join(' ')})`);
    }
  });

  it('hold 256 colours each and are made once', () => {
    for (const name of PALETTES) {
      expect(palette(name)).toHaveLength(768);
      expect(palette(name)).toBe(palette(name));
    }
  });

  it('know the ends of viridis and inferno', () => {
    expect([...palette('viridis').slice(0, 3)]).toEqual([0x44, 0x01, 0x54]);
    expect([...palette('viridis').slice(-3)]).toEqual([0xfd, 0xe7, 0x25]);
    expect([...palette('inferno').slice(0, 3)]).toEqual([0x00, 0x00, 0x04]);
    expect([...palette('inferno').slice(-3)]).toEqual([0xfc, 0xff, 0xa4]);
  });

  it.each(['viridis', 'mako', 'inferno'] as const)('%s grows lighter all the way', (name) => {
    const table = palette(name);
    for (let i = 8; i < 256; i += 8) {
      expect(luminance(table, i), `entry ${i}`).toBeGreaterThan(luminance(table, i - 8));
    }
  });

  it.each(['viridis', 'mako', 'inferno'] as const)(
    '%s ends in a colour that is seen before a light ground',
    (name) => {
      const table = palette(name, true);
      for (let i = 8; i < 256; i += 8)
        expect(luminance(table, i), `entry ${i}`).toBeGreaterThan(luminance(table, i - 8));
      // The ground of the light theme has a luminance of 0.91.
      expect(0.96 / (luminance(table, 255) + 0.05)).toBeGreaterThan(2);
    },
  );

  it('difference is equally light at equal distance from its grey middle', () => {
    const table = palette('difference');
    for (let i = 0; i < 128; i += 16) {
      expect(luminance(table, i)).toBeCloseTo(luminance(table, 255 - i), 1);
    }
    const [r, g, b] = table.slice(128 * 3, 128 * 3 + 3) as unknown as [number, number, number];
    expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThan(6);
  });

  it('give the legend the very entries of the table', () => {
    const table = palette('mako');
    expect(paletteColour('mako', 0.5)).toBe(`rgb(${table[384]} ${table[385]} ${table[386]})`);
    expect(paletteColour('mako', 7)).toBe(paletteColour('mako', 1));
    expect(paletteColour('mako', Number.NaN)).toBe(paletteColour('mako', 0));
    expect(paletteCss('mako')).toContain(paletteColour('mako', 0));
    expect(paletteCss('mako')).toContain(`${paletteColour('mako', 1)} 100%`);
  });
});
