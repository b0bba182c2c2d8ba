import { expect, test, type Page } from '@playwright/test';
import type { CatalogueEntry } from '#contract/catalogue.ts';
import { npy } from '#datasets/fixtures/files.ts';
import { startFileServer, type FileServer } from '#datasets/stored/testServer.ts';
import { button, openStudio, results } from './studio.ts';

// The catalogue of these tests is put in the way of the page's request, which a service worker would answer itself.
test.use({ serviceWorkers: 'block' });

const USERS = 80;
const ITEMS = 60;

/** A dataset in the HKUDS layout: every user has six items, of which one is for validation and one for the test. */
function tinyDataset(): Record<string, Uint8Array> {
  const lists = (from: number, to: number) => {
    const items = (user: number) => Array.from({ length: 6 }, (_, k) => (user * 7 + k * k * 3) % ITEMS);
    const all = Array.from({ length: USERS }, (_, user) => [user, [...new Set(items(user))].slice(from, to)]);
    return new TextEncoder().encode(JSON.stringify(Object.fromEntries(all)));
  };
  return {
    'train.json': lists(0, 4),
    'val.json': lists(4, 5),
    'test.json': lists(5, 6),
    'image_feat.npy': npy(ITEMS, 2000, (at) => Math.sin(at)),
  };
}

let server: FileServer;
let entry: CatalogueEntry;
test.beforeEach(async () => {
  server = await startFileServer();
  entry = { ...server.entry('tiny', tinyDataset()), name: 'Tiny', description: 'A dataset of this test.' };
});
test.afterEach(() => server.close());

/** The button for Tiny that begins with this word; the catalogue and the kept datasets each may have one. */
const tinyButton = (page: Page, word: string) =>
  dataset(page)
    .getByRole('button', { name: new RegExp(`^${word}.*Tiny$`) })
    .first();

const dataset = (page: Page) => page.getByRole('region', { name: 'Dataset', exact: true });

/** Opens the studio with a catalogue of these entries, the list and what is kept in view. */
async function openCatalogue(page: Page, ...datasets: CatalogueEntry[]): Promise<void> {
  await page.route('**/catalogue.json', (route) => route.fulfill({ json: { version: 1, datasets } }));
  await openStudio(page);
  for (const section of [/^Catalogue/, /^Kept in this browser/])
    await dataset(page).getByText(section).click();
}

test('a dataset is downloaded through interruptions, opens without its server, trains, and is deleted', async ({
  page,
  context,
}) => {
  await openCatalogue(page, entry);
  server.manners = { stallAfter: 200_000 };
  await tinyButton(page, 'Download').click();
  const progress = dataset(page).getByRole('status').filter({ hasText: 'Downloading' });
  await expect(progress).toContainText(/Downloading image_feat\.npy: 20\d\.\d kB of 48\d\.\d kB/);
  await tinyButton(page, 'Cancel').click();
  const goOn = tinyButton(page, 'Continue');
  await expect(goOn).toHaveText('Continue, 42% are here');

  server.manners = { cutAfter: 100_000 };
  await goOn.click();
  const alert = dataset(page).getByRole('alert');
  await expect(alert).toContainText('was lost while image_feat.npy was downloaded');
  await expect(goOn).toHaveText('Continue, 62% are here');

  server.manners = {};
  await openCatalogue(page, entry);
  await goOn.click();
  await expect(tinyButton(page, 'Open')).toBeVisible();
  await expect(alert).toBeHidden();
  expect(server.ranges).toEqual(['', '', '', '', 'bytes=200000-', 'bytes=300000-']);

  await server.close();
  await openCatalogue(page, entry);
  await context.setOffline(true);
  await tinyButton(page, 'Open').click();
  await expect(dataset(page)).toContainText(`${USERS}`);
  await expect(dataset(page).getByText('open', { exact: true }).first()).toBeVisible();
  await button(page, 'Run').click();
  await expect(results(page)).toContainText('Student', { timeout: 120_000 });

  const meter = page.getByRole('meter', { name: 'Storage used' });
  const usedBefore = (await meter.getAttribute('aria-valuetext'))!;
  await expect(dataset(page)).not.toContainText('Nothing yet.');
  await tinyButton(page, 'Delete').click();
  await page
    .getByRole('group', { name: /^Delete .* from this browser\?$/ })
    .getByRole('button', { name: 'Delete', exact: true })
    .click();
  await expect(dataset(page)).toContainText('Nothing yet.');
  await expect(tinyButton(page, 'Download')).toBeVisible();
  await expect(meter).not.toHaveAttribute('aria-valuetext', usedBefore);
});

test('a file that is not the one that was meant is named, deleted, and nothing else is harmed', async ({
  page,
}) => {
  const [train, ...others] = entry.files;
  const sha256 = '0'.repeat(64);
  await openCatalogue(page, { ...entry, files: [{ ...train, sha256 }, ...others] });
  await tinyButton(page, 'Download').click();
  const alert = dataset(page).getByRole('alert');
  await expect(alert).toContainText('train.json is not the file that was meant');
  await expect(alert).toContainText(`its SHA-256 is ${train.sha256}, expected ${sha256}`);
  await expect(dataset(page)).toContainText('mini');
  await expect(button(page, 'Run')).toBeEnabled();
});
