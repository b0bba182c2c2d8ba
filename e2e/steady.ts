import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

const read = (name: string) =>
  readFileSync(new URL(`font/${name}.woff2`, import.meta.url)).toString('base64');
const FACES = [
  { base64: read('regular'), weight: '100 500' },
  { base64: read('bold'), weight: '501 900' },
];

/** How far two pictures may differ: a dashed line that is missing is 140 pixels; another version of Chromium may smooth edges a little differently. */
export const ALIKE = { threshold: 0.08, maxDiffPixels: 80 };

/** Makes a page look alike on every machine: one font, no motion. To be called before the page is opened. */
export async function steady(page: Page, colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.addInitScript((faces) => {
    for (const { base64, weight } of faces) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      document.fonts.add(new FontFace('Steady', bytes, { weight }));
    }
    addEventListener('DOMContentLoaded', () => {
      const { style } = document.documentElement;
      for (const name of ['--sans', '--serif', '--mono']) style.setProperty(name, 'Steady');
    });
  }, FACES);
}
