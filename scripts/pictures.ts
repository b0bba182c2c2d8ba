/** `npm run docs:pictures`: the pictures in the docs, taken from the real production build after a run on `mini`. */
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
} finally {
  await browser.close();
  await site.close();
}
