import { BUILT as CM384 } from '../../facts/cm384/built';
import { PLANNING } from '../../facts/planning';

/** Two rows stand back to back: one cold aisle and one hot aisle for both, m from row to row. */
export const ROW_PITCH_M =
  CM384.rackDepth_m.value + (PLANNING.coldAisle_m.value + PLANNING.hotAisle_m.value) / 2;

/** Rows of equal length on a floor that is about as long as it is deep. */
export interface FloorPlan {
  readonly rows: number;
  readonly columns: number;
  readonly length_m: number;
  readonly depth_m: number;
}

/** @param row_m length of one row; beside it comes an aisle */
export function planFloor(count: number, row_m: number): FloorPlan {
  const columns = Math.max(1, Math.round(Math.sqrt((count * ROW_PITCH_M) / row_m)));
  const rows = Math.ceil(count / columns);
  return {
    rows,
    columns,
    length_m: columns * row_m + (columns - 1) * PLANNING.coldAisle_m.value,
    depth_m: rows * ROW_PITCH_M + PLANNING.coldAisle_m.value,
  };
}

/** Centre of a row on the floor, whose middle is x = z = 0: columns fill from the left, from the back to the front. */
export function rowCentre(
  { rows, columns }: FloorPlan,
  row_m: number,
  index: number,
): [x: number, z: number] {
  const column = index % columns;
  const row = Math.floor(index / columns);
  return [
    (column - (columns - 1) / 2) * (row_m + PLANNING.coldAisle_m.value),
    (row - (rows - 1) / 2) * ROW_PITCH_M,
  ];
}
