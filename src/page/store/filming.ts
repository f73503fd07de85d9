import { create } from 'zustand';

/** A film of the hall that is being made. */
export interface Filming {
  /** Takes each picture of a hall in the task that drew it; null: nobody films. */
  readonly onPicture: ((canvas: HTMLCanvasElement) => void) | null;
  /** Whole seconds of it so far. */
  readonly seconds: number;
}

export const NO_FILM: Filming = { onPicture: null, seconds: 0 };

export const useFilm = create<Filming>(() => NO_FILM);
