import type { PhaseSpan } from '../../../worker/protocol';

/** Phases of a step in rows: those of one row never overlap. */
export interface LaneRow {
  readonly lane: number;
  readonly phases: readonly PhaseSpan[];
}

/** Rows for the lanes that a step has, each in the order of time. */
export function laneRows(phases: readonly PhaseSpan[]): LaneRow[] {
  const lanes = [...new Set(phases.map(({ lane }) => lane))].sort((a, b) => a - b);
  return lanes.map((lane) => ({
    lane,
    phases: phases.filter((phase) => phase.lane === lane).sort((a, b) => a.start_s - b.start_s),
  }));
}

/** Where a row stands in a band of so many pixels: whole pixels, a gap between two. */
export function rowArea(index: number, rows: number, height: number, gap: number) {
  const each = Math.floor((height - gap * (rows - 1)) / rows);
  return { top: index * (each + gap), height: each };
}

/** The phase of a row at a time, or within `reach_s` of it; null if there is none. */
export function phaseNear({ phases }: LaneRow, time_s: number, reach_s: number): PhaseSpan | null {
  let low = 0;
  let high = phases.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (phases[middle]!.start_s <= time_s) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [phases[low - 1], phases[low]];
  const past_s = before === undefined ? Infinity : time_s - (before.start_s + before.duration_s);
  const ahead_s = after === undefined ? Infinity : after.start_s - time_s;
  if (past_s <= 0) return before!;
  if (Math.min(past_s, ahead_s) > reach_s) return null;
  return past_s <= ahead_s ? before! : after!;
}
