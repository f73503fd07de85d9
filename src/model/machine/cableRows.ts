import { CABLE_POINTS, type CableLayout, type CableRow } from './machine';

/** The row that a cable is laid in, or a bundle, which are counted on after the cables. */
export function rowOfCable({ rows, bundles }: CableLayout, cable: number): CableRow {
  if (bundles !== null && cable >= bundles.firstCable) return bundles;
  const perRow = rows[0]!.path_m.length / (3 * CABLE_POINTS);
  return rows[Math.min(rows.length - 1, Math.floor(cable / perRow))]!;
}

/** How many cables there are. */
export function countCables({ rows }: Pick<CableLayout, 'rows'>): number {
  const { firstCable, path_m } = rows.at(-1)!;
  return firstCable + path_m.length / (3 * CABLE_POINTS);
}
