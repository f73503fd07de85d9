import type { Fact } from './fact';

/** Where such machines stand: what nobody publishes of a machine, and everybody asks of its bill. */
export const SITE = {
  pue: {
    value: 1.25,
    unit: '1',
    evidence: 'assumed',
    source: [],
    note: 'Facility power over machine power; no figure is published for either system. Fans and pumps of the racks are in the power of the machine already: this is the plant outside them.',
  },
  electricityChina_USDpkWh: {
    value: 0.056,
    unit: 'USD/kWh',
    evidence: 'analyst',
    source: ['itx-electricity'],
    note: 'About 0.4 yuan after subsidy; inland provinces about 30 % below the coast.',
  },
  electricityUs_USDpkWh: {
    value: 0.091,
    unit: 'USD/kWh',
    evidence: 'analyst',
    source: ['itx-electricity'],
    note: 'US industrial mean, press quoting the EIA.',
  },
  gridCarbon_gpkWh: {
    value: 550,
    unit: 'g/kWh',
    evidence: 'assumed',
    source: [],
    note: 'Round figure for a grid with as much coal as that of China; no text at hand to cite. Between 20 (hydro, nuclear) and 900 (coal alone) by the place.',
  },
  lifetime_y: {
    value: 5,
    unit: 'years',
    evidence: 'assumed',
    source: [],
    note: 'Straight-line depreciation of servers, common among operators; nothing left at the end, no interest.',
  },
} as const satisfies Record<string, Fact>;
