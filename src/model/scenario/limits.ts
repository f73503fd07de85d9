/** What the two systems allow. Plain tables, so that the schema, the controls and the planner agree. */
export const SYSTEMS = ['cm384', 'nvl72'] as const;
export type System = (typeof SYSTEMS)[number];

export interface SystemLimits {
  readonly name: string;
  /** Chip counts are whole nodes: multiples of this. */
  readonly chipsPerNode: number;
  readonly maxChips: number;
  /** Ranks of a package: software sees each die of an Ascend 910C, but a whole GPU. */
  readonly ranksPerChip: number;
  /** Why there are no more, as the end of a sentence. */
  readonly whyMax: string;
  /** Published rate of one port, one direction. */
  readonly portRate_Bps: number;
  /** Why its switches cannot reduce, as a clause of a sentence; null where their maker says that they do. */
  readonly whyNoReduction: string | null;
}

export const SYSTEM_LIMITS: { readonly [S in System]: SystemLimits } = {
  cm384: {
    name: 'CloudMatrix 384',
    chipsPerNode: 8,
    maxChips: 384,
    ranksPerChip: 2,
    whyMax: 'an L2 switch chip has 48 ports, one for each node of 8 chips',
    portRate_Bps: 28e9,
    whyNoReduction: 'nothing is published that says its switches reduce',
  },
  nvl72: {
    name: 'GB200 NVL72',
    chipsPerNode: 4,
    maxChips: 72,
    ranksPerChip: 1,
    whyMax: 'an NVLink switch chip has 72 ports, one for each GPU',
    portRate_Bps: 50e9,
    // NVLink SHARP.
    whyNoReduction: null,
  },
};

/** The legal chip count nearest to `chips`: whole nodes, at least one, at most what the fabric can join. */
export function nearestChips(system: System, chips: number): number {
  const { chipsPerNode, maxChips } = SYSTEM_LIMITS[system];
  const nodes = Math.round(chips / chipsPerNode);
  return Math.min(maxChips, Math.max(chipsPerNode, nodes * chipsPerNode));
}
