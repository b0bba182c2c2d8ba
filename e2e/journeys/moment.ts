import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { addStyle, takeStyle } from '../style.ts';

const DESKTOP = { width: 1280, height: 800 };
/** A phone's width; so high that nothing that sticks to an edge stands over what is compared. */
const PHONE = { width: 390, height: 2000 };
const STYLE = readFileSync(new URL('moment.css', import.meta.url), 'utf8');

/** Compares one part of the page with its picture, as it is on a desktop and on a phone; `mask` hides what another processor may compute otherwise. */
export async function moment(page: Page, name: string, part: Locator, mask: Locator[] = []): Promise<void> {
  for (const [device, size] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
    await page.setViewportSize(size);
    const options = { mask, maskColor: '#808080', maxDiffPixels: 200 };
    await addStyle(page, STYLE);
    // The camera would scroll to it, by a fraction, after it was placed.
    await part.scrollIntoViewIfNeeded();
    await part.evaluate(atWholePixels);
    await expect.soft(part).toHaveScreenshot(`${name}-${device}.png`, options);
    await part.evaluate(asItWas);
    await takeStyle(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect.soft(overflow, `${name}, ${device}: nothing is cut off sideways`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize(DESKTOP);
}

/**
 * What stands above it shifts it by fractions of a pixel, and no letter is the same then. It is laid out elsewhere, not only drawn there:
 * letters keep the fraction of where their box is laid out.
 */
function atWholePixels(element: HTMLElement | SVGElement): void {
  const { x, y } = element.getBoundingClientRect();
  const [right, down] = [Math.round(x) - x, Math.round(y) - y];
  if (element instanceof HTMLElement && getComputedStyle(element).position === 'static')
    Object.assign(element.style, { position: 'relative', left: `${right}px`, top: `${down}px` });
  else element.style.translate = `${right}px ${down}px`;
}

function asItWas(element: HTMLElement | SVGElement): void {
  for (const name of ['translate', 'position', 'left', 'top']) element.style.removeProperty(name);
}
