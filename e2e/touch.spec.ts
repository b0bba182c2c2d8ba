import { expect, test, type CDPSession, type Locator, type Page } from '@playwright/test';
import { button, openStudio, openView } from './studio.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

/** Where fingers are, each [x, y]. */
type Fingers = [number, number][];

test('fingers zoom a plot and move it where it is zoomed in; otherwise they scroll the page past it', async ({
  page,
}) => {
  const plot = await drawRawFeatures(page);
  const fingers = await page.context().newCDPSession(page);
  const { x, y, width, height } = (await plot.boundingBox())!;
  const [middle, centre] = [x + width / 2, y + height / 2];
  const picture = () => plot.screenshot();
  const swipe = () => drag(fingers, [[middle, centre]], [[middle, centre - 80]]);
  const scrolled = () => page.evaluate(() => scrollY);

  const whole = await picture();
  const before = await scrolled();
  await swipe();
  await expect.poll(scrolled).toBeGreaterThan(before + 30);
  await scrollBack(page, before);
  await expect.poll(async () => (await picture()).equals(whole)).toBe(true);

  await drag(
    fingers,
    [
      [middle - 30, centre],
      [middle + 30, centre],
    ],
    [
      [middle - 90, centre],
      [middle + 90, centre],
    ],
  );
  await expect.poll(async () => (await picture()).equals(whole)).toBe(false);
  const zoomed = await picture();
  await swipe();
  await expect.poll(async () => (await picture()).equals(zoomed)).toBe(false);
  expect(await scrolled()).toBe(before);

  const corner: Fingers = [[x + 12, y + 12]];
  await drag(fingers, corner, corner);
  await drag(fingers, corner, corner);
  await swipe();
  await expect.poll(scrolled).toBeGreaterThan(before + 30);
});

/** Draws raw features, and brings the plot to the middle of the screen. */
async function drawRawFeatures(page: Page): Promise<Locator> {
  await openStudio(page, './?backend=wasm');
  await openView(page, 'Embeddings');
  await page.getByRole('radio', { name: /, live$/ }).click();
  const panel = page.getByRole('region', { name: 'Xᵐ, raw features', exact: true });
  await panel.getByRole('button', { name: 'Draw', exact: true }).click();
  await expect(panel).toContainText('1000 iterations', { timeout: 180_000 });
  await expect(button(page, 'Restart')).toBeVisible();
  const plot = panel.locator('canvas').first();
  await plot.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  return plot;
}

/** Scrolls to a place and waits until the page, which may still glide, stays there. */
async function scrollBack(page: Page, top: number): Promise<void> {
  const settle = async (to: number) => {
    scrollTo(0, to);
    await new Promise((resolve) => setTimeout(resolve, 200));
    return scrollY;
  };
  await expect.poll(() => page.evaluate(settle, top)).toBe(top);
}

/** Puts fingers down, moves them in steps and lifts them. */
async function drag(session: CDPSession, from: Fingers, to: Fingers): Promise<void> {
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', places: Fingers) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: places.map(([x, y], id) => ({ x, y, id })),
    });
  await send('touchStart', from);
  const steps = from === to ? 0 : 8;
  for (let step = 1; step <= steps; step++) {
    const along = (start: number, end: number) => start + ((end - start) * step) / steps;
    await send(
      'touchMove',
      from.map(([x, y], i) => [along(x, to[i][0]), along(y, to[i][1])]),
    );
  }
  await send('touchEnd', []);
}
