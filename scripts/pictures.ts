/** `npm run docs:pictures`: the pictures in the docs, taken from the real production build after runs on `mini`. */
import { chromium } from '@playwright/test';
import { CHROMIUM_FLAGS, ensureChromium } from './chromium.ts';
import { buildStudio } from './production.ts';
import { serve } from './serve.ts';

const FOLDER = new URL('../docs/', import.meta.url).pathname;

await buildStudio();
const site = await serve();
const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_FLAGS] });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
  await page.goto(`${site.url}?backend=wasm`);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page
    .getByRole('region', { name: 'Results, table' })
    .getByText('Student')
    .waitFor({ timeout: 120_000 });
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${FOLDER}studio.png` });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: `${FOLDER}studio-dark.png` });
  await page.emulateMedia({ colorScheme: 'light' });

  await page.getByRole('link', { name: 'Projection', exact: true }).click();
  await page.getByRole('button', { name: 'Reproduce Fig. 3' }).click();
  await page.getByText('No difference can be claimed from one seed').waitFor({ timeout: 180_000 });
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${FOLDER}projection.png`, fullPage: true });

  await page.getByRole('link', { name: 'Ablations', exact: true }).click();
  await page.getByRole('button', { name: 'Open the TikTok result' }).click();
  await page
    .getByRole('row', { name: /w\/o-PairKD/ })
    .filter({ hasText: 'no difference can be claimed' })
    .waitFor({ timeout: 60_000 });
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${FOLDER}ablations.png`, fullPage: true });
} finally {
  await browser.close();
  await site.close();
}
