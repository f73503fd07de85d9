import { describe, expect, it } from 'vitest';
import { HEADER, viewFrame } from '../../src/model/simulation/frame';
import { simulateNow } from '../../src/model/simulation/stage';
import { change } from '../../src/page/words/change';
import { elements } from '../../src/page/words/elements';
import { faults } from '../../src/page/words/faults';
import { siText } from '../../src/page/words/format';
import { tables } from '../../src/page/words/tables';
import { WHAT_IFS } from '../../src/page/words/whatIf';
import { words } from '../../src/page/words/words';
import { scenarioOf } from '../model/arbitraries';
import { button, controls, hash, headline, refusal, seeInLink, seeMachine, visitor } from './visit';

const { open } = visitor({ graphics: false });
const ALL = 'workload=all-to-all&at=0.0026';
const DELIVERED = 'Delivered';

/** What the model delivers at that instant, as the page says it. */
function delivered(faults: string): string {
  const { machine, recorder } = simulateNow(scenarioOf({ faults }));
  const frame = viewFrame(machine.counts);
  recorder.recordStill(0.0026, frame);
  return siText(frame.header[HEADER.delivered_Bps]!, 'B/s');
}

describe('parts that fail', () => {
  it('do so by a key or a button where they are selected, and are repaired the same way', async () => {
    const { page } = await open({ hash: `${ALL}&select=r07.box03` });
    await expect.poll(() => headline(page, DELIVERED)).toBe(delivered(''));
    await button(page, elements.failure.fail).click();
    await seeInLink(page, 'faults', 'r07.box03');
    await expect.poll(() => headline(page, DELIVERED)).toBe(delivered('r07.box03'));
    await page.getByText(elements.failure.failed, { exact: true }).waitFor();
    await page.getByText('Failed: r07.box03.').waitFor();
    await page
      .getByText(change.faults(['r07.box03'], []))
      .first()
      .waitFor();
    // A second key press repairs it; undo brings the fault back, and the machine that is on show is told.
    await page.keyboard.press('r');
    await seeInLink(page, 'faults', null);
    await expect.poll(() => headline(page, DELIVERED)).toBe(delivered(''));
    await button(page, words.top.undo).click();
    await seeInLink(page, 'faults', 'r07.box03');
    await button(page, elements.failure.repair).click();
    await seeInLink(page, 'faults', null);
  });

  it('are listed among the controls, by name, one by one and all together', async () => {
    const { page } = await open({ hash: ALL });
    await page.locator('summary', { hasText: faults.title }).click();
    await page.getByText(faults.none('cm384')).waitFor();
    await page.getByRole('textbox', { name: faults.name }).fill(' R07.box04, r01.n0.p0m1;r08 ');
    await page.keyboard.press('Enter');
    await seeInLink(page, 'faults', 'r07.box04 r01.n0.p0m1 r08');
    await page.getByTitle(faults.show('r08')).click();
    await seeInLink(page, 'select', 'r08');
    await button(page, faults.repair('r07.box04')).click();
    await seeInLink(page, 'faults', 'r01.n0.p0m1 r08');
    await button(page, faults.repairAll).click();
    await seeInLink(page, 'faults', null);
    // What is not there, or holds chips, is not taken, and stays to be mended.
    const box = page.getByRole('textbox', { name: faults.name });
    await box.fill('r07 banana r01.n0');
    await page.keyboard.press('Enter');
    await seeInLink(page, 'faults', 'r07');
    expect(await box.inputValue()).toBe('banana r01.n0');
    expect(await refusal(page)).toContain(faults.unknown(['banana']));
  });

  it('say what is wrong with a name, and what holds chips', async () => {
    const { page } = await open({ hash: `${ALL}&faults=r07.box04+nonsense+r01.n0` });
    const said = await refusal(page);
    expect(said).toContain(faults.unknown(['nonsense']));
    expect(said).toContain(faults.holdsChips(['r01.n0']));
    await page.getByText('Failed: r07.box04.').waitFor();
    await page.locator('summary', { hasText: faults.title }).click();
    await page.getByText(faults.gone).waitFor();
    await page.getByText(faults.whole).waitFor();
  });

  it('keep what is on show where nothing joins the chips any more, with a sentence', async () => {
    const { page } = await open({ hash: ALL });
    await expect.poll(() => headline(page, DELIVERED)).toBe(delivered(''));
    await page.locator('summary', { hasText: faults.title }).click();
    await page.getByRole('textbox', { name: faults.name }).fill('r07 r08 r09 r10');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing joins some of the chips any more', { exact: false }).waitFor();
    expect(await headline(page, DELIVERED)).toBe(delivered(''));
    await seeInLink(page, 'faults', null);
  });

  it('have a column in the tables', async () => {
    const { page } = await open({ hash: `${ALL}&faults=r07.box04` });
    await page.keyboard.press('t');
    await page.getByRole('tab', { name: tables.tabs.switch }).click();
    await page.getByRole('columnheader', { name: elements.failure.state }).click();
    const first = page.getByRole('row').nth(1);
    await expect.poll(() => first.textContent()).toContain('r07.box04.L2');
    await expect.poll(() => first.textContent()).toContain(tables.state('dead'));
  });

  it('that make no difference say so, and the machine stays as it is', async () => {
    const { page } = await open({ hash: 'at=0.01&routing=hash&system=cm384' });
    await seeMachine(page, 384);
    await page.getByText('What if …').click();
    const { title } = WHAT_IFS.find(({ id }) => id === 'box')!;
    await controls(page).getByRole('button', { name: title }).click();
    await seeInLink(page, 'faults', 'r07.box04');
    await seeInLink(page, 'routing', 'hash');
    await page.getByRole('region', { name: change.title }).getByText(change.same).waitFor();
  });

  it('open with nothing failed where a link cuts chips off, and say why', async () => {
    const { page } = await open({ hash: `${ALL}&faults=r07+r08+r09+r10` });
    await page.getByText('Nothing joins some of the chips any more', { exact: false }).waitFor();
    await seeInLink(page, 'workload', 'all-to-all');
    await seeInLink(page, 'faults', null);
  });

  it('are a famous question, which asks nothing of the fabric afterwards', async () => {
    const { page } = await open({ hash: ALL });
    await page.getByText('What if …').click();
    const title = (id: string) => WHAT_IFS.find((one) => one.id === id)!.title;
    await controls(page)
      .getByRole('button', { name: title('busRack') })
      .click();
    await seeInLink(page, 'faults', 'r07');
    await controls(page)
      .getByRole('button', { name: title('half') })
      .click();
    await seeInLink(page, 'faults', null);
    expect(await hash(page)).toContain('port=');
  });
});
