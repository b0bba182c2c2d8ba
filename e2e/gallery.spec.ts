import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { ALIKE, steady } from './steady.ts';
import { addStyle } from './style.ts';

const COLOR_SCHEMES = ['light', 'dark'] as const;
const picture = (page: Page, id: string) => page.locator(`[id="${id}"] .gallery-picture`);

/** A picture is taken alone, at whole pixels and of a width of its own, on paper that goes beyond its last line: it changes with its chart only. */
const ALONE = `
  .gallery-picture { width: 600px; background: var(--paper) }
  [data-wide] .gallery-picture { width: 1200px }
  article:target .gallery-picture { position: fixed; z-index: 9; top: 0; left: 0; box-shadow: 0 0 0 4px var(--paper) }`;
const show = (page: Page, id: string) => page.evaluate((hash) => void (location.hash = hash), id);

async function openGallery(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  await steady(page, colorScheme);
  await page.goto('./?view=gallery');
  await expect(page.getByRole('heading', { name: 'Gallery of charts' })).toBeVisible();
  await addStyle(page, ALONE);
  await expect.poll(() => coloursOf(page), { message: 'points are drawn' }).toBeGreaterThan(3);
  return page.locator('.gallery-examples article').evaluateAll((all) => all.map(({ id }) => id));
}

/** The fewest colours that any canvas shows: one where it is blank. */
async function coloursOf(page: Page): Promise<number> {
  const counts = await page.locator('canvas').evaluateAll((all) =>
    (all as HTMLCanvasElement[]).map((canvas) => {
      if (!canvas.width || !canvas.height) return 0;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
    }),
  );
  return counts.length ? Math.min(...counts) : 0;
}

for (const colorScheme of COLOR_SCHEMES)
  test(`every example of every chart looks as it did, ${colorScheme}`, async ({ page }) => {
    const ids = await openGallery(page, colorScheme);
    expect(ids.length).toBeGreaterThan(30);
    for (const id of ids) {
      await show(page, id);
      await expect.soft(picture(page, id)).toHaveScreenshot(`${id}-${colorScheme}.png`);
    }
  });

test('one series, one mark or one label less is seen', async ({ page }) => {
  test.skip(/all|changed/.test(test.info().config.updateSnapshots), 'the baselines are being renewed');
  await openGallery(page, 'light');
  const planted = `#lines-two .curve ~ .curve, #forest-claims .forest-seeds, #modelPicture-off [data-part="lists"] .part-detail, #sweep-bands .band`;
  await addStyle(page, `${planted} { visibility: hidden }`);
  for (const id of ['lines-two', 'forest-claims', 'modelPicture-off', 'sweep-bands']) {
    await show(page, id);
    const image = await picture(page, id).screenshot({ animations: 'disabled' });
    expect(() => expect(image).toMatchSnapshot(`${id}-light.png`, ALIKE), id).toThrow(/pixels/);
  }
});

test('an anchor leads to its example; the gallery is not in the navigation and has no fault that axe can find', async ({
  page,
}) => {
  await page.goto('./?view=gallery#sweep-bands');
  await expect(page.locator('#sweep-bands')).toBeInViewport();
  await expect(page).toHaveTitle('Gallery – PromptMM Studio');
  await expect(page.getByRole('link', { name: 'Gallery' })).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].target.join(' ')}`)).toEqual([]);
  await page.setViewportSize({ width: 375, height: 800 });
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
    .toBeLessThanOrEqual(0);
});
