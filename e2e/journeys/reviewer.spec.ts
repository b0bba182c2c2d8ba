import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { parseExperiment } from '#contract/experiment.ts';
import { npy } from '#datasets/fixtures/files.ts';
import { zip } from '../../scripts/fuzz/zipFixtures.ts';
import { steady } from '../steady.ts';
import { button, chooseModel, openStudio, openView, results, shareItem, watchErrors } from '../studio.ts';
import { numbersIn, numbersOf, readCsv, save } from './files.ts';
import { moment } from './moment.ts';

const USERS = 40;
const ITEMS = 30;
const HASH = 'fd6a9570fc86d3e1';

/** A folder of MMRec: 8 interactions of each user, of which 6 train. */
const FOLDER = {
  'toys.inter': [
    'userID\titemID\trating\ttimestamp\tx_label',
    ...Array.from({ length: USERS * 8 }, (_, k) => {
      const user = k >> 3;
      const item = (user * 3 + k * 7) % ITEMS;
      return [user, item, 1, k, [0, 0, 0, 0, 0, 0, 1, 2][k % 8]].join('\t');
    }),
  ].join('\n'),
  'image_feat.npy': npy(ITEMS, 4, (at) => ((at * 5) % 17) / 16),
  'text_feat.npy': npy(ITEMS, 6, (at) => ((at * 7) % 13) / 8),
};

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reviewer-'));
  mkdirSync(join(folder, 'toys'));
  for (const [name, content] of Object.entries(FOLDER)) writeFileSync(join(folder, 'toys', name), content);
  const files = Object.entries(FOLDER).map(([name, content]) => [`toys/${name}`, Buffer.from(content)]);
  writeFileSync(join(folder, 'toys.zip'), zip(Object.fromEntries(files), 8));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

const main = (page: Page) => page.getByRole('main').filter({ visible: true });

async function open(page: Page, name: string, how: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await main(page).getByRole('button', { name: how, exact: true }).click();
  await (await chooser).setFiles(join(folder, name));
}

test('a reviewer opens own data, checks it, makes Fig. 3, reads the verdict, and every saved file says what the page says', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await steady(page);
  await openStudio(page, './?backend=wasm');
  await checkData(page);
  await makeFigure(page);
  await checkFigureFiles(page);
  await checkResultFiles(page);
  expect(errors).toEqual([]);
});

/** The same data has the same hash as a folder and as a zip, and the report adds up. */
async function checkData(page: Page): Promise<void> {
  await openView(page, 'Open');
  const head = main(page).locator('.data-head');
  await open(page, 'toys.zip', 'Choose files or a zip');
  await openView(page, 'Data');
  await expect(head.getByRole('heading')).toHaveText('toys');
  await expect(head.locator('code')).toHaveText(HASH);
  await openView(page, 'Open');
  await open(page, 'toys', 'Choose a folder');
  await openView(page, 'Data');
  await expect(head.locator('code')).toHaveText(HASH);
  await expect(head).toContainText('MMRec folder: interactions labelled train, validation and test');
  await expect(head).toContainText('Its splits came with it and are kept as they are.');
  for (const [name, size] of Object.entries({
    users: 40,
    items: 30,
    interactions: 320,
    train: 240,
    test: 40,
  }))
    await expect(
      head.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) }),
    ).toContainText(String(size));
  await moment(page, 'dataset-head', head);
  await moment(page, 'dataset-report', page.getByRole('region', { name: 'Report' }));
}

const panel = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });
const TUNED = 'Fᵐ with prompt';
const PLAIN = 'Fᵐ without prompt';

/** The verdict's numbers are those of the tables below the pictures. */
async function makeFigure(page: Page): Promise<void> {
  await openView(page, 'Embeddings');
  await button(page, 'settings').click();
  await page.getByRole('textbox', { name: 'Iterations', exact: true }).fill('250');
  await button(page, 'settings').click();
  await button(page, 'Reproduce Fig. 3').click();
  const verdict = page.getByRole('region', { name: 'Does the prompt bring modalities together?' });
  await expect(verdict).toContainText('No difference can be claimed from one seed', { timeout: 120_000 });
  for (const [title, words] of [
    [TUNED, 'with prompt'],
    [PLAIN, 'without'],
  ]) {
    const row = panel(page, title).getByRole('row', { name: 'Neighbours of another modality' });
    const value = await row.getByRole('cell').first().innerText();
    await expect(verdict).toContainText(`${value} ${words}, one seed`);
  }
  const raw = panel(page, 'Xᵐ, raw features');
  await expect(raw).toContainText('250 iterations');
  await moment(page, 'figure', raw, [
    raw.locator('canvas'),
    raw.locator('td'),
    raw.getByText('250 iterations'),
    // Its buttons stand a pixel further or nearer from visit to visit.
    raw.locator('.export-buttons'),
  ]);
}

async function checkFigureFiles(page: Page): Promise<void> {
  const svg = await save(page, button(page, 'All pictures: save SVG'));
  expect(svg.text.match(/<circle [^>]*r="3"/g)).toHaveLength(3 * 2 * ITEMS);
  const png = await save(page, button(page, 'All pictures: save PNG'));
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');

  const tuned = panel(page, TUNED);
  const evidence = tuned.getByRole('table', { name: 'Evidence' });
  const shown = await numbersOf(evidence);
  expect(shown.length).toBeGreaterThan(6);
  expect(numbersIn((await save(page, button(page, `${TUNED}: evidence: save as CSV`))).text)).toEqual(shown);
  const tex = (await save(page, button(page, `${TUNED}: evidence: save as LaTeX`))).text;
  for (const number of shown) expect(tex).toContain(number.replace('%', '\\%').replace('−', '$-$'));

  const points = readCsv((await save(page, button(page, `${TUNED}: save CSV`))).text);
  await button(page, `${TUNED}: show as table`).click();
  const coordinates = await numbersOf(page.getByRole('region', { name: `${TUNED}, table` }));
  const drawn = points.flatMap(({ x, y }) => [x, y].map((value) => Number(value).toFixed(3)));
  expect(drawn).toEqual(coordinates);
}

async function checkResultFiles(page: Page): Promise<void> {
  await openView(page, 'Train');
  await chooseModel(page, 'Most popular');
  await button(page, 'Run').click();
  // Not the floor, which is there before.
  await expect(results(page).getByRole('rowheader', { name: /^Most popular(?! \(floor)/ })).toBeVisible();
  const shown = await numbersOf(results(page).getByRole('table'));
  expect(numbersIn((await save(page, button(page, 'Results: save as CSV'))).text)).toEqual(shown);

  const rows = readCsv((await save(page, button(page, 'Download CSV'))).text);
  for (const row of rows) {
    expect(row.dataset_hash.slice(0, 16)).toBe(HASH);
    const recall = Number(row['test_recall@20']).toFixed(4).replace(/^0/, '');
    expect(shown, `${row.run}, ${row.stage}`).toContain(recall);
  }
  const spec = parseExperiment(
    JSON.parse((await save(page, await shareItem(page, 'Export experiment'))).text),
  );
  expect(spec).toMatchObject({ dataset: { source: 'folder', path: 'toys' }, seeds: [1] });
}
