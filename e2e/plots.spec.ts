import { expect, test, type JSHandle, type Page } from '@playwright/test';
import { canvas, coloursOf, drawFigure, lasso, panel, selection, TITLES } from './figure.ts';
import { button, watchErrors } from './studio.ts';

/** Keeps the texts of functions that the plots' library wants and that do not come with the build; see `scripts/regl-plugin.ts`. */
const watchTexts = (page: Page) => page.addInitScript(() => Object.assign(window, { madeOfTexts: [] }));

const texts = (page: Page) => page.evaluate(() => globalThis.madeOfTexts!.map((text) => text.at(-1)));

/** Leads a figure through what its plots can show: points under the pointer, selections of none, one and many, other colours, sizes and papers. */
async function showAll(page: Page): Promise<void> {
  const plot = canvas(page, TITLES[0]);
  const keys = panel(page, TITLES[0]).getByRole('application').first();
  await keys.focus();
  for (const key of ['ArrowRight', 'Enter', 'ArrowRight', '+', '-', '0', 'Escape']) await keys.press(key);
  await page.getByRole('radio', { name: 'selects' }).click();
  await lasso(page, plot);
  await expect(selection(page)).toContainText(/\d+ items selected/);
  const { width, height } = (await plot.boundingBox())!;
  for (let k = 1; k < 10; k++) await plot.hover({ position: { x: (width * k) / 10, y: (height * k) / 10 } });
  const colours = page.getByLabel('Colour by');
  for (const value of await colours.locator('option').evaluateAll(valuesOf)) {
    await colours.selectOption(value);
    await expect.poll(() => coloursOf(plot)).toBeGreaterThan(5);
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => coloursOf(plot)).toBeGreaterThan(5);
  await page.setViewportSize({ width: 800, height: 700 });
  await page.getByRole('radio', { name: 'moves the view' }).click();
  await plot.click({ position: { x: 4, y: 4 } });
  await page.mouse.wheel(0, -200);
  await button(page, 'select nothing').click();
  await expect.poll(() => coloursOf(plot)).toBeGreaterThan(5);
}

const valuesOf = (options: (HTMLElement | SVGElement)[]) =>
  options.map((option) => (option as HTMLOptionElement).value);

test('whatever the plots show, the functions of their library come with the build', async ({ page }) => {
  const errors = watchErrors(page);
  await watchTexts(page);
  await watchContexts(page);
  await drawFigure(page);
  await showAll(page);
  await isReplaced(await loseContext(page));
  await expect.poll(() => coloursOf(canvas(page, TITLES[0]))).toBeGreaterThan(5);
  expect(await texts(page)).toEqual([]);
  expect(errors).toEqual([]);
});

test('functions that do not come with the build are run by the studio, and draw all of it', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await watchTexts(page);
  let forgotten = 0;
  await page.route(/\/assets\/.*\.js$/, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(/\b[0-9a-f](?=[0-9a-f]{63}\b["'`]?:)/g, () => {
      forgotten++;
      return 'x';
    });
    await route.fulfill({ response, body });
  });
  await drawFigure(page);
  expect(forgotten).toBeGreaterThan(5);
  await showAll(page);
  expect((await texts(page)).length).toBeGreaterThanOrEqual(forgotten);
  expect(errors).toEqual([]);
});

/** Keeps the WebGL context that was made last, so that a test can take it away. */
const watchContexts = (page: Page) =>
  page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...asked: unknown[]) {
      const context: unknown = Reflect.apply(original, this, asked);
      if (context instanceof WebGLRenderingContext) Object.assign(window, { lastContext: context });
      return context;
    } as never;
  });

async function loseContext(page: Page): Promise<JSHandle> {
  const context = await page.evaluateHandle('lastContext');
  await context.evaluate((lost: WebGLRenderingContext) =>
    lost.getExtension('WEBGL_lose_context')!.loseContext(),
  );
  return context;
}

const isReplaced = (context: JSHandle) =>
  expect.poll(() => context.evaluate((lost) => lost === (window as never)['lastContext'])).toBe(false);

test('where the graphics context is lost again and again the page says so, and draws again when asked', async ({
  page,
}) => {
  await watchContexts(page);
  await drawFigure(page);
  for (let i = 0; i < 5; i++) await isReplaced(await loseContext(page));
  await loseContext(page);
  await expect(panel(page, TITLES[0])).toContainText('The browser took the picture away 6 times');
  await expect(page.getByText('This browser has no WebGL')).toHaveCount(0);
  await panel(page, TITLES[0]).getByRole('button', { name: 'Draw again' }).first().click();
  await expect.poll(() => coloursOf(canvas(page, TITLES[0]))).toBeGreaterThan(5);
  await expect(panel(page, TITLES[1])).not.toContainText('took the picture away');
});

test('without WebGL the page says so and keeps its tables', async ({ page }) => {
  await page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...asked: unknown[]) {
      return String(asked[0]).includes('webgl') ? null : Reflect.apply(original, this, asked);
    } as never;
  });
  await drawFigure(page);
  await expect(panel(page, TITLES[0])).toContainText('This browser has no WebGL');
  await button(page, 'Xᵐ, raw features: show as table').click();
  await expect(page.getByRole('region', { name: 'Xᵐ, raw features, table' })).toContainText('item 0');
});

for (const works of [0, 1])
  test(`where drawing fails after ${works} of its programs the page says what failed, and not that there is no WebGL`, async ({
    page,
  }) => {
    await page.addInitScript((works) => {
      const original = WebGLRenderingContext.prototype.createProgram;
      let made = 0;
      WebGLRenderingContext.prototype.createProgram = function (this: WebGLRenderingContext) {
        if (made++ < works) return Reflect.apply(original, this, []) as WebGLProgram;
        throw new Error('no more programs');
      };
    }, works);
    await drawFigure(page);
    for (const title of TITLES)
      await expect(panel(page, title)).toContainText(
        'could not be drawn, though WebGL works here: no more programs.',
      );
    await expect(page.getByText('This browser has no WebGL')).toHaveCount(0);
  });
