import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { button, faults, inDatabase, openStudio, openView, showAs, watchErrors } from './studio.ts';

const table = (page: Page) => page.getByRole('region', { name: 'Comparison, table' });
const row = (page: Page, label: string) => table(page).getByRole('row', { name: new RegExp(`^${label}`) });
const chooser = (page: Page, label: string) =>
  page.locator('.chooser').getByRole('button', { name: label, exact: true });

/** Compares only these, with these seeds. */
async function choose(page: Page, models: string[], seeds: string): Promise<void> {
  await expect(chooser(page, 'Most popular')).toBeVisible();
  const chosen = page.locator('.chooser').getByRole('button', { pressed: true, disabled: false });
  const labels = await chosen.allInnerTexts();
  for (const label of labels.filter((known) => !models.includes(known))) await chooser(page, label).click();
  for (const label of models.filter((known) => !labels.includes(known))) await chooser(page, label).click();
  await page.getByRole('textbox', { name: 'Seeds' }).fill(seeds);
}

async function switchOff(page: Page, modalities: string[]): Promise<void> {
  await openView(page, 'Content');
  for (const name of modalities) await page.getByText(`Use ${name}`).click();
  await button(page, 'Apply').click();
  await expect(page.getByRole('button', { name: 'Apply' })).toBeDisabled();
}

async function saved(page: Page, name: string): Promise<string> {
  const download = page.waitForEvent('download');
  await button(page, name).click();
  return readFileSync(await (await download).path(), 'utf8');
}

test('models are chosen, trained, compared and taken along', async ({ page }) => {
  const errors = watchErrors(page);
  await openStudio(page, './?backend=wasm');
  await openView(page, 'Comparison');
  await expect(row(page, 'PromptMM')).toContainText('not run');
  await expect(chooser(page, 'Most popular')).toBeDisabled();
  await choose(page, ['MF-BPR', 'LightGCN'], '1-3');
  await expect(row(page, 'PromptMM')).toHaveCount(0);
  await expect(page.getByLabel('Compared with')).toHaveValue('lightgcn');
  await button(page, 'Train 9 missing runs').click();
  await expect(button(page, 'Nothing is missing')).toBeDisabled({ timeout: 180_000 });
  await expect(row(page, 'Most popular')).toContainText('claimed');
  const claims = page.getByRole('region', { name: 'Conclusion' });
  await expect(claims).toContainText(/Most popular (is|are) lower than LightGCN in Recall@20/);

  await page.getByLabel('Compared with').selectOption('MF-BPR');
  await expect(claims).toContainText(/Most popular (is|are) lower than MF-BPR in Recall@20/);
  await expect(row(page, 'MF-BPR')).toContainText('the others are compared with it');

  const [head, ...lines] = (await saved(page, 'CSV')).trim().split('\r\n');
  const value = (line: string, name: string) => line.split(',')[head.split(',').indexOf(name)];
  expect(lines.map((line) => value(line, 'label'))).toEqual(['LightGCN', 'MF-BPR', 'Most popular']);
  expect(value(lines[0], 'reference')).toBe('MF-BPR');
  const recall = Number(value(lines[1], 'test_recall@20_mean')).toFixed(4).slice(1);
  await expect(row(page, 'MF-BPR')).toContainText(recall);
  expect(await saved(page, 'LaTeX')).toContain('Delta: difference to MF-BPR in Recall@20');

  await button(page, '95% of means').click();
  await expect(row(page, 'MF-BPR')).toContainText(/\.\d{4} to \.\d{4}/);
  await showAs(page, 'Quality and cost');
  const picture = page.getByRole('figure', { name: 'Quality against cost' });
  await expect(picture.getByRole('img')).toContainText('LightGCN');
  await picture.getByRole('radio', { name: 'inference' }).click();
  await button(page, 'Measure ranking').click();
  await expect(picture.getByRole('img')).toContainText('MF-BPR', { timeout: 60_000 });
  expect(errors).toEqual([]);
});

test('what is trained elsewhere counts; settings under Train hold for its model', async ({ page }) => {
  await openStudio(page, './?backend=wasm&model=mf-bpr');
  await page.getByRole('button', { name: /^Training/ }).click();
  await page.getByRole('textbox', { name: 'Most epochs' }).fill('2');
  await button(page, 'Run').click();
  await expect(page.getByRole('region', { name: 'Results, table' })).toContainText('MF-BPR', {
    timeout: 60_000,
  });
  await openView(page, 'Comparison');
  await choose(page, ['MF-BPR', 'LightGCN'], '1');
  await expect(row(page, 'MF-BPR, most epochs 2')).toContainText('one seed');
  await expect(page.getByText('MF-BPR (training.maxEpochs=2) as set under Train')).toBeVisible();
  await expect(button(page, 'Train 2 missing runs')).toBeEnabled();
  await page.getByText(/^As set under Train/).click();
  await expect(row(page, 'MF-BPR')).toContainText('not run');
  await expect(button(page, 'Train 3 missing runs')).toBeEnabled();
});

test('stopped, resumed, and offered again after a reload', async ({ page }) => {
  await openStudio(page, './?backend=wasm');
  await openView(page, 'Comparison');
  await choose(page, ['PromptMM', 'PromptMM, teacher only'], '1, 2');
  await button(page, 'Train 4 missing runs').click();
  await expect(row(page, 'PromptMM').first()).toContainText(/epoch [1-9]/, { timeout: 60_000 });
  const queue = page.getByRole('region', { name: 'Train what is missing' });
  await queue.getByRole('button', { name: 'Stop' }).click();
  await expect(queue).toContainText('Stopped. 2 runs wait.');
  await queue.getByRole('button', { name: 'Resume' }).click();
  await expect(row(page, 'PromptMM').first()).toContainText(/epoch [1-9]/, { timeout: 60_000 });
  await expect.poll(() => inDatabase<number>(page, 'agendas', 'count')).toBe(1);
  await page.reload();
  await expect(page.getByText(/runs of the comparison on .* are still to do/)).toBeVisible();
  await expect(row(page, 'PromptMM, teacher only')).toBeVisible();
  await button(page, 'Go on').click();
  await expect(row(page, 'PromptMM, teacher only')).toContainText('2 done', { timeout: 180_000 });
  await expect(page.getByRole('region', { name: 'Conclusion' })).toContainText(
    'With 2 seeds no difference can be claimed',
  );
  await expect(button(page, 'Nothing is missing')).toBeDisabled();
});

test('a file of results is compared as it is, with what was published of its very data beside it', async ({
  page,
}) => {
  await openStudio(page, './?backend=wasm');
  await openView(page, 'Comparison');
  await button(page, 'Open the TikTok result').click();
  await expect(row(page, 'Most popular')).toContainText('claimed', { timeout: 60_000 });
  await expect(row(page, 'LightGCN')).toContainText('.0653');
  await expect(row(page, 'MF-BPR, earlier default')).toBeVisible();
  await expect(page.getByText('MF-BPR (model.byDensity=false) as the file has it')).toBeVisible();
  await expect(page.getByText('tiktok itself is not loaded here')).toBeVisible();
  await page.getByRole('button', { name: /^What was published/ }).click();
  await expect(page.getByRole('table', { name: 'Table 4 as published' })).toContainText('.0612');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await faults(page)).toEqual([]);
  }
});

test('a link brings what is compared, whatever was compared here before', async ({ page, browser }) => {
  await openStudio(page, './?backend=wasm');
  await openView(page, 'Comparison');
  await choose(page, ['MF-BPR', 'LightGCN'], '4, 5');
  await page.getByLabel('Compared with').selectOption('MF-BPR');
  await expect(page).toHaveURL(/compare\.seeds=4%2C5&compare\.rows=.*&compare\.with=mf-bpr/);
  const address = page.url();
  const other = await (await browser.newContext()).newPage();
  const [studio] = address.split('?');
  await other.goto(`${studio}?backend=wasm&view=compare&compare.rows=ngcf`);
  await expect(row(other, 'NGCF')).toBeVisible();
  await other.goto(address);
  await expect(row(other, 'LightGCN')).toBeVisible();
  await expect(row(other, 'NGCF')).toHaveCount(0);
  await expect(other.getByRole('textbox', { name: 'Seeds' })).toHaveValue('4, 5');
  await expect(other.getByLabel('Compared with')).toHaveValue('mf-bpr');
  await openView(other, 'Train');
  await expect(other).not.toHaveURL(/compare\./);
  await other.goBack();
  await expect(row(other, 'LightGCN')).toBeVisible();
  await expect(other).toHaveURL(/compare\.with=mf-bpr/);
});

test('data without content leaves out what needs it', async ({ page }) => {
  await openStudio(page, './?backend=wasm');
  await switchOff(page, ['visual', 'textual']);
  await openView(page, 'Comparison');
  await expect(page.getByText('has no content: models that need it cannot be trained here')).toBeVisible();
  await expect(chooser(page, 'VBPR')).toBeDisabled();
  await expect(row(page, 'PromptMM')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Train \d+ missing/ })).toBeEnabled();
});

test('a run that fails says why in its row, and the rest is trained', async ({ page }) => {
  await openStudio(page, './?backend=wasm&model=vbpr&model.modalities=["visual"]');
  await switchOff(page, ['visual']);
  await openView(page, 'Comparison');
  await choose(page, ['VBPR', 'MF-BPR'], '1');
  await button(page, 'Train 3 missing runs').click();
  await expect(row(page, 'MF-BPR')).toContainText('one seed', { timeout: 120_000 });
  await expect(row(page, 'VBPR, modalities visual')).toContainText(/Seed 1 failed: .*visual/);
});

test('at phone width the name of a row stays in sight and the page scrolls down only', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openStudio(page, './?backend=wasm');
  await openView(page, 'Comparison');
  const name = row(page, 'MF-BPR').getByRole('rowheader');
  await table(page).evaluate((element) => element.scrollTo(element.scrollWidth, 0));
  await name.scrollIntoViewIfNeeded();
  await expect(name).toBeInViewport({ ratio: 0.9 });
  await button(page, 'Open the TikTok result').click();
  await showAs(page, 'Quality and cost');
  const picture = page.getByRole('figure', { name: 'Quality against cost' }).getByRole('img');
  await expect(picture).toContainText('PromptMM', { timeout: 60_000 });
  const ends = await picture
    .locator('text')
    .evaluateAll((texts) =>
      texts.map(
        (text) => text.closest('svg')!.getBoundingClientRect().right - text.getBoundingClientRect().right,
      ),
    );
  expect(Math.min(...ends)).toBeGreaterThanOrEqual(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});
