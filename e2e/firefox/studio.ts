import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Page } from 'puppeteer-core';
import { numbersIn, type BundledNumbers } from '../fixtures/earlier-studio/kept.ts';
import { named } from './named.ts';
import type { Visit } from './visits.ts';

/** How long training, or writing down how far it came, may take on whatever machine. */
const LONG = 120_000;

/** The table of finished runs. */
export const RESULTS = named('region', 'Results, table');

/** Waits until what the selector finds says what is expected. */
export async function untilText(
  page: Page,
  selector: string,
  expected: string | RegExp,
  timeout?: number,
): Promise<void> {
  // While a page is left there is nothing to ask.
  const text = () =>
    page.$$eval(selector, (parts) => parts.map((part) => part.textContent).join('\n')).catch(() => '');
  const poll = expect.poll(text, { message: selector, timeout });
  await (typeof expected === 'string' ? poll.toContain(expected) : poll.toMatch(expected));
}

/** Presses what has this name, once it is there and can be pressed. */
export const press = (page: Page, name: string, kind: 'button' | 'link' = 'button') =>
  page.locator(named(kind, name)).click();

/** Waits until the button of this name can be pressed. */
export const untilReady = (page: Page, name: string) =>
  page
    .locator(named('button', name))
    .setTimeout(LONG)
    .filter((button) => !(button as HTMLButtonElement).disabled)
    .wait();

/** Opens the studio on wasm, with this after it in the address, and waits until dataset and backend are there. */
export async function openStudio({ page, url }: Visit, settings = ''): Promise<void> {
  await page.goto(`${url}?backend=wasm&dataset=mini${settings}`);
  await untilText(page, named('region', 'Dataset'), 'mini');
  await untilReady(page, 'Run');
}

/** Waits until the run that is on has left its student among the results. */
export const untilTrained = (page: Page) => untilText(page, RESULTS, 'Student', LONG);

/** Opens the studio and trains what the settings say. */
export async function train(visit: Visit, settings?: string): Promise<void> {
  await openStudio(visit, settings);
  await press(visit.page, 'Run');
  await untilTrained(visit.page);
}

/** Gives files to the dialog that a button opens. */
export async function choose(page: Page, name: string, files: string[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForFileChooser(), press(page, name)]);
  await chooser.accept(files);
}

/** Saves the last run as a bundle; answers where it lies. */
export async function saveBundle({ page, downloads }: Visit): Promise<string> {
  await press(page, 'Share');
  await page.locator('[role=menuitem] ::-p-text(Save last run)').click();
  const saved = () => readdirSync(downloads).filter((name) => name.endsWith('.promptmm.zip'));
  await expect.poll(saved).toHaveLength(1);
  const path = join(downloads, saved()[0]);
  // A download has its name before it has all of its bytes: an archive ends with its table of contents.
  await expect.poll(() => readFileSync(path).subarray(-22, -18).toString('latin1')).toBe('PK\x05\x06');
  return path;
}

/** The hash of every tensor of the last run, with its metrics and the instructions it was computed with. */
export async function numbersOf(visit: Visit): Promise<Omit<BundledNumbers, 'runId'>> {
  const [{ runId: _, ...numbers }] = numbersIn(readFileSync(await saveBundle(visit)));
  return numbers;
}
