import { CABLE_POINTS, type CableLayout, type CableRow } from './machine';

/** The row that a cable is laid in. */
export function rowOfCable({ rows }: CableLayout, cable: number): CableRow {
  const perRow = rows[0]!.path_m.length / (3 * CABLE_POINTS);
  return rows[Math.min(rows.length - 1, Math.floor(cable / perRow))]!;
}

/** How many cables there are. */
export function countCables({ rows }: CableLayout): number {
  const { firstCable, path_m } = rows.at(-1)!;
  return firstCable + path_m.length / (3 * CABLE_POINTS);
}
