import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import {
  canvas,
  coloursOf,
  drawFigure,
  lasso,
  openProjection,
  panel,
  selection,
  showLive,
  TITLES,
  verdict,
} from './figure.ts';
import { button, openStudio, openView, watchErrors } from './studio.ts';

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
