import type { CableDetail } from './cables';

/** How much of a picture is worth its time: chosen by what draws here, or by the reader. */
export const PRESETS = ['low', 'balanced', 'stage'] as const;
export type Preset = (typeof PRESETS)[number];
export type QualityChoice = 'auto' | Preset;

export const isQualityChoice = (text: string): text is QualityChoice =>
  text === 'auto' || PRESETS.some((preset) => preset === text);

export interface PresetDetail {
  readonly cables: Omit<CableDetail, 'software'>;
  /** Supernodes drawn in every detail: those nearest to the eye. */
  readonly open: number;
  /** Finest pixels of a picture, per pixel of CSS: more where the screen has more. */
  readonly ratioMax: number;
  /** Whether edges are smoothed. */
  readonly antialias: boolean;
  /** Whether pictures that come late are drawn coarser. */
  readonly adapts: boolean;
}

export const PRESET_DETAIL: Readonly<Record<Preset, PresetDetail>> = {
  // From afar three cables lie in a pixel: one of three says the same.
  low: {
    cables: { farBends: 1, nearBends: 1, oneOf: 3 },
    open: 2,
    ratioMax: 1,
    antialias: false,
    adapts: true,
  },
  balanced: {
    cables: { farBends: 2, nearBends: 4, oneOf: 1 },
    open: 12,
    ratioMax: 2,
    antialias: true,
    adapts: true,
  },
  // For a projector and a machine that is up to it: nothing changes by itself.
  stage: {
    cables: { farBends: 4, nearBends: 8, oneOf: 1 },
    open: 24,
    ratioMax: 2,
    antialias: true,
    adapts: false,
  },
};

/** What a choice means where a GPU draws, or none. */
export const presetOf = (choice: QualityChoice, software: boolean): Preset =>
  choice === 'auto' ? (software ? 'low' : 'balanced') : choice;
