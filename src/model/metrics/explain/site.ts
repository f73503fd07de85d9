import { chosen } from './choices';
import type { How } from './how';

/** What it takes to run the machine where it stands. */
export const SITE_HOW: readonly How[] = [
  {
    id: 'facilityPower_W',
    formula: 'P·PUE',
    words:
      'At the meter of the site, mean over a step. Fans and pumps of the racks and losses of their supplies are in the power already: PUE is the plant outside the racks.',
    inputs: (s) => ['power_W', ...chosen(s, 'pue')],
  },
  {
    id: 'energyCost_USDph',
    formula: 'P_site·π_el',
    words: 'While the machine repeats this step without a pause.',
    inputs: (s) => ['facilityPower_W', ...chosen(s, 'tariff')],
  },
  {
    id: 'capitalCost_USDph',
    formula: 'C / t_dep',
    words:
      'In equal parts over every hour of those years, busy or not; nothing is left at the end, and no interest is paid. Building and staff are not in it.',
    inputs: (s) => ['price_USD', ...chosen(s, 'lifetime')],
  },
  {
    id: 'cost_USDph',
    formula: 'C_el + C_cap',
    words: 'What an hour at this step costs: the meter, and the machine that wears out.',
    inputs: () => ['energyCost_USDph', 'capitalCost_USDph'],
  },
  {
    id: 'carbon_kgph',
    formula: 'P_site·k_grid',
    words: 'Of operation alone: what was emitted to make the machine is not in it.',
    inputs: (s) => ['facilityPower_W', ...chosen(s, 'carbon')],
  },
  {
    id: 'costPerMillionTokens_USD',
    of: 'inference',
    formula: '(C_el + C_cap) / T·10⁶',
    words:
      'Decode: of tokens made; prefill: of prompt tokens read. The whole machine is paid for, chips without work included.',
    inputs: () => ['energyCost_USDph', 'capitalCost_USDph', 'tokensPerSecond'],
  },
  {
    id: 'energyPerMillionTokens_kWh',
    of: 'inference',
    formula: 'P_site / T·10⁶',
    words: 'At the meter of the site, chips without work included.',
    inputs: () => ['facilityPower_W', 'tokensPerSecond'],
  },
  {
    id: 'carbonPerMillionTokens_kg',
    of: 'inference',
    formula: 'K_h / T·10⁶',
    words: 'Of operation alone.',
    inputs: () => ['carbon_kgph', 'tokensPerSecond'],
  },
  {
    id: 'tokensPerKilowatt',
    of: 'inference',
    formula: 'T / P_site',
    words: 'How far a site gets with the power that it has.',
    inputs: () => ['tokensPerSecond', 'facilityPower_W'],
  },
  {
    id: 'tokensPerKiloUSD',
    of: 'inference',
    formula: 'T / C',
    words: 'Of the price of the machine alone, without energy.',
    inputs: () => ['tokensPerSecond', 'price_USD'],
  },
];
