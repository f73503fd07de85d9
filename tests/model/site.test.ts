import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CM384 } from '../../src/facts/cm384';
import { compareMetrics } from '../../src/model/compare/compare';
import { hasMetric } from '../../src/model/metrics/metric';
import { reportMetrics } from '../../src/model/metrics/report';
import { SITE_METRICS } from '../../src/model/metrics/siteMetrics';
import type { Scenario } from '../../src/model/scenario/scenario';
import { GRAM_PER_KWH, KWH_J, USD_PER_KWH, YEAR_S } from '../../src/model/scenario/site';
import { scenarioFromParams, scenarioToParams } from '../../src/model/scenario/url';
import type { Simulation } from '../../src/model/simulation/simulation';
import { simulateNow } from '../../src/model/simulation/stage';
import { anyScenario, asWritten, scenarioOf } from './arbitraries';

const played = simulateNow(asWritten({}));
const at = (site: Partial<Scenario['site']>, simulation: Simulation = played): Simulation => ({
  ...simulation,
  scenario: { ...simulation.scenario, site: { ...simulation.scenario.site, ...site } },
});
const reader = (simulation: Simulation) => {
  const report = reportMetrics(simulation);
  return (id: string) => report.find((metric) => metric.id === id)?.value ?? expect.fail(`no ${id}`);
};
const near = (got: number, want: number) => expect(got / want).toBeCloseTo(1, 9);
const anySite = anyScenario.map(({ site }) => site);

describe('a site', () => {
  it('bills what the meter says, by hand', () => {
    const value = reader(
      at({
        pue: 1.5,
        tariff_USDpJ: 0.1 * USD_PER_KWH,
        carbon_kgpJ: 500 * GRAM_PER_KWH,
        lifetime_s: 4 * YEAR_S,
      }),
    );
    const kW = value('power_W') / 1000;
    near(value('facilityPower_W'), 1500 * kW);
    near(value('energyCost_USDph'), 1.5 * kW * 0.1);
    near(value('carbon_kgph'), 1.5 * kW * 0.5);
    near(value('capitalCost_USDph'), CM384.price_USD.value / (4 * 8760));
    near(value('cost_USDph'), value('energyCost_USDph') + value('capitalCost_USDph'));
    const perHour = value('tokensPerSecond') * 3600;
    near(value('costPerMillionTokens_USD'), (value('cost_USDph') / perHour) * 1e6);
    near(value('carbonPerMillionTokens_kg'), (value('carbon_kgph') / perHour) * 1e6);
    near(value('energyPerMillionTokens_kWh'), (1.5 * value('energyPerToken_J') * 1e6) / KWH_J);
    near(value('tokensPerKilowatt'), value('tokensPerSecond') / (1.5 * kW));
    near(value('tokensPerKiloUSD'), value('tokensPerSecond') / 8200);
  });

  it('changes what a machine costs, and nothing that it does', () => {
    const own = new Set(SITE_METRICS.map(({ id }) => id));
    const before = reportMetrics(played).filter(({ id }) => !own.has(id));
    fc.assert(
      fc.property(anySite, (site) => {
        const after = reportMetrics(at(site));
        expect(after.filter(({ id }) => !own.has(id))).toEqual(before);
        for (const { id, value } of after) expect(Number.isFinite(value) && value >= 0, id).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('is of the meter: no PUE is below the machine, free power costs nothing', () => {
    fc.assert(
      fc.property(anySite, (site) => {
        const value = reader(at({ ...site, tariff_USDpJ: 0, carbon_kgpJ: 0 }));
        expect(value('facilityPower_W')).toBeGreaterThanOrEqual(value('power_W'));
        expect(value('energyCost_USDph')).toBe(0);
        expect(value('carbonPerMillionTokens_kg')).toBe(0);
        expect(value('cost_USDph')).toBe(value('capitalCost_USDph'));
      }),
      { numRuns: 30 },
    );
  });

  it('goes into a link in few characters, and comes back', () => {
    expect(scenarioToParams(asWritten({}))).toEqual([]);
    const site = { pue: 1.1, tariff_USDpJ: 0.091 * USD_PER_KWH } as const;
    const params = scenarioToParams(asWritten({ site }));
    expect(params.map(([name]) => name)).toEqual(['pue', 'tariff']);
    expect(scenarioFromParams(new URLSearchParams(params)).scenario.site).toMatchObject(site);
  });

  it('says in the unit of the reader what is refused', () => {
    const { scenario, problems } = scenarioFromParams(new URLSearchParams('tariff=1&lifetime=5'));
    expect(problems.map(({ message }) => message)).toEqual([
      'Tariff must be from 0 to 10 USD/kWh, not 3,600,000 USD/kWh; 10 USD/kWh is used instead.',
      'Depreciation must be from 1 to 20 years, not 5 s; 1 year is used instead.',
    ]);
    expect(scenario.site.tariff_USDpJ).toBe(10 * USD_PER_KWH);
  });

  it('has no numbers of money where no price is known, and none of tokens where none are made', () => {
    expect(hasMetric({ isKnown: () => false }, played)).toBe(false);
    const asksForPrice = SITE_METRICS.filter(({ isKnown }) => isKnown !== undefined).map(({ id }) => id);
    expect(asksForPrice).toEqual([
      'capitalCost_USDph',
      'cost_USDph',
      'costPerMillionTokens_USD',
      'tokensPerKiloUSD',
    ]);
    const exchange = reportMetrics(simulateNow(scenarioOf({ machine: { chips: 8 } }))).map(({ id }) => id);
    expect(exchange).toContain('cost_USDph');
    expect(exchange).not.toContain('costPerMillionTokens_USD');
  });
});

describe('compared', () => {
  it('costs add up over machines, costs of a token do not, and less is better', () => {
    const reports = [
      reportMetrics(played),
      reportMetrics(simulateNow(asWritten({ machine: { system: 'nvl72' } }))),
    ] as const;
    const { times, rows } = compareMetrics(...reports, 'power');
    const plain = compareMetrics(...reports, 'machines').rows;
    const of = (list: typeof rows, id: string) => list.find((row) => row.id === id)!;
    for (const { id } of SITE_METRICS) {
      const isOfMachine = /ph$|^facilityPower/.test(id);
      near(of(rows, id).b, of(plain, id).b * (isOfMachine ? times : 1));
      const more = of(plain, id).a > of(plain, id).b ? 'a' : 'b';
      const less = more === 'a' ? 'b' : 'a';
      expect(of(plain, id).better, id).toBe(id.startsWith('tokensPer') ? more : less);
    }
  });
});
