import { BUILT as CM384 } from '../../facts/cm384/built';
import { PLANNING } from '../../facts/planning';

/** Two rows stand back to back: one cold aisle and one hot aisle for both, m from row to row. */
export const ROW_PITCH_M =
  CM384.rackDepth_m.value + (PLANNING.coldAisle_m.value + PLANNING.hotAisle_m.value) / 2;

/** No row is longer than that of the full machine: what is shorter stands side by side. */
const ROW_M = CM384.racks.value * CM384.rackWidth_m.value;

/** Units of equal length, side by side in rows, on a floor that is about as long as it is deep. */
export interface FloorPlan {
  /** Length of a unit. */
  readonly unit_m: number;
  /** Units of a full row. */
  readonly perRow: number;
  /** Rows one behind the other, and beside each other. */
  readonly rows: number;
  readonly columns: number;
  readonly length_m: number;
  readonly depth_m: number;
}

/** @param unit_m length of one unit; beside a row of them comes an aisle */
export function planFloor(count: number, unit_m: number): FloorPlan {
  const perRow = Math.max(1, Math.min(count, Math.floor(ROW_M / unit_m + 1e-6)));
  const row_m = perRow * unit_m;
  const all = Math.ceil(count / perRow);
  const columns = Math.max(1, Math.min(all, Math.round(Math.sqrt((all * ROW_PITCH_M) / row_m))));
  const rows = Math.ceil(all / columns);
  return {
    unit_m,
    perRow,
    rows,
    columns,
    length_m: columns * row_m + (columns - 1) * PLANNING.coldAisle_m.value,
    depth_m: rows * ROW_PITCH_M + PLANNING.coldAisle_m.value,
  };
}

/**
 * Centre of a unit on the floor, whose middle is x = z = 0: rows and columns fill from the left, from the back to the
 * front.
 */
export function unitCentre(plan: FloorPlan, index: number): [x: number, z: number] {
  const { unit_m, perRow, rows, columns } = plan;
  const place = index % perRow;
  const all = Math.floor(index / perRow);
  const column = all % columns;
  const row = Math.floor(all / columns);
  return [
    (column - (columns - 1) / 2) * (perRow * unit_m + PLANNING.coldAisle_m.value) +
      (place - (perRow - 1) / 2) * unit_m,
    (row - (rows - 1) / 2) * ROW_PITCH_M,
  ];
}
