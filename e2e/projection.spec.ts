import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type JSHandle, type Locator, type Page } from '@playwright/test';
import { button, openStudio, openView, watchErrors } from './studio.ts';

const TITLES = ['Xᵐ, raw features', 'Fᵐ with prompt', 'Fᵐ without prompt'];
const panel = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });
const canvas = (page: Page, title: string) => panel(page, title).locator('canvas').first();
const selection = (page: Page) => page.getByRole('region', { name: 'Selected items, table' });
const verdict = (page: Page) =>
  page.getByRole('region', { name: 'Does the prompt bring modalities together?' });

async function openProjection(page: Page): Promise<void> {
  await openStudio(page, './?backend=wasm');
  await openView(page, 'Embeddings');
  await expect(button(page, 'Reproduce Fig. 3')).toBeEnabled();
}

/** The panels of the dataset that is loaded, instead of the figure that comes with the studio. */
const showLive = (page: Page) => page.getByRole('radio', { name: /, live$/ }).click();

async function drawFigure(page: Page): Promise<void> {
  await openProjection(page);
  await button(page, 'Reproduce Fig. 3').click();
  await expect(verdict(page)).toContainText('one seed', { timeout: 180_000 });
}

/** How many different colours a canvas shows: one where it is blank. */
async function coloursOf(plot: Locator): Promise<number> {
  return plot.evaluate((element: HTMLCanvasElement) => {
    const { data } = element.getContext('2d')!.getImageData(0, 0, element.width, element.height);
    return new Set(new Uint32Array(data.buffer)).size;
  });
}

/** Drags a lasso around the whole plot but its margin. */
async function lasso(page: Page, plot: Locator): Promise<void> {
  await plot.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await plot.boundingBox())!;
  const corners = [0.02, 0.02, 0.6, 0.02, 0.6, 0.9, 0.02, 0.9, 0.02, 0.04];
  const at = (i: number) => [x + width * corners[2 * i], y + height * corners[2 * i + 1]] as const;
  await page.mouse.move(...at(0));
  await page.mouse.down();
  for (let i = 1; i < 5; i++) await page.mouse.move(...at(i), { steps: 12 });
  await page.mouse.up();
}

test('one click trains both teachers, draws three pictures and says what the numbers say', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await drawFigure(page);
  for (const title of TITLES) {
    await expect.poll(() => coloursOf(canvas(page, title))).toBeGreaterThan(5);
    await expect(panel(page, title)).toContainText('1000 iterations');
    const evidence = panel(page, title).getByRole('table', { name: 'Evidence' });
    for (const row of ['KL divergence', 'Trustworthiness', 'Neighbours of another modality'])
      await expect(evidence.getByRole('row', { name: row })).toContainText(/\d/);
  }
  await expect(verdict(page)).toContainText('No difference can be claimed from one seed');
  expect(errors).toEqual([]);
});

test('the answer moves nothing, spaces are coloured by modality and category, and the wheel scrolls past a plot', async ({
  page,
}) => {
  await openProjection(page);
  await showLive(page);
  const top = () =>
    panel(page, TITLES[0]).evaluate((element) => element.getBoundingClientRect().top + scrollY);
  const before = await top();
  await button(page, 'Reproduce Fig. 3').click();
  await expect(verdict(page)).toContainText('one seed', { timeout: 180_000 });
  expect(await top()).toBe(before);
  await expect(panel(page, TITLES[1]).locator('canvas')).toHaveCount(2);
  await expect(panel(page, TITLES[1]).locator('.scatter-labels').last()).toContainText(/[a-z]{4}/);
  await canvas(page, TITLES[0]).hover();
  await page.mouse.wheel(0, 200);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(50);
});

test('the figure opens without training: the one of TikTok comes with the studio, and says what made it', async ({
  page,
}) => {
  await openProjection(page);
  const raw = panel(page, 'Xᵐ, raw features, tiktok');
  await expect.poll(() => coloursOf(raw.locator('canvas'))).toBeGreaterThan(5);
  await expect(page.getByRole('main')).toContainText('0.0% in Xᵐ');
  const measures = page.getByRole('region', { name: 'Measures, table' });
  await expect(measures.getByRole('row', { name: 'Xᵐ, raw features' })).toContainText('0.0%');
  const download = page.waitForEvent('download');
  await button(page, 'The figure of tiktok: save CSV').click();
  const csv = readFileSync(await (await download).path(), 'utf8');
  expect(csv.split('\r\n')).toHaveLength(3 * 1000 + 2);
  expect(csv).toContain('Teacher without prompt,1,tiktok,19f55200');
});

test('more seeds are trained on request, and the verdict looks at all of them', async ({ page }) => {
  await drawFigure(page);
  await button(page, 'Train to 3 seeds').click();
  const table = verdict(page).getByRole('region', { name: 'Measures over seeds, table' });
  await verdict(page).getByText('Measures over seeds').click({ timeout: 180_000 });
  await expect(table).toContainText('3 seeds');
  await expect(verdict(page)).not.toContainText('one seed');
});

test('a lasso selects items, which stand out everywhere and lead to their neighbours', async ({ page }) => {
  await drawFigure(page);
  await page.getByRole('radio', { name: 'selects' }).click();
  const other = canvas(page, TITLES[2]);
  const before = await other.screenshot();
  await lasso(page, canvas(page, TITLES[1]));
  await expect(selection(page)).toContainText(/\d+ items selected/);
  expect((await other.screenshot()).equals(before)).toBe(false);

  await selection(page)
    .getByRole('button', { name: /^Neighbours of/ })
    .first()
    .click();
  const neighbours = page.getByRole('region', { name: /^Nearest neighbours of item/ });
  await expect(neighbours.getByRole('listitem')).toHaveCount(30);
  await expect(neighbours).toContainText(/\d+ of 10 shared with Fᵐ without prompt/);
  await button(page, 'select nothing').click();
  await expect(page.getByText('Nothing is selected.')).toBeVisible();
});

test('points can be walked through and selected by keyboard, and read as a table', async ({ page }) => {
  await drawFigure(page);
  const plot = panel(page, TITLES[0]).getByRole('application').first();
  await plot.focus();
  await plot.press('ArrowRight');
  await plot.press('ArrowRight');
  await expect(plot.getByRole('status')).toContainText(
    /item \d+, [A-Z][\w ]+, [\w ]+, \d+ training interactions?, (visual|textual)/,
  );
  await plot.press('Enter');
  await expect(selection(page)).toContainText('1 item selected');
  await plot.press('Escape');
  await expect(selection(page)).toBeHidden();
  await button(page, 'Xᵐ, raw features: show as table').click();
  const table = page.getByRole('region', { name: 'Xᵐ, raw features, table' });
  await expect(table).toContainText('1 to 100 of 400');
});

test('a picture can be drawn anew with other parameters, and show other spaces', async ({ page }) => {
  await drawFigure(page);
  await button(page, 'settings').click();
  await page.getByRole('textbox', { name: 'Perplexity' }).fill('0');
  await expect(button(page, 'Restart')).toBeDisabled();
  await page.getByRole('textbox', { name: 'Perplexity' }).fill('12');
  await page.getByRole('textbox', { name: 'Iterations', exact: true }).fill('300');
  await button(page, 'Restart').click();
  await expect(panel(page, TITLES[2])).toContainText(/300 iterations .* perplexity 12, seed 0/);
  await page.getByLabel('Space of panel 1').selectOption('user-features');
  await button(page, 'Draw').click();
  await expect(panel(page, 'Fᵐ of users with prompt')).toContainText('300 users × 2 modalities');
  await expect(panel(page, 'Fᵐ of users with prompt')).toContainText('300 iterations');
});

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

test('a lost graphics context is replaced and the pictures come back', async ({ page }) => {
  await watchContexts(page);
  await drawFigure(page);
  await isReplaced(await loseContext(page));
  await expect.poll(() => coloursOf(canvas(page, TITLES[0]))).toBeGreaterThan(5);
});

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

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no accessibility fault that axe can find, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await drawFigure(page);
    await button(page, 'settings').click();
    await page.getByRole('radio', { name: 'selects' }).click();
    await lasso(page, canvas(page, TITLES[1]));
    await selection(page)
      .getByRole('button', { name: /^Neighbours of/ })
      .first()
      .click();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`),
    ).toEqual([]);
  });
}

test('at phone width nothing is cut off sideways', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  await drawFigure(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test('what is saved is what is drawn', async ({ page }) => {
  await drawFigure(page);
  const save = async (name: string) => {
    const download = page.waitForEvent('download');
    await button(page, name).click();
    const file = await download;
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  };
  const csv = await save('Fᵐ with prompt: save CSV');
  expect(csv.name).toBe('synthetic-mini-seed-1-Fm-with-prompt.csv');
  const lines = csv.bytes.toString().trim().split('\r\n').slice(1);
  expect(lines).toHaveLength(400);
  await button(page, 'Fᵐ with prompt: show as table').click();
  const rows = page.getByRole('region', { name: 'Fᵐ with prompt, table' }).locator('tbody tr');
  const shown = await rows.locator('td').allInnerTexts();
  const saved = lines.slice(0, shown.length / 2).flatMap((line) => line.split(',').slice(4, 6));
  expect(saved.map((value) => Number(value).toFixed(3))).toEqual(shown);

  const svg = (await save('All pictures: save SVG')).bytes.toString();
  // Each by modality and by category.
  expect(svg.match(/<circle [^>]*r="3"/g)).toHaveLength(2 * 3 * 400);
  for (const title of TITLES) expect(svg).toContain(title);
  const png = (await save('All pictures: save PNG')).bytes;
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  await button(page, 'Fᵐ with prompt: provenance').click();
  const card = page.getByRole('region', { name: 'Fᵐ with prompt: provenance card' });
  await expect(card).toContainText('TSNE(');
  await expect(card).toContainText('P over all pairs');
});

test('a model without a figure of its own has its spaces drawn, and lends room to one that has', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await openStudio(page, './?backend=wasm&model=lightgcn');
  await openView(page, 'Embeddings');
  await button(page, 'Draw its spaces').click();
  const items = panel(page, 'Final item embeddings');
  await expect(panel(page, 'Final user embeddings')).toContainText('1000 iterations', { timeout: 180_000 });
  await expect(items).toContainText('200 items');
  await expect.poll(() => coloursOf(items.locator('canvas').first())).toBeGreaterThan(2);
  await expect(verdict(page)).toBeHidden();

  await page.getByLabel('Figure', { exact: true }).selectOption('Fig. 3 of PromptMM');
  await expect(button(page, 'Reproduce Fig. 3')).toBeEnabled();
  await expect(verdict(page)).toBeVisible();
  await page.getByLabel('Space of panel 1').selectOption('final-users');
  await expect(page.getByLabel('Run of panel 1')).toContainText('LightGCN, seed 1');
  expect(errors).toEqual([]);
});
