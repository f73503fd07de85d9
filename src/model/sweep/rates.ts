import type { Scenario } from '../scenario/scenario';
import type { Values } from './values';

/** A number that weighs what a machine gives against what it takes, from metrics. More is better. */
export interface Rate {
  readonly id: string;
  readonly unit: string;
  /** Where it means something. */
  of(scenario: Scenario): boolean;
  value(values: Values): number;
}

const isDecode = ({ workload }: Scenario) => workload.kind === 'decode';
const isInference = ({ workload: { kind } }: Scenario) => kind === 'decode' || kind === 'prefill';

/** The usual axes of serving: what one reader gets, against what a kilowatt and a dollar give. */
export const RATES: readonly Rate[] = [
  { id: 'tokensPerUser', unit: 'tokens/s', of: isDecode, value: (v) => 1 / v.timePerToken_s! },
  {
    id: 'tokensPerKilowatt',
    unit: 'tokens/s/kW',
    of: isInference,
    value: (v) => v.tokensPerSecond! / (v.power_W! / 1e3),
  },
  {
    id: 'tokensPerDollar',
    unit: 'tokens/s/kUSD',
    of: isInference,
    value: (v) => v.tokensPerSecond! / (v.price_USD! / 1e3),
  },
];

/** The same numbers with those rates. */
export function withRates(scenario: Scenario, values: Values): Values {
  const found = RATES.filter((rate) => rate.of(scenario));
  return { ...values, ...Object.fromEntries(found.map(({ id, value }) => [id, value(values)])) };
}
