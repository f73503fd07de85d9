import { count } from './format';
import { spoken } from './spoken';

/** Sentences of the tables; they come with the sheet, after the first paint. */
export const tables = spoken('tables', {
  title: 'Tables',
  tabs: {
    rack: 'Racks',
    node: 'Nodes',
    package: 'Chips',
    switch: 'Switches',
    cable: 'Cables',
    port: 'Die ports',
    chassis: 'RDMA switches',
    bundle: 'RDMA links',
  },
  name: 'Name',
  holds: 'Holds',
  tier: 'Tier',
  plane: 'Plane',
  busRack: 'switch boxes',
  mixedRack: 'nodes and switch trays',
  computeRack: 'nodes',
  rows: (rows: number) => `${count(rows)} ${rows === 1 ? 'row' : 'rows'}`,
  outside: (power: string) =>
    `${power} more are drawn outside the racks: by optics at leaf and spine switches, and by these where they join supernodes.`,
  state: (state: 'failed' | 'dead' | null) =>
    state === 'failed' ? 'failed' : state === 'dead' ? 'cut off' : 'works',
  export: 'Copy as CSV',
});
