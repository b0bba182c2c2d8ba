import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { button, openStudio, openView, results, watchErrors } from './studio.ts';

const head = (page: Page) => page.getByRole('region', { name: /^synthetic mini/ });
const items = (page: Page) => page.getByRole('region', { name: 'Items', exact: true });
const itemRows = (page: Page) => items(page).locator('tbody').getByRole('row');
const hashOf = (page: Page) => head(page).locator('code').innerText();

/** A PNG of one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function openData(page: Page): Promise<void> {
  await openStudio(page);
  await openView(page, 'Data');
  await expect(head(page)).toBeVisible();
}

async function openItems(page: Page): Promise<void> {
  await openStudio(page);
  await openView(page, 'Items');
  await expect(itemRows(page)).toHaveCount(25);
}

test('Data has an address of its own; back leads to the run', async ({ page }) => {
  const errors = watchErrors(page);
  await openStudio(page, './?backend=wasm');
  const link = page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Data' });
  await link.press('Enter');
  await expect(page).toHaveURL(/&view=data$/);
  await expect(page).toHaveTitle(/^Overview – Data/);
  await expect(link).toHaveAttribute('aria-current', 'true');
  await expect(head(page)).toContainText('no real person');
  await page.reload();
  await expect(head(page)).toBeVisible();
  await openView(page, 'Train');
  await expect(button(page, 'Run')).toBeEnabled();
  await page.goBack();
  await expect(head(page)).toBeVisible();
  expect(errors).toEqual([]);
});

test('sizes are those of the dataset, and every chart has its numbers', async ({ page }) => {
  await openData(page);
  const sizes = head(page).getByRole('definition');
  await expect(sizes.nth(0)).toHaveText('300');
  await expect(sizes.nth(1)).toHaveText('200');
  await expect(sizes.nth(2)).toHaveText(/^5\D000$/);
  await button(page, 'User degrees: show as table').click();
  const table = page.getByRole('region', { name: 'User degrees, table' });
  const counts = await table.getByRole('cell').allInnerTexts();
  expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(300);
});

test('items can be searched, ordered and leafed through', async ({ page }) => {
  await openItems(page);
  await button(page, 'Next page').click();
  await expect(itemRows(page).first()).toContainText('25');
  await button(page, 'Last page').click();
  await expect(items(page).getByRole('status')).toHaveText('176 to 200 of 200');
  await page.getByRole('searchbox', { name: 'Search items' }).fill('jazz drum');
  await expect(itemRows(page).first()).toContainText('jazz drum');
  await page.getByRole('radio', { name: 'popular first' }).click();
  const trained = async () => {
    const texts = await itemRows(page).locator('td:nth-child(4)').allInnerTexts();
    return texts.map(Number);
  };
  await expect
    .poll(async () => {
      const counts = await trained();
      return counts.length > 2 && counts.every((count, i) => !i || counts[i - 1] >= count);
    })
    .toBe(true);
  await page.getByRole('searchbox', { name: 'Search items' }).fill('no such thing');
  await expect(items(page)).toContainText('No item fits “no such thing”.');
});

test('noise changes the hash and results name it; taken back, the dataset is what it was', async ({
  page,
}) => {
  await openData(page);
  const loaded = await hashOf(page);
  await openView(page, 'Content');
  const visual = page.getByRole('group', { name: 'visual', exact: true });
  await visual.getByRole('textbox', { name: 'Noise' }).fill('2');
  await button(page, 'Apply').click();
  await openView(page, 'Data');
  await expect(head(page)).toContainText('visual noise 2; seed 1');
  const noisy = await hashOf(page);
  expect(noisy).not.toBe(loaded);

  await openView(page, 'Train');
  await button(page, 'Run').click();
  await openView(page, 'Data');
  await expect(page.getByRole('banner')).toContainText('PromptMM finished', { timeout: 120_000 });
  await openView(page, 'Train');
  await expect(results(page)).toContainText(`${noisy.slice(0, 8)} visual noise 2; seed 1`);

  await openView(page, 'Content');
  await button(page, 'Take back').click();
  await expect(page.getByRole('region', { name: 'Content' }).locator('.data-hash')).toHaveText(loaded);
  await expect(visual.getByRole('textbox', { name: 'Noise' })).toHaveValue('0');
});

test('a run goes on behind Data: content waits for it, and it can be stopped from here', async ({ page }) => {
  await openStudio(page);
  await openView(page, 'Content');
  const visual = page.getByRole('group', { name: 'visual', exact: true });
  await visual.getByRole('textbox', { name: 'Noise' }).fill('1');
  await openView(page, 'Train');
  await button(page, 'Run').click();
  await button(page, 'Pause').click();
  await expect(button(page, 'Resume')).toBeEnabled();
  await openView(page, 'Content');
  await expect(page.getByRole('banner')).toContainText('paused');
  await expect(page.getByText('A run is training on this dataset')).toBeVisible();
  await expect(button(page, 'Apply')).toBeDisabled();
  await button(page, 'Stop').click();
  await expect(page.getByRole('banner')).toContainText('stopped');
  await expect(button(page, 'Apply')).toBeEnabled();
});

test('a modality that is off is no longer offered to the model', async ({ page }) => {
  await openStudio(page);
  await openView(page, 'Content');
  await page.getByText('Use textual').click();
  await button(page, 'Apply').click();
  await openView(page, 'Data');
  await expect(head(page)).toContainText('textual off; seed 1');
  await openView(page, 'Train');
  await expect(page.getByRole('region', { name: 'Run' })).not.toContainText('textual');
});

test('a page that cannot be fetched says so and can be tried again', async ({ page }) => {
  await page.route(/DataPage.*\.js/, (route) => route.abort());
  await page.goto('./?dataset=mini&view=data');
  await expect(page.getByRole('alert')).toContainText('The Overview page could not be fetched.');
  await page.unroute(/DataPage.*\.js/);
  await button(page, 'Try again').click();
  await expect(head(page)).toBeVisible();
});

test('every layout can be saved as a zip', async ({ page }) => {
  await openStudio(page);
  await openView(page, 'Export');
  for (const layout of ['HKUDS', 'DiffMM', 'MMRec']) {
    const download = page.waitForEvent('download');
    await button(page, `Save as ${layout}`).click();
    expect((await download).suggestedFilename()).toBe(`synthetic-mini-seed-1--${layout.toLowerCase()}.zip`);
  }
});

test('pictures come from the web only after a person has said so', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'shop-'));
  const pairs = Array.from({ length: 60 }, (_, i) => `u${i % 6},i${(i * 7) % 10}`);
  writeFileSync(join(folder, 'interactions.csv'), ['user_id,item_id', ...pairs].join('\n'));
  const address = (i: number) => (i % 2 ? `https://pictures.example/${i}.png` : `${i}.png`);
  const shelf = Array.from({ length: 10 }, (_, i) => `i${i},Thing ${i},${address(i)}`);
  writeFileSync(join(folder, 'items.csv'), ['item_id,title,image', ...shelf].join('\n'));
  for (let i = 0; i < 10; i += 2) writeFileSync(join(folder, `${i}.png`), PIXEL);
  const asked: string[] = [];
  await page.route(/pictures\.example/, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: 'image/png', body: PIXEL });
  });

  const errors = watchErrors(page);
  await openStudio(page);
  await openView(page, 'Open');
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Choose a folder').click();
  await (await chooser).setFiles(folder);
  await page.getByRole('dialog').getByRole('button', { name: 'Open dataset' }).click();
  await openView(page, 'Items');
  await expect(items(page)).toContainText('Thing 3');
  // Those of the data stand in the page, those of the web each in a frame that may load pictures and nothing else.
  const shown = async () => {
    const counts = page.frames().map((frame) => frame.locator('img').evaluateAll(countDrawn));
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  };
  await expect.poll(shown, 'pictures that came with the data').toBe(5);
  await expect(items(page)).toContainText('asks pictures.example');
  expect(asked).toEqual([]);
  await items(page).getByText('Load images from the web').click();
  await expect.poll(shown).toBe(10);
  expect(asked).toHaveLength(5);

  await button(page, 'Take back').click();
  await expect.poll(shown, 'taken back').toBe(5);
  expect(errors).toEqual([]);
  await page.evaluate(() =>
    document.body.append(Object.assign(new Image(), { src: 'https://pictures.example/x' })),
  );
  await page.evaluate(() =>
    document.body.append(
      Object.assign(document.createElement('iframe'), {
        src: 'webImage.html#https%3A%2F%2Fpictures.example%2Fy',
        id: 'foreign',
      }),
    ),
  );
  await page.frameLocator('#foreign').locator('body').waitFor({ state: 'attached' });
  expect(asked, 'nothing else may ask either').toHaveLength(5);
});

test('a server that a person allowed leads to no other one', async ({ page }) => {
  const asked: string[] = [];
  const other = await listen((request, response) => {
    asked.push(`other${request.url}`);
    response.end(PIXEL);
  });
  const allowed = await listen((request, response) => {
    asked.push(`allowed${request.url}`);
    if (request.url === '/own') response.writeHead(302, { location: '/picture' }).end();
    else if (request.url === '/away') response.writeHead(302, { location: `http://${other}/x` }).end();
    else response.end(PIXEL);
  });
  await page.goto('./webImage.html');
  const show = async (path: string, hosts: string[]) => {
    asked.length = 0;
    await page.evaluate((names) => localStorage.setItem('promptmm-web-images', JSON.stringify(names)), hosts);
    await page.goto('about:blank');
    await page.goto(`./webImage.html#${encodeURIComponent(`http://${allowed}${path}`)}`);
  };
  const image = page.locator('img');
  await show('/own', [allowed]);
  await expect(image).toHaveJSProperty('naturalWidth', 1);
  expect(asked).toEqual(['allowed/own', 'allowed/picture']);
  await show('/away', [allowed]);
  await expect(image, 'the picture gave up').toHaveCount(0);
  await expect.poll(() => asked).toEqual(['allowed/away']);
  await show('/away', [allowed, other]);
  await expect(image).toHaveJSProperty('naturalWidth', 1);
  expect(asked).toEqual(['allowed/away', 'other/x']);
});

/** A server of pictures on a port of its own; its name and port. */
async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return `localhost:${(server.address() as AddressInfo).port}`;
}

const countDrawn = (images: Element[]) =>
  images.filter((image) => (image as HTMLImageElement).naturalWidth > 0).length;

test('at phone width Data scrolls down only', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  await openStudio(page);
  for (const tool of ['Data', 'Open', 'Content', 'Items', 'Export']) {
    await openView(page, tool);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, tool).toBeLessThanOrEqual(0);
  }
});
