import type { Machine } from '../model/machine/machine';

/**
 * A machine as it crosses the wall. Capacities of directed links are two thirds of its bytes and the same for all links
 * of a tier: they travel as runs.
 */
export interface WiredMachine extends Omit<Machine, 'linkCapacity_Bps'> {
  readonly capacityRuns: readonly CapacityRun[];
}

interface CapacityRun {
  /** First directed link after it. */
  readonly end: number;
  readonly capacity_Bps: number;
}

/** Ready for the wall. */
export function wired({ linkCapacity_Bps, ...rest }: Machine): WiredMachine {
  const capacityRuns: CapacityRun[] = [];
  const { length } = linkCapacity_Bps;
  for (let end = 1; end <= length; end++) {
    const capacity_Bps = linkCapacity_Bps[end - 1]!;
    if (end === length || linkCapacity_Bps[end] !== capacity_Bps) capacityRuns.push({ end, capacity_Bps });
  }
  return { ...rest, capacityRuns };
}

/** The machine again. */
export function unwired({ capacityRuns, ...rest }: WiredMachine): Machine {
  const linkCapacity_Bps = new Float64Array(capacityRuns.at(-1)?.end ?? 0);
  let start = 0;
  for (const { end, capacity_Bps } of capacityRuns) {
    linkCapacity_Bps.fill(capacity_Bps, start, end);
    start = end;
  }
  return { ...rest, linkCapacity_Bps };
}
