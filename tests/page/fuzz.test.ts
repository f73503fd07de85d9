import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scenarioToParams } from '../../src/model/scenario/url';
import { words } from '../../src/page/words/words';
import { anyBroken, quickScenario } from '../model/arbitraries';
import { change, seeNumbers, visitor } from './visit';

const { open } = visitor({ graphics: false });
const SEED = 911;

/** A link of a legal scenario, and the same with values in it that are none. */
const legal = fc
  .sample(quickScenario, { seed: SEED, numRuns: 14 })
  .map((scenario) => new URLSearchParams(scenarioToParams(scenario)));
const illegal = fc
  .sample(fc.tuple(anyBroken, fc.string({ minLength: 1, maxLength: 30 }), fc.nat(), fc.integer()), {
    seed: SEED,
    numRuns: 14,
  })
  .map(([scenario, text, place, number]) => {
    const params = new URLSearchParams(scenarioToParams({ ...scenario, routing: 'spray' }));
    const names = [
      'chips',
      'planes',
      'batch',
      'workload',
      'port',
      'supernode',
      'medium',
      'pue',
      'chip',
      'pin',
    ];
    params.set(names[place % names.length]!, text);
    params.set(names[(place + 3) % names.length]!, String(number));
    return params;
  });

it('any link opens: numbers on show, none of them NaN, and what was refused is said', async () => {
  const { page } = await open();
  for (const [i, params] of [...legal, ...illegal].entries()) {
    await change(page, params.toString());
    await page.waitForTimeout(500);
    await seeNumbers(page);
    const text = await page.locator('main').innerText();
    expect(text, params.toString()).not.toMatch(/NaN|undefined|Infinity|∞/);
    const alerts = await page.getByRole('alert').allInnerTexts();
    if (i < legal.length) {
      expect(alerts, params.toString()).toEqual([]);
      continue;
    }
    expect(alerts.join(' '), params.toString()).toMatch(/is used instead|ignored/);
    await page.getByRole('button', { name: words.notices.dismiss }).click();
  }
});
