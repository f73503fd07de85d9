import { interpolateInferno, interpolateViridis } from 'd3-scale-chromatic';
import { WORK, type Work } from '../../model/simulation/work';

/**
 * Colours that mean numbers. One table of 256 entries per palette feeds the shaders, the legend and the
 * charts, so that a colour means the same thing wherever it is seen.
 */

export const PALETTES = ['viridis', 'mako', 'inferno', 'difference', 'work'] as const;
export type PaletteName = (typeof PALETTES)[number];
export const PALETTE_SIZE = 256;

/** OKLCH (lightness 0..1, chroma, hue in degrees) to linear sRGB, not clamped. */
function oklchToLinear(lightness: number, chroma: number, hue_deg: number): [number, number, number] {
  const hue = (hue_deg * Math.PI) / 180;
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function encodeSrgb(linear: number): number {
  const x = Math.min(1, Math.max(0, linear));
  return x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055;
}

/** OKLCH to sRGB, 0..1 each. Chroma gives way first where the colour lies outside sRGB. */
export function oklch(lightness: number, chroma: number, hue_deg: number): [number, number, number] {
  let c = chroma;
  let rgb = oklchToLinear(lightness, c, hue_deg);
  while (c > 0.001 && rgb.some((x) => x < -0.0005 || x > 1.0005)) {
    c *= 0.97;
    rgb = oklchToLinear(lightness, c, hue_deg);
  }
  return [encodeSrgb(rgb[0]), encodeSrgb(rgb[1]), encodeSrgb(rgb[2])];
}

/** A knot of a palette drawn in OKLCH: position, lightness, chroma, hue. */
type Knot = readonly [at: number, lightness: number, chroma: number, hue_deg: number];

/** Deep blue over teal to near white. Lightness is a straight line, so equal steps look equal. */
const MAKO: readonly Knot[] = [
  [0, 0.22, 0.06, 282],
  [0.22, 0.383, 0.105, 268],
  [0.45, 0.553, 0.1, 240],
  [0.68, 0.723, 0.1, 205],
  [0.86, 0.856, 0.07, 180],
  [1, 0.96, 0.02, 170],
];

/** Blue for less, grey for the same, orange for more; both ends equally light. */
const DIFFERENCE: readonly Knot[] = [
  [0, 0.78, 0.13, 238],
  [0.25, 0.6, 0.11, 246],
  [0.5, 0.42, 0, 246],
  [0.5, 0.42, 0, 62],
  [0.75, 0.6, 0.11, 58],
  [1, 0.78, 0.13, 64],
];

/** Kinds of work: lightness, chroma, hue. Those of the phases of a step are the tokens `--stage-…`. */
const WORK_TONES: { readonly [W in Work]: readonly [number, number, number] } = {
  idle: [0.44, 0.01, 255],
  attention: [0.76, 0.12, 150],
  dispatch: [0.68, 0.14, 255],
  experts: [0.72, 0.14, 320],
  combine: [0.82, 0.1, 215],
  ffn: [0.86, 0.13, 110],
  'all-reduce': [0.66, 0.15, 285],
  head: [0.93, 0.02, 255],
  compute: [0.76, 0.12, 150],
  transfer: [0.72, 0.12, 245],
};

/** Where a kind of work lies in its palette: the middle of its stretch. */
export const workPosition = (work: number): number => (work + 0.5) / WORK.length;

const rounded = (rgb: readonly number[]) => rgb.map((x) => Math.round(x * 255)) as [number, number, number];

function alongKnots(knots: readonly Knot[], t: number): [number, number, number] {
  let k = 0;
  while (k < knots.length - 2 && t > knots[k + 1]![0]) k++;
  const from = knots[k]!;
  const to = knots[k + 1]!;
  const u = Math.min(1, Math.max(0, (t - from[0]) / (to[0] - from[0] || 1)));
  const mix = (i: 1 | 2 | 3) => from[i] + (to[i] - from[i]) * u;
  return oklch(mix(1), mix(2), mix(3));
}

function hexBytes(hex: string): [number, number, number] {
  const n = Number.parseInt(hex.slice(1), 16);
  return [n >> 16, (n >> 8) & 255, n & 255];
}

const COLOUR_AT: { [K in PaletteName]: (t: number) => [number, number, number] } = {
  viridis: (t) => hexBytes(interpolateViridis(t)),
  mako: (t) => rounded(alongKnots(MAKO, t)),
  inferno: (t) => hexBytes(interpolateInferno(t)),
  difference: (t) => rounded(alongKnots(DIFFERENCE, t)),
  work: (t) => {
    const work = WORK[Math.min(WORK.length - 1, Math.floor(t * WORK.length))]!;
    return rounded(oklch(...WORK_TONES[work]));
  },
};

/** Palettes that grow lighter: on a light ground they end so far on, before what is busiest would be the palest. */
const REACH: Partial<Record<PaletteName, number>> = { viridis: 0.7, mako: 0.66, inferno: 0.72 };
const made = new Map<string, Uint8Array>();

/**
 * The table: 256 colours, three sRGB bytes each. Entry i stands for the value i / 255. Do not write to it.
 *
 * @param isOnLight what it colours stands before a light ground, or on paper
 */
export function palette(name: PaletteName, isOnLight = false): Uint8Array {
  const key = `${name} ${isOnLight}`;
  let table = made.get(key);
  if (table === undefined) {
    const reach = isOnLight ? (REACH[name] ?? 1) : 1;
    table = new Uint8Array(PALETTE_SIZE * 3);
    for (let i = 0; i < PALETTE_SIZE; i++)
      table.set(COLOUR_AT[name]((reach * i) / (PALETTE_SIZE - 1)), i * 3);
    made.set(key, table);
  }
  return table;
}

/** The colour of a value 0..1 as CSS, exactly the entry that the hall draws. */
export function paletteColour(name: PaletteName, value: number, isOnLight = false): string {
  const table = palette(name, isOnLight);
  const i = Math.round(Math.min(1, Math.max(0, Number.isFinite(value) ? value : 0)) * (PALETTE_SIZE - 1));
  return `rgb(${table[i * 3]} ${table[i * 3 + 1]} ${table[i * 3 + 2]})`;
}

/** The palette as a CSS gradient for a legend. */
export function paletteCss(name: PaletteName, isOnLight = false): string {
  const stops: string[] = [];
  for (let i = 0; i <= 32; i++) stops.push(`${paletteColour(name, i / 32, isOnLight)} ${(i / 32) * 100}%`);
  return `linear-gradient(to right, ${stops.join(', ')})`;
}
