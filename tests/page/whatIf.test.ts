import { describe, expect, it } from 'vitest';
import { fabric } from '../../src/page/words/fabric';
import { glossary } from '../../src/page/words/terms';
import { WHAT_IFS } from '../../src/page/words/whatIf';
import { words } from '../../src/page/words/words';
import { button, controls, hash, headline, refusal, seeInLink, slider, type, visitor } from './visit';

const { open } = visitor({ graphics: false });
const DECODE = 'Decode';
const question = (id: string) => WHAT_IFS.find((one) => one.id === id)!;

describe('what if', () => {
  it('asks famous questions of the machine as sold, one at a time, and undo goes back', async () => {
    const { page } = await open({ hash: 'at=0.02' });
    const before = await headline(page, DECODE);
    await page.getByText(fabric.whatIf).click();
    await controls(page)
      .getByRole('button', { name: question('h20').title })
      .click();
    await seeInLink(page, 'chip', 'h20');
    await expect.poll(() => headline(page, DECODE)).not.toBe(before);
    await controls(page)
      .getByRole('button', { name: question('half').title })
      .click();
    await seeInLink(page, 'port', '14000000000');
    // Answers do not pile up.
    await seeInLink(page, 'chip', null);
    await button(page, words.top.undo).click();
    await seeInLink(page, 'chip', 'h20');
    await button(page, words.top.undo).click();
    await expect.poll(() => headline(page, DECODE)).toBe(before);
  });

  it('two supernodes: twice the racks; and the fabric has a way back', async () => {
    const { page } = await open({ hash: 'at=0' });
    await page.getByText(fabric.whatIf).click();
    await controls(page)
      .getByRole('button', { name: question('two').title })
      .click();
    await controls(page).getByText(words.hints.chips(96, 32), { exact: true }).waitFor();
    // Each supernode has the work of the first, and one alone has it again.
    await seeInLink(page, 'groups', '2');
    await controls(page)
      .getByRole('button', { name: question('cm384').title })
      .click();
    await seeInLink(page, 'groups', null);
    // One path each is an answer too, and none of the next question.
    for (const [id, routing] of [
      ['hash', 'hash'],
      ['cm384', null],
    ] as const) {
      await controls(page)
        .getByRole('button', { name: question(id).title })
        .click();
      await seeInLink(page, 'routing', routing);
    }
    for (let i = 0; i < 3; i++) await button(page, words.top.undo).click();
    await page.getByText(fabric.title, { exact: true }).click();
    await controls(page).getByText(fabric.hints.supernodes(2, 384)).waitFor();
    await type(page, fabric.controls.planes, '6');
    await seeInLink(page, 'planes', '6');
    // What has to follow a choice is said.
    await type(page, fabric.controls.switchPorts, '16');
    expect(await refusal(page)).toMatch(
      /Chips must be a multiple of 7 .*To stay possible, these follow: Chips of a node 7, Uplinks of an L1 chip 2/,
    );
    await button(page, words.top.undo).click();
    // 24 uplinks and 16 dies are 40 of 48 ports; 40 and 16 are more than there are.
    await type(page, fabric.controls.uplinks, '40');
    expect(await refusal(page)).toMatch(
      /Uplinks of an L1 chip must be an even number from 2 to 32 .* 32 is used instead/,
    );
    await button(page, `${fabric.title}: ${words.controls.resetGroup}`).click();
    await seeInLink(page, 'planes', null);
    await seeInLink(page, 'uplinks', null);
    await seeInLink(page, 'chips', '768');
  });

  it('finds controls by what they are called elsewhere, and numbers', async () => {
    const { page } = await open({ hash: 'at=0' });
    await page.keyboard.press('/');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('find');
    // In one go, before what controls are called elsewhere has arrived.
    await page.keyboard.insertText('latency');
    await slider(page, words.controls.chips).waitFor({ state: 'detached' });
    await slider(page, words.controls.portRate).waitFor();
    await page.keyboard.press('Escape');
    await slider(page, words.controls.chips).waitFor();
    await page.getByRole('searchbox').fill('energy of a tok');
    await controls(page).getByRole('button', { name: 'Energy of a token' }).click();
    await page.getByRole('dialog').getByText('Joules at the wall for each token').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox').fill('zzz');
    await expect.poll(() => controls(page).getByRole('slider').count()).toBe(0);
    await page.getByText(words.controls.nothing('zzz')).waitFor();
    await page.getByRole('searchbox').fill('energy of a tok');
    await page.getByText(words.controls.nothing('energy of a tok')).waitFor({ state: 'hidden' });
    // An explanation makes room for a sheet.
    await controls(page).getByRole('button', { name: 'Energy of a token' }).click();
    await page.getByRole('dialog').waitFor();
    await button(page, words.top.planner).click();
    await page.getByRole('dialog', { name: words.top.planner }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(1);
  });

  it('says what words mean, where they stand and where they are looked for', async () => {
    const { page } = await open({ hash: 'at=0' });
    const meaning = glossary.terms.find(({ term }) => term === 'EP')!.meaning;
    await button(page, words.live.words).press('Enter');
    const sheet = page.getByRole('dialog', { name: words.top.help });
    await sheet.getByText(meaning).waitFor();
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('find');
    await page.keyboard.insertText('ep');
    await controls(page).getByText(meaning).waitFor();
  });

  it('shows where in the machine the step waits', async () => {
    const { page } = await open({
      hash: 'workload=permutation&routing=hash&at=0.001',
      width: 1600,
      height: 1000,
    });
    await page.getByRole('button', { name: /^Show r\d/ }).click();
    await expect.poll(() => new URLSearchParams(hash(page)).get('select')).toMatch(/^r\d+\.n\d/);
  });

  it('shows it as soon as the machine stands, to whoever clicks with the first numbers', async () => {
    const before = `
      new MutationObserver((_, changes) => {
        const show = [...document.querySelectorAll('button')].find((one) => /^Show r\\d/.test(one.textContent));
        if (show === undefined) return;
        changes.disconnect();
        show.click();
      }).observe(document, { subtree: true, childList: true });`;
    const { page } = await open({ hash: 'workload=permutation&routing=hash&at=0.001', before });
    await expect.poll(() => new URLSearchParams(hash(page)).get('select') ?? '').toMatch(/^r\d+\.n\d/);
  });

  it('shows where each part of the step is spent', async () => {
    const { page } = await open({ hash: 'at=0.001', width: 1600, height: 1000 });
    const places = page.getByRole('button', { name: /^Show one that waits for .*: r/ });
    const names = await places.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')!));
    expect(names.length).toBeGreaterThan(2);
    for (const [i, name] of names.entries()) {
      await places.nth(i).click();
      await seeInLink(page, 'select', name.split(': ').at(-1)!);
    }
  });
});
