/** `npm run docs:pictures`: the pictures in the docs, taken from the real production build: of a first visit, and of `mini`; names after `--` take only those. */
import { chromium, type Browser, type Page } from '@playwright/test';
import { openView } from '../e2e/studio.ts';
import { CHROMIUM_FLAGS, ensureChromium } from './chromium.ts';
import { buildStudio } from './production.ts';
import { serve } from './serve.ts';

const FOLDER = new URL('../docs/', import.meta.url).pathname;
const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

/** Opens an address, without what the picture before left. */
type Open = (query?: string, size?: typeof WIDE) => Promise<Page>;

/** Brings a page to what its pictures show and takes them. */
type Pictures = (open: Open) => Promise<void>;

const MINI = '&dataset=mini';

const PICTURES: Record<string, Pictures> = {
  studio: async (open) => {
    const page = await open();
    await run(page).click();
    await page.getByText(/^The student closed/).waitFor({ timeout: 240_000 });
    await page.mouse.move(0, 0);
    await take(page, 'studio');
    await page.emulateMedia({ colorScheme: 'dark' });
    await take(page, 'studio-dark');
  },
  projection: async (open) => {
    const page = await open(MINI);
    await openView(page, 'Embeddings');
    await page.getByRole('button', { name: 'Reproduce Fig. 3' }).click();
    await page.getByText('No difference can be claimed from one seed').waitFor({ timeout: 240_000 });
    await take(page, 'projection', true);
  },
  comparison: async (open) => {
    const page = await open(MINI);
    await openView(page, 'Comparison');
    await page.getByRole('button', { name: /^Train \d+ missing/ }).click();
    await page.getByRole('button', { name: 'Nothing is missing' }).waitFor({ timeout: 600_000 });
    await page
      .getByRole('region', { name: 'Conclusion' })
      .getByText(/^\d+ claimed/)
      .waitFor();
    await page.mouse.move(0, 0);
    await page.evaluate(() => scrollTo(0, 0));
    await take(page, 'comparison', true);
  },
  ablations: async (open) => {
    const page = await open();
    await openView(page, 'Ablations');
    await page.getByRole('button', { name: 'Open the TikTok result' }).click();
    await page
      .getByRole('region', { name: 'Conclusion' })
      .getByText(/smallest visible effect/)
      .waitFor({ timeout: 60_000 });
    await take(page, 'ablations', true);
  },
  learn: async (open) => {
    const page = await open();
    await openView(page, 'Lessons');
    await page.getByRole('heading', { name: 'What does distillation do?' }).first().waitFor();
    await take(page, 'learn');
  },
  'runs-compare': async (open) => {
    const page = await open(`${MINI}&model=mf-bpr`);
    for (const seed of [1, 2]) {
      await page.locator('#seed').fill(String(seed));
      await train(page, seed);
    }
    await openView(page, 'Runs');
    await page.getByLabel('Choose every run that fits').check();
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByRole('region', { name: 'Comparison, table' }).waitFor();
    await take(page, 'runs-compare', true);
  },
  talk: async (open) => {
    const page = await open();
    await page.goto(`${page.url().split('?')[0]}?view=talk`);
    await page.locator('.talk-body').waitFor();
    await page.keyboard.press('ArrowRight');
    await take(page, 'talk');
  },
  phone: async (open) => take(await open('', PHONE), 'phone'),
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in PICTURES));
if (unknown) {
  console.error(`There is no picture "${unknown}"; there are ${Object.keys(PICTURES).join(', ')}.`);
  process.exit(2);
}

await buildStudio();
const site = await serve();
const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_FLAGS] });
try {
  for (const name of asked.length ? asked : Object.keys(PICTURES))
    await PICTURES[name]((query, size) => openIn(browser, query, size));
} finally {
  await browser.close();
  await site.close();
}

/** A first visit: nothing of the picture before is in it. */
async function openIn(own: Browser, query = '', viewport = WIDE): Promise<Page> {
  const page = await own.newPage({ viewport, colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(`${site.url}?backend=wasm${query}`);
  await page.getByRole('button', { name: 'WebAssembly' }).or(run(page)).first().waitFor();
  await page.waitForFunction(() => !document.querySelector<HTMLButtonElement>('.run')?.disabled);
  return page;
}

async function train(page: Page, runs = 1): Promise<void> {
  await run(page).click();
  await page
    .getByRole('region', { name: 'Results, table' })
    .locator('.run-first:not(.floor)')
    .nth(runs - 1)
    .waitFor({ timeout: 240_000 });
}

async function take(page: Page, name: string, fullPage = false): Promise<void> {
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${FOLDER}${name}.png`, fullPage });
}

function run(page: Page) {
  return page.getByRole('button', { name: 'Run', exact: true });
}
