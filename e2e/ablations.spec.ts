import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { button, chooseModel, openStudio, openView, showAs, watchErrors } from './studio.ts';

const table = (page: Page) => page.getByRole('region', { name: 'Ablations, table' });
const row = (page: Page, label: string) => table(page).getByRole('row', { name: new RegExp(`^${label}`) });
const pick = (page: Page, label: string) => row(page, label).getByRole('checkbox');

/** What a row says of which nothing is claimed. */
const OPEN = /too small to see|users agree/;

async function openAblations(page: Page): Promise<void> {
  await openStudio(page);
  await openView(page, 'Ablations');
  await expect(row(page, 'PromptMM')).toBeVisible();
}

async function openTikTok(page: Page): Promise<void> {
  await openAblations(page);
  await button(page, 'Open the TikTok result').click();
  await expect(row(page, 'w/o-PairKD')).toContainText(OPEN, { timeout: 60_000 });
}

/** The fields of a line of CSV; quoted ones may hold commas. */
const fieldsOf = (line: string) =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain);

async function saved(page: Page, press: Locator): Promise<string> {
  const download = page.waitForEvent('download');
  await press.click();
  return readFileSync(await (await download).path(), 'utf8');
}

test('the built-in result opens with its differences and what they come to', async ({ page }) => {
  const errors = watchErrors(page);
  await openTikTok(page);
  await expect(row(page, 'w/o-PairKD')).toContainText('took over the teacher of PromptMM');
  await expect(row(page, 'Most popular')).toContainText('claimed lower');
  const conclusion = page.getByRole('region', { name: 'Conclusion' });
  await expect(conclusion).toContainText(
    /nothing visible at n = 3; the smallest visible effect is about \.0/,
  );
  await conclusion.getByText(/^\d+ claimed/).click();
  await expect(conclusion.getByRole('definition').filter({ hasText: 'Most popular' })).toContainText(
    'over 3 seeds and users alike',
  );
  await expect(page.getByText('tiktok itself is not loaded here')).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target.join(' '))])).toEqual([]);
  }
  expect(errors).toEqual([]);
});

test('the exported numbers are those of the table and of the picture', async ({ page }) => {
  await openTikTok(page);
  const [head, ...lines] = (await saved(page, button(page, 'CSV'))).trim().split('\r\n');
  const value = (line: string, name: string) => fieldsOf(line)[head.split(',').indexOf(name)];
  const short = (text: string) => Number(text).toFixed(4).replace('0.', '.').replace('-', '−');
  expect(lines).toHaveLength(15);
  for (const line of lines) {
    const shown = row(page, value(line, 'label'));
    await expect(shown).toContainText(
      `${short(value(line, 'test_recall@20_mean'))} ± ${short(value(line, 'test_recall@20_deviation'))}`,
    );
    if (Number(value(line, 'difference'))) await expect(shown).toContainText(short(value(line, 'users_low')));
  }
  await showAs(page, 'Forest');
  await button(page, 'Difference to PromptMM in test Recall@20: save').click();
  const drawn = await saved(page, page.getByRole('button', { name: /save as CSV$/ }));
  expect(drawn).toContain(`w/o-Prompt,${value(lines[1], 'difference')},`);
  await button(page, 'Difference to PromptMM in test Recall@20: save').click();
  const svg = await saved(page, page.getByRole('button', { name: /save as SVG$/ }));
  expect(svg).toMatch(/^<svg[^]*w\/o-Prompt[^]*<\/svg>/);
  expect(svg).not.toMatch(/oklch|var\(/);
  expect(await saved(page, button(page, 'LaTeX'))).toContain('\\toprule');
});

test('rows train one after the other, stop and go on; what was run opens elsewhere', async ({
  page,
  browser,
}) => {
  await openAblations(page);
  for (const label of ['w/o-Prompt', 'w/o-ListKD', 'w/o-disentangle']) await pick(page, label).uncheck();
  const seeds = page.getByRole('textbox', { name: 'Seeds' });
  await seeds.fill('one');
  await expect(page.getByText('Write seeds as 1-3')).toBeVisible();
  await seeds.fill('1');
  await button(page, 'Train 2 missing runs').click();
  const queue = page.getByRole('region', { name: 'Train what is missing' });
  await expect(row(page, 'w/o-PairKD')).toContainText('waits');
  await expect(row(page, 'PromptMM')).toContainText(/epoch [1-9]/, { timeout: 60_000 });
  await queue.getByRole('button', { name: 'Stop' }).click();
  await expect(queue).toContainText('Stopped. 2 runs wait.');
  await queue.getByRole('button', { name: 'Resume' }).click();
  await expect(row(page, 'w/o-PairKD')).toContainText('one seed', { timeout: 180_000 });
  await expect(row(page, 'w/o-PairKD')).toContainText('took over the teacher of PromptMM');
  await expect(row(page, 'w/o-PairKD')).toContainText(OPEN);
  await expect(button(page, 'Nothing is missing')).toBeDisabled();
  const recall = await row(page, 'w/o-PairKD').locator('.matrix-mean').first().innerText();

  const download = page.waitForEvent('download');
  await button(page, 'Results').click();
  const path = await (await download).path();
  // Another browser: this one would find the runs by itself.
  const other = await (await browser.newContext()).newPage();
  await openAblations(other);
  await expect(row(other, 'w/o-PairKD')).not.toContainText(recall);
  const chooser = other.waitForEvent('filechooser');
  await button(other, 'Open results…').click();
  await (
    await chooser
  ).setFiles({ name: 'b.json.gz', mimeType: 'application/gzip', buffer: readFileSync(path) });
  await expect(row(other, 'w/o-PairKD')).toContainText(recall);
  await expect(row(other, 'w/o-PairKD')).toContainText(OPEN);
});

test('another model has a table of its own: its ablations, its controls, what was published of it', async ({
  page,
}) => {
  await openStudio(page, './?model=lightgcn');
  await page.getByRole('button', { name: /^Training/ }).click();
  await page.getByRole('textbox', { name: 'Most epochs' }).fill('2');
  await openView(page, 'Ablations');
  await expect(row(page, 'LightGCN')).toBeVisible();
  await page.getByRole('textbox', { name: 'Seeds' }).fill('1');
  await button(page, 'Train 3 missing runs').click();
  await expect(row(page, 'w/o-graph')).toContainText(OPEN, {
    timeout: 120_000,
  });
  await showAs(page, 'Forest');
  await expect(page.getByRole('figure', { name: /^Difference to LightGCN/ })).toBeVisible();
  await showAs(page, 'Curves');
  await expect(page.getByRole('figure', { name: /^Recall@20, last stage/ })).toContainText('w/o-graph');
  await showAs(page, 'Table');
  await page.getByRole('button', { name: /^What was published/ }).click();
  await expect(page.getByRole('table', { name: 'Table 4 as published' })).toContainText('.0612');
  await chooseModel(page, 'PromptMM', page.getByRole('button', { name: /^Model / }));
  await expect(row(page, 'w/o-PairKD')).toContainText('not run');
});

test('a file that holds no results is refused by name', async ({ page }) => {
  await openAblations(page);
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Open results…').click();
  await (await chooser).setFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
  await expect(page.getByRole('alert')).toContainText('x.json is no results bundle of this studio');
});

test('at phone width the view scrolls down only', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  await openTikTok(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});
