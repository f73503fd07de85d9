import { create } from 'zustand';
import type { StepNumbers } from './fill';
import type { Talk, TalkStep } from './talk';

/** A talk that is being given. */
export interface StageState {
  /** Null: nobody presents. */
  readonly talk: Talk | null;
  /** Its name in a link, where it comes with the page. */
  readonly name: string | null;
  readonly index: number;
  /** The model's numbers for each step; null until they are there. */
  readonly numbers: readonly (StepNumbers | null)[];
  /** Somebody has changed what is on show: a key leads back to the step. */
  readonly isAway: boolean;
  readonly isBlank: boolean;
  readonly isOverview: boolean;
  readonly isLaser: boolean;
  /** A code leads telephones to what is on show. */
  readonly isCode: boolean;
  /** Sliders for a bad projector are open. */
  readonly isRoom: boolean;
  /** Each step gives way to the next after its time. */
  readonly isAuto: boolean;
  /** When the talk began, and the step, on the reader's clock, ms. */
  readonly began_ms: number;
  readonly stepBegan_ms: number;
  /** The step at which it began. */
  readonly begunAt: number;
}

export const NOBODY: StageState = {
  talk: null,
  name: null,
  index: 0,
  numbers: [],
  isAway: false,
  isBlank: false,
  isOverview: false,
  isLaser: false,
  isCode: false,
  isRoom: false,
  isAuto: false,
  began_ms: 0,
  stepBegan_ms: 0,
  begunAt: 0,
};

export const useStage = create<StageState>(() => NOBODY);

/** The step on show; undefined where nobody presents. */
export function stepOf({ talk, index }: Pick<StageState, 'talk' | 'index'>): TalkStep | undefined {
  return talk?.steps[index];
}
