import { expect } from '@playwright/test';
import { openStudio, press, untilText, untilTrained } from './studio.ts';
import { test } from './visits.ts';

const SCENES = 8;

test('with the server gone the talk is given from first to last scene, and a run is trained after it', async ({
  site,
  visit,
}) => {
  const own = await visit();
  const { page, url } = own;
  await openStudio(own);
  await page.locator('.badge').click();
  await untilText(page, '[role=dialog]', 'Works offline: everything is on this machine.', 60_000);
  await site.close();

  await page.goto(`${url}?backend=wasm&view=talk`);
  await untilText(page, 'nav[aria-label=Talk]', 'Works offline');
  await untilText(page, 'h2', 'Can a small recommender learn what a large one knows?');
  const titles = new Set<string>();
  for (let presses = 0; presses < 20 && titles.size < SCENES; presses++) {
    titles.add(await page.$eval('h2', (title) => title.textContent));
    await page.keyboard.press('PageDown');
  }
  expect(titles.size).toBe(SCENES);
  await untilText(page, 'h2', 'Try it yourself');
  await page.goto(`${url}?backend=wasm&view=talk&scene=3`);
  await untilText(page, '.epoch-words', /Teacher, epoch \d+/);
  await untilText(page, '.epoch-words', /^Student/, 60_000);
  await page.keyboard.press('Escape');
  await press(page, 'Run');
  await untilTrained(page);
});
