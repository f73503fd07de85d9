import { spoken } from './spoken';

/** Sentences about the place where the machine stands; they come with its controls, after the first paint. */
export const site = spoken('site', {
  title: 'Site',
  controls: {
    pue: 'PUE',
    tariff: 'Tariff',
    carbon: 'Carbon of the grid',
    lifetime: 'Depreciation',
  },
  hints: {
    pue: 'Facility power over machine power; fans and pumps of the racks are in the machine already.',
    tariff: 'China after subsidy 0.056, industry in the US 0.091.',
    carbon: 'Assumed; from 20 (hydro, nuclear) to 900 (coal alone).',
    lifetime: 'Years over which the price of the machine is written off.',
  },
  cost: (perHour: string, perMillion: string | null) =>
    perMillion === null ? `${perHour} an hour.` : `${perHour} an hour, ${perMillion} a million tokens.`,
});
