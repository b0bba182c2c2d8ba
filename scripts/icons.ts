/** `npm run icons`: the bitmaps of public/icon.svg that an installed studio needs. */
import { readFileSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { CHROMIUM_FLAGS, ensureChromium } from './chromium.ts';

const FOLDER = new URL('../public/', import.meta.url).pathname;
const drawing = readFileSync(`${FOLDER}icon.svg`, 'utf8');
const ground = /fill="(#\w+)"/.exec(drawing)![1];

const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_FLAGS] });
try {
  const page = await browser.newPage();
  for (const size of [192, 512]) await draw(page, `icon-${size}.png`, size, 1, 'transparent');
  // Systems cut these to their own shape: the lines stay inside the middle four fifths.
  await draw(page, 'icon-maskable-512.png', 512, 0.8, ground);
  await draw(page, 'icon-touch-180.png', 180, 0.9, ground);
} finally {
  await browser.close();
}

async function draw(
  page: Page,
  name: string,
  size: number,
  share: number,
  background: string,
): Promise<void> {
  const inner = Math.round(size * share);
  const sized = drawing.replace('<svg ', `<svg width="${inner}" height="${inner}" `);
  const style = `margin:0;height:100vh;display:grid;place-items:center;background:${background}`;
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<body style="${style}">${sized}</body>`);
  await page.screenshot({ path: FOLDER + name, omitBackground: true });
}
