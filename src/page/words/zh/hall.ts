import type { hall as english } from '../hall';

/** What the hall says of itself. */
export const hall: typeof english = {
  label: (machine) => `${machine} 的三维视图。方向键转动，同时按 Shift 则平移；加号、减号拉近、拉远。`,
};
