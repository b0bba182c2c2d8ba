/** `npm run regl-code`: writes down the functions that regl makes of its commands in the plots of the studio; after regl-scatterplot or regl have changed. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { CHROMIUM_FLAGS, ensureChromium } from './chromium.ts';
import { buildStudio } from './production.ts';
import { REGL_CODE, type ReglCode } from './regl-plugin.ts';
import { serve } from './serve.ts';

declare global {
  var madeOfTexts: string[][] | undefined;
}

writeFileSync(REGL_CODE, '{}\n');
await buildStudio();
const site = await serve();
const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_FLAGS] });
try {
  const page = await browser.newPage();
  await page.addInitScript(() => void (globalThis.madeOfTexts = []));
  await drawPlots(page);
  const made = (await page.evaluate(() => globalThis.madeOfTexts)) ?? [];
  const code: ReglCode = {};
  for (const texts of made) {
    const body = texts.at(-1)!;
    code[createHash('sha256').update(body).digest('hex')] = { takes: texts.slice(0, -1), body };
  }
  const sorted = Object.fromEntries(Object.entries(code).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(REGL_CODE, `${JSON.stringify(sorted, null, 1)}\n`);
  console.log(`${Object.keys(code).length} functions of ${made.length} that were made.`);
} finally {
  await browser.close();
  await site.close();
}

/** Every way in which the studio draws points: three plots while they train, a lasso, and a point under the pointer. */
async function drawPlots(page: Page): Promise<void> {
  await page.goto(`${site.url}?view=projection&backend=wasm&dataset=mini`);
  await page.getByRole('button', { name: 'Reproduce Fig. 3', exact: true }).click();
  await page.getByText('No difference can be claimed from one seed').waitFor({ timeout: 300_000 });
  const canvas = page.locator('canvas').first();
  const box = (await canvas.boundingBox())!;
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  for (const k of [0.2, 0.4, 0.5, 0.6, 0.8]) await page.mouse.move(...at(k, k));
  await page.keyboard.down('Shift');
  await page.mouse.move(...at(0.2, 0.2));
  await page.mouse.down();
  for (const [x, y] of [
    [0.8, 0.2],
    [0.8, 0.8],
    [0.2, 0.8],
    [0.2, 0.2],
  ])
    await page.mouse.move(...at(x, y), { steps: 8 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await page.mouse.wheel(0, -200);
  await page.waitForTimeout(1000);
}
