/** What a number is about, in the order in which a table shows them. */
export const METRIC_GROUPS = {
  speed: [
    'tokensPerChip',
    'tokensPerSecond',
    'timePerToken_s',
    'step_s',
    'collective_s',
    'algorithm_Bps',
    'bus_Bps',
    'delivered_B',
    'achieved_FLOPps',
    'mfu',
    'tokensPerTops',
    'handOff_s',
  ],
  time: [
    'computeShare',
    'memoryShare',
    'networkShare',
    'copyShare',
    'imbalanceShare',
    'latencyShare',
    'routingLoss',
    'compute_s',
    'stageAttention_s',
    'stageExperts_s',
    'stageDispatch_s',
    'stageCombine_s',
    'estimate_s',
    'load',
  ],
  machine: [
    'chips',
    'peak_FLOPps',
    'hbm_B',
    'hbm_Bps',
    'injection_Bps',
    'l2Capacity_Bps',
    'switchPortUtilisation',
    'failedLinks',
    'footprint_m2',
    'peakOverNvl72',
    'parameters',
    'memory_B',
    'memoryOver_B',
  ],
  power: [
    'power_W',
    'powerFull_W',
    'powerIdle_W',
    'facilityPower_W',
    'energyPerToken_J',
    'energyPerMillionTokens_kWh',
    'energyPerStep_J',
    'efficiency_FLOPpJ',
    'tokensPerKilowatt',
    'powerOverNvl72',
  ],
  money: [
    'price_USD',
    'capitalCost_USDph',
    'energyCost_USDph',
    'cost_USDph',
    'costPerMillionTokens_USD',
    'tokensPerKiloUSD',
    'carbon_kgph',
    'carbonPerMillionTokens_kg',
  ],
} as const satisfies Record<string, readonly string[]>;
export type MetricGroup = keyof typeof METRIC_GROUPS;

/** Rows by what they are about; groups without a row are left out. */
export function byMetricGroup<T extends { readonly id: string }>(rows: readonly T[]): [MetricGroup, T[]][] {
  return (Object.keys(METRIC_GROUPS) as MetricGroup[])
    .map((group): [MetricGroup, T[]] => [
      group,
      METRIC_GROUPS[group].flatMap((id) => rows.find((row) => row.id === id) ?? []),
    ])
    .filter(([, members]) => members.length > 0);
}
