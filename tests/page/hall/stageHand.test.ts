import { expect, it } from 'vitest';
import { TALKS } from '../../../src/page/stage/talks';
import { stage } from '../../../src/page/words/stage';
import { hallPicture, visitor } from '../visit';

const { open } = visitor({ graphics: true });
const BOOTH = TALKS.booth!.steps.length;

it('a flight of a step is nobody’s hand; one in the hall leaves the talk, and arrows lead it all the same', async () => {
  // Inside a node: the eye ends where there is room for it.
  const { page } = await open({ hall: true, hash: 'talk=booth.2&at=0' });
  const count = (step: number) => page.getByText(stage.stepOf(step, BOOTH), { exact: true });
  const away = page.getByText(stage.away, { exact: false });
  await count(2).waitFor();
  await page.keyboard.press('ArrowRight');
  await count(3).waitFor();
  await page.waitForTimeout(4000);
  expect(await away.count()).toBe(0);
  const { x, y } = (await hallPicture(page).boundingBox())!;
  await page.mouse.move(x + 600, y + 150);
  await page.mouse.down();
  await page.mouse.move(x + 700, y + 170, { steps: 5 });
  await page.mouse.up();
  await away.waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => away.count()).toBe(0);
  await page.keyboard.press('ArrowRight');
  await count(4).waitFor();
  await page.keyboard.press('ArrowLeft');
  await count(3).waitFor();
});
