import type { Field } from './fields';
import * as z from './schema';
import { GRAM_PER_KWH, USD_PER_KWH, YEAR_S } from './site';

/** Least and most of each, in SI. */
export const SITE_LIMITS = {
  pue: [1, 3],
  tariff_USDpJ: [0, 10 * USD_PER_KWH],
  carbon_kgpJ: [0, 2000 * GRAM_PER_KWH],
  lifetime_s: [YEAR_S, 20 * YEAR_S],
} as const;

function within(key: keyof typeof SITE_LIMITS): Pick<Field, 'group' | 'key' | 'schema' | 'nearest'> {
  const [least, most] = SITE_LIMITS[key];
  return {
    group: 'site',
    key,
    schema: z.number().check(z.minimum(least), z.maximum(most)),
    nearest: (value) => Math.min(most, Math.max(least, value)),
  };
}

/** The fields of `Scenario.site`, in the order in which they are read. */
export const SITE_FIELDS: readonly Field[] = [
  { ...within('pue'), param: 'pue', label: 'PUE', must: () => 'from 1 to 3' },
  {
    ...within('tariff_USDpJ'),
    param: 'tariff',
    label: 'Tariff',
    unit: { name: 'USD/kWh', per: USD_PER_KWH, base: 'USD/J' },
    must: () => 'from 0 to 10 USD/kWh',
  },
  {
    ...within('carbon_kgpJ'),
    param: 'carbon',
    label: 'Carbon of the grid',
    unit: { name: 'g CO₂/kWh', per: GRAM_PER_KWH, base: 'kg/J' },
    must: () => 'from 0 to 2,000 g CO₂/kWh',
  },
  {
    ...within('lifetime_s'),
    param: 'lifetime',
    label: 'Depreciation',
    unit: { name: 'years', per: YEAR_S, base: 's' },
    must: () => 'from 1 to 20 years',
  },
];
