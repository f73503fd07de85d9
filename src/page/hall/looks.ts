import { Color, Vector3 } from 'three';
import type { Theme } from '../store/theme';
import { oklch } from '../theme/palettes';

/** Everything about the hall that differs between themes. Colours are sRGB, written to the screen as they are. */
export interface Look {
  /** Data has the colours that are seen before a light ground. */
  readonly isLight: boolean;
  readonly ground: Color;
  /** The floor under the machine, where the key light falls. */
  readonly pool: Color;
  /** The wall behind the machine, where it is lightest. */
  readonly wall: Color;
  /** How strongly the floor mirrors the packages. */
  readonly reflection: number;
  /** How dense heat over a rack is at most. */
  readonly heat: number;
  readonly grid: Color;
  readonly gridStrength: number;
  readonly shadow: Color;
  readonly shadowStrength: number;
  readonly label: Color;
  /** Names on the metal. */
  readonly plate: Color;
  readonly accent: Color;
  readonly hover: Color;
  /** What has failed, or is cut off by what has. */
  readonly fault: Color;
  /** An idle fibre. */
  readonly glass: Color;
  readonly glassAlpha: number;
  /** Pulses where an overlay gives cables no colour. */
  readonly neutral: Color;
  /** Light from above, from below and from the key, linear. */
  readonly sky: Color;
  readonly bounce: Color;
  readonly key: Color;
  /** Base colours of the materials, see MATERIAL; linear. */
  readonly albedo: readonly Color[];
  /** How strongly the edges of each material catch the light. */
  readonly edge: readonly number[];
  /** How much wider lines are drawn than they are. */
  readonly stroke: number;
  /** How strong a line around every chip is, in the colour of names. */
  readonly rim: number;
}

/** Materials of what carries no data. The order is that of the shader's table. */
export const MATERIAL = {
  frame: 0,
  panel: 1,
  trim: 2,
  node: 3,
  box: 4,
  tray: 5,
  light: 6,
  inner: 7,
} as const;
export const MATERIALS = 8;

/** Where the key light stands: above, in front, to the left. */
export const KEY_DIRECTION = new Vector3(-0.42, 0.74, 0.52).normalize();

const screen = (l: number, c: number, h: number) => new Color().fromArray(oklch(l, c, h));
const linear = (l: number, c: number, h: number) => screen(l, c, h).convertSRGBToLinear();
const grey = (x: number) => new Color(x, x, x);

const DARK: Look = {
  isLight: false,
  ground: screen(0.17, 0.008, 255),
  pool: screen(0.25, 0.01, 255),
  wall: screen(0.225, 0.012, 255),
  reflection: 0.34,
  heat: 1,
  grid: screen(0.42, 0.012, 255),
  gridStrength: 0.5,
  shadow: screen(0.1, 0.006, 255),
  shadowStrength: 0.85,
  label: screen(0.74, 0.012, 255),
  plate: screen(0.68, 0.012, 255),
  accent: screen(0.8, 0.14, 75),
  hover: screen(0.94, 0.01, 255),
  fault: screen(0.68, 0.2, 25),
  glass: screen(0.62, 0.03, 235),
  glassAlpha: 0.17,
  neutral: screen(0.86, 0.03, 225),
  sky: new Color(0.76, 0.82, 0.93),
  bounce: grey(0.26),
  key: new Color(2.5, 2.42, 2.28),
  albedo: [
    linear(0.3, 0.008, 255),
    linear(0.235, 0.008, 255),
    linear(0.4, 0.145, 25),
    linear(0.285, 0.01, 255),
    linear(0.275, 0.01, 255),
    linear(0.27, 0.008, 255),
    linear(0.2, 0, 0),
    linear(0.15, 0.006, 255),
  ],
  edge: [1.15, 0.95, 0.2, 0.6, 0.55, 1.0, 0, 0.05],
  stroke: 1,
  rim: 0,
};

const LIGHT: Look = {
  isLight: true,
  ground: screen(0.97, 0.002, 255),
  pool: screen(0.985, 0.002, 255),
  wall: screen(0.995, 0.001, 255),
  reflection: 0.26,
  heat: 0.85,
  grid: screen(0.78, 0.006, 255),
  gridStrength: 0.55,
  shadow: screen(0.7, 0.012, 255),
  shadowStrength: 0.8,
  label: screen(0.4, 0.012, 255),
  plate: screen(0.78, 0.01, 255),
  accent: screen(0.62, 0.15, 62),
  hover: screen(0.3, 0.03, 255),
  fault: screen(0.55, 0.21, 27),
  glass: screen(0.6, 0.03, 240),
  glassAlpha: 0.26,
  neutral: screen(0.5, 0.09, 245),
  sky: new Color(1.08, 1.11, 1.16),
  bounce: grey(0.56),
  key: new Color(2.05, 2.0, 1.94),
  albedo: [
    linear(0.36, 0.008, 255),
    linear(0.3, 0.008, 255),
    linear(0.42, 0.15, 25),
    linear(0.31, 0.01, 255),
    linear(0.3, 0.01, 255),
    linear(0.34, 0.008, 255),
    linear(0.2, 0, 0),
    linear(0.17, 0.006, 255),
  ],
  edge: [0.8, 0.55, 0.25, 0.4, 0.38, 0.6, 0, 0.05],
  stroke: 1,
  rim: 0,
};

/** For a projector: black, and every edge a bright line. */
const CONTRAST: Look = {
  isLight: false,
  ground: grey(0),
  pool: grey(0),
  wall: grey(0),
  reflection: 0,
  heat: 0.9,
  grid: grey(0.45),
  gridStrength: 0.8,
  shadow: grey(0),
  shadowStrength: 0,
  label: grey(1),
  plate: grey(1),
  accent: screen(0.87, 0.17, 88),
  hover: grey(1),
  fault: screen(0.7, 0.21, 25),
  glass: screen(0.85, 0.02, 235),
  glassAlpha: 0.3,
  neutral: grey(1),
  sky: grey(0.5),
  bounce: grey(0.2),
  key: grey(1.6),
  albedo: [
    linear(0.3, 0, 0),
    linear(0.16, 0, 0),
    linear(0.5, 0.19, 25),
    linear(0.16, 0, 0),
    linear(0.16, 0, 0),
    linear(0.2, 0, 0),
    linear(0.2, 0, 0),
    linear(0.1, 0, 0),
  ],
  edge: [9, 9, 0.2, 7, 7, 9, 0, 2],
  stroke: 2,
  rim: 0.9,
};

/** Printed: the light hall on the white of the paper, with ink where a screen has light. */
const PAPER: Look = {
  ...LIGHT,
  ground: grey(1),
  pool: grey(1),
  wall: grey(1),
  reflection: 0,
  label: grey(0.1),
  glass: screen(0.5, 0.04, 240),
  glassAlpha: 0.42,
};

export type LookName = Theme | 'paper';
export const LOOKS: Readonly<Record<LookName, Look>> = {
  dark: DARK,
  light: LIGHT,
  contrast: CONTRAST,
  paper: PAPER,
};
