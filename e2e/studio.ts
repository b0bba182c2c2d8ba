import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import { PLACES } from '../src/app/places.ts';
import { trainNoTwins } from './noTwins.ts';

/** An address that names the dataset with which the page opens, unless it sets one up. */
function withDataset(address: string, dataset: string): string {
  if (/[?&](dataset|data\.\w+|needs)=/.test(address)) return address;
  return `${address}${address.includes('?') ? '&' : '?'}dataset=${dataset}`;
}

/** Opens the studio and waits until the dataset, by default a small one, and a backend are there. */
export async function openStudio(page: Page, address = './', dataset = 'mini'): Promise<void> {
  await page.addInitScript(trainNoTwins);
  await page.goto(withDataset(address, dataset));
  await isReady(page, dataset);
}

/** Opens the studio as a first visit does, on the first experiment. */
export async function openFirst(page: Page, address = './?backend=wasm'): Promise<void> {
  await page.goto(address);
  await isReady(page, 'content');
}

async function isReady(page: Page, dataset: string): Promise<void> {
  await expect(page.getByRole('region', { name: 'Dataset' })).toContainText(dataset, STARTED);
  await expect(page.getByRole('button', { name: /WebAssembly|WebGPU/ })).toBeVisible(STARTED);
  await expect(button(page, 'Run')).toBeEnabled(STARTED);
}

/** Scripts wait as long as tests do. */
const STARTED = { timeout: 60_000 };

/** The button of exactly this name. */
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Opens a tool by its link in the second row of its place; a place is opened at its first tool. */
export async function openView(page: Page, name: string): Promise<void> {
  const place =
    PLACES.find(({ label }) => label === name) ??
    PLACES.find(({ tools }) => tools.some(({ label }) => label === name))!;
  await linkIn(page, 'Places', place.label).click();
  const [first] = place.tools;
  const tool = place.label === name ? first.label : name;
  if (place.tools.length > 1) await linkIn(page, place.label, tool).click();
}

/** Opens the kinds of things that take room, under Runs. */
export async function openStorage(page: Page): Promise<Locator> {
  const storage = page.getByRole('region', { name: 'Storage', exact: true });
  await storage.getByRole('button', { name: /^Storage/, expanded: false }).click();
  return storage;
}

const linkIn = (page: Page, row: string, name: string) =>
  page.getByRole('navigation', { name: row, exact: true }).getByRole('link', { name, exact: true });

/** Every place and tool, by the names of their links. */
export const TOOLS = PLACES.flatMap(({ tools }) => tools.map(({ label }) => label));

/** The item of the Share menu whose name begins so; the menu is opened for it. */
export async function shareItem(page: Page, name: string): Promise<Locator> {
  await button(page, 'Share').click();
  return page.getByRole('menuitem', { name: new RegExp(`^${name}`) });
}

/** The table of finished runs. */
export const results = (page: Page) => page.getByRole('region', { name: 'Results, table' });

/** Recall@20 of the first row of the result table that holds `text`. */
export async function recallOf(page: Page, text: string): Promise<number> {
  const row = results(page).getByRole('row').filter({ hasText: text }).first();
  const numbers = (await row.innerText()).match(/(?<![\d.])0?\.\d{3,}/g);
  return Number(numbers?.[0]);
}

/** Reloads once the browser has kept every run of the results table, with its recording: one that has only just ended is else offered again. */
export async function reloadKept(page: Page): Promise<void> {
  const runs = await results(page).locator('.run-first:not(.floor)').count();
  for (const store of ['runs', 'recordings'])
    await expect
      .poll(() => inDatabase<number>(page, store, 'count'), { message: store })
      .toBeGreaterThanOrEqual(runs);
  await page.reload();
}

/** What the browser keeps in one table of its database: all of it, or how much. */
export const inDatabase = <Answer>(page: Page, table: string, ask: 'getAll' | 'count'): Promise<Answer> =>
  page.evaluate(
    async ([table, ask]) => {
      const open = indexedDB.open('promptmm-studio');
      await new Promise((resolve) => (open.onsuccess = resolve));
      const request = open.result.transaction(table).objectStore(table)[ask]();
      await new Promise((resolve) => (request.onsuccess = resolve));
      open.result.close();
      return request.result as Answer;
    },
    [table, ask] as const,
  );

/** Collects what must not happen: errors of the page and its console, where a browser also tells what the page's security policy blocks. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}

/** Looks at the experiment that is open in another of its views. */
export const showAs = (page: Page, view: string) =>
  page.getByRole('radio', { name: view, exact: true }).click();

/** Opens every experiment and setting of Runs, so that each run has a row. */
export async function openRunGroups(page: Page): Promise<void> {
  const table = page.getByRole('region', { name: 'Runs, table' });
  await expect(table).toBeVisible();
  const closed = table.getByRole('button', { expanded: false });
  while (await closed.count()) await closed.first().click();
}

/** What axe finds at fault in the page as it is now, by any of its rules or by some of them. */
export async function faults(page: Page, ...rules: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules.length ? axe.withRules(rules) : axe).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

/** Opens what the badge of the backend has to say. */
export const openBadge = (page: Page) => page.getByRole('button', { name: /WebAssembly|WebGPU/ }).click();

/** Waits until the page says that everything is on this machine. */
export async function untilKept(page: Page): Promise<void> {
  await openBadge(page);
  await expect(page.getByRole('dialog')).toContainText('Works offline: everything is on this machine.');
  await page.keyboard.press('Escape');
}

/** The button that says which model the next run trains, and opens the sheet of models. */
export const recommender = (page: Page) => page.getByRole('button', { name: /^Recommender / });

/** Chooses the model of this name in the sheet that a button opens: what is typed is looked at, and Enter uses it. */
export async function chooseModel(page: Page, name: string, opener = recommender(page)): Promise<void> {
  await opener.click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('searchbox', { name: 'Search models' }).fill(name);
  await sheet.getByRole('option', { name: new RegExp(`^${name}( chosen now)?$`) }).click();
  await button(page, `Use ${name}`).click();
  await expect(sheet).toHaveCount(0);
}
