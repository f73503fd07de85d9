import { SITE } from '../../facts/site';

/** Joules of a kilowatt-hour. */
export const KWH_J = 3.6e6;
/** Seconds of a year of 365 days. */
export const YEAR_S = 365 * 24 * 3600;
/** Of a site in the units in which people speak of it: USD/J of 1 USD/kWh, kg/J of 1 g/kWh. */
export const USD_PER_KWH = 1 / KWH_J;
export const GRAM_PER_KWH = 1e-3 / KWH_J;

/** Where the machine stands: what its power costs and emits, and over how long its price is written off. */
export interface Site {
  /** Facility power over machine power. */
  readonly pue: number;
  readonly tariff_USDpJ: number;
  /** CO₂ of the grid. */
  readonly carbon_kgpJ: number;
  readonly lifetime_s: number;
}

/** The same for every system, so that a comparison is one of machines. */
export const DEFAULT_SITE: Site = {
  pue: SITE.pue.value,
  tariff_USDpJ: SITE.electricityChina_USDpkWh.value * USD_PER_KWH,
  carbon_kgpJ: SITE.gridCarbon_gpkWh.value * GRAM_PER_KWH,
  lifetime_s: SITE.lifetime_y.value * YEAR_S,
};
