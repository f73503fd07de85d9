import { KWH_J } from '../scenario/site';
import type { Simulation } from '../simulation/simulation';
import { price_USD, stepPower_W } from './derive';
import { rates } from './inferenceValues';
import type { Metric } from './metric';

const HOUR_S = 3600;
const MILLION = 1e6;

/** Watts at the meter of the site, mean over a step. */
const facilityPower_W = (s: Simulation) => stepPower_W(s) * s.scenario.site.pue;
const energy_USDps = (s: Simulation) => facilityPower_W(s) * s.scenario.site.tariff_USDpJ;
const carbon_kgps = (s: Simulation) => facilityPower_W(s) * s.scenario.site.carbon_kgpJ;
const capital_USDps = (s: Simulation) => price_USD(s)! / s.scenario.site.lifetime_s;
const tokens_perS = (s: Simulation) => rates(s).perPackage * s.program.ranks;
const hasPrice = (s: Simulation) => price_USD(s) !== undefined;

/** What it takes to run the machine where it stands: power, money, carbon. */
export const SITE_METRICS: readonly Metric[] = [
  {
    id: 'facilityPower_W',
    label: 'Facility power',
    unit: 'W',
    evidence: 'assumed',
    value: facilityPower_W,
  },
  {
    id: 'energyCost_USDph',
    label: 'Energy cost per hour',
    unit: 'USD/h',
    evidence: 'assumed',
    value: (s) => energy_USDps(s) * HOUR_S,
  },
  {
    id: 'capitalCost_USDph',
    label: 'Capital cost per hour',
    unit: 'USD/h',
    evidence: 'assumed',
    isKnown: hasPrice,
    value: (s) => capital_USDps(s) * HOUR_S,
  },
  {
    id: 'cost_USDph',
    label: 'Cost per hour',
    unit: 'USD/h',
    evidence: 'assumed',
    isKnown: hasPrice,
    value: (s) => (energy_USDps(s) + capital_USDps(s)) * HOUR_S,
  },
  {
    id: 'carbon_kgph',
    label: 'Carbon per hour',
    unit: 'kg CO₂/h',
    evidence: 'assumed',
    value: (s) => carbon_kgps(s) * HOUR_S,
  },
  {
    id: 'costPerMillionTokens_USD',
    label: 'Cost per million tokens',
    unit: 'USD',
    evidence: 'assumed',
    of: 'inference',
    isKnown: hasPrice,
    value: (s) => ((energy_USDps(s) + capital_USDps(s)) / tokens_perS(s)) * MILLION,
  },
  {
    id: 'energyPerMillionTokens_kWh',
    label: 'Energy per million tokens',
    unit: 'kWh',
    evidence: 'assumed',
    of: 'inference',
    value: (s) => ((facilityPower_W(s) / tokens_perS(s)) * MILLION) / KWH_J,
  },
  {
    id: 'carbonPerMillionTokens_kg',
    label: 'Carbon per million tokens',
    unit: 'kg CO₂',
    evidence: 'assumed',
    of: 'inference',
    value: (s) => (carbon_kgps(s) / tokens_perS(s)) * MILLION,
  },
  {
    id: 'tokensPerKilowatt',
    label: 'Tokens per second per kilowatt',
    unit: 'tokens/s/kW',
    evidence: 'assumed',
    of: 'inference',
    value: (s) => tokens_perS(s) / (facilityPower_W(s) / 1000),
  },
  {
    id: 'tokensPerKiloUSD',
    label: 'Tokens per second per 1,000 USD',
    unit: 'tokens/s/kUSD',
    evidence: 'analyst',
    of: 'inference',
    isKnown: hasPrice,
    value: (s) => tokens_perS(s) / (price_USD(s)! / 1000),
  },
];
