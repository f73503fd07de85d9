import type { Scenario } from '../../../model/scenario/scenario';
import { GRAM_PER_KWH, USD_PER_KWH, YEAR_S } from '../../../model/scenario/site';
import type { ScenarioPatch } from '../../../model/scenario/sparse';
import { site } from '../../words/site';
import type { NumberControl } from './numberControl';

const field = (id: keyof typeof site.controls, key: keyof Scenario['site'], unit: string, per: number) => ({
  id,
  label: site.controls[id],
  unit,
  per,
  read: (s: Scenario) => s.site[key],
  patch: (value: number | string) => ({ site: { [key]: value } }) as ScenarioPatch,
  // The same arithmetic as typing it: a slider that comes back to the default is at the default.
  round: (value: number) => Number((value / per).toFixed(3)) * per,
  text: (value: number) => `${Number((value / per).toPrecision(4))} ${unit}`,
  hint: site.hints[id],
});

/** Where the machine stands. */
export const siteControls = (): readonly NumberControl[] => [
  { ...field('pue', 'pue', '', 1), scale: { min: 1, max: 2, step: 0.01 } },
  {
    ...field('tariff', 'tariff_USDpJ', 'USD/kWh', USD_PER_KWH),
    scale: { min: 0, max: 0.3 * USD_PER_KWH, step: 0.001 * USD_PER_KWH },
  },
  {
    ...field('carbon', 'carbon_kgpJ', 'g/kWh', GRAM_PER_KWH),
    scale: { min: 0, max: 1000 * GRAM_PER_KWH, step: 10 * GRAM_PER_KWH },
  },
  {
    ...field('lifetime', 'lifetime_s', 'years', YEAR_S),
    scale: { min: YEAR_S, max: 10 * YEAR_S, step: YEAR_S / 2 },
  },
];
