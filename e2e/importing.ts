import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test, type Page } from '@playwright/test';
import { button } from './studio.ts';

/** Users of the files that are opened. */
export const USERS = 40;
/** Their items. */
export const ITEMS = 30;
/** Eight interactions of each user. */
export const pairs = Array.from({ length: USERS * 8 }, (_, k) => ({
  user: k >> 3,
  item: ((k >> 3) * 3 + k * 7) % ITEMS,
  k,
}));

/** A folder that each test of a file has for itself: what is written there, and where it lies. */
export function ownFolder() {
  let folder = '';
  test.beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'import-'))));
  test.afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const pathOf = (name: string) => join(folder, name);
  const write = (files: Record<string, string | Uint8Array>) => {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(pathOf(name)), { recursive: true });
      writeFileSync(pathOf(name), content);
    }
  };
  return { pathOf, write };
}

/** The dataset beside Train. */
export const dataset = (page: Page) => page.getByRole('region', { name: 'Dataset', exact: true });

/** Opens a file or folder as a person chooses it. */
export async function pick(page: Page, path: string, how = 'Choose a folder'): Promise<void> {
  const choose = button(page, how);
  if (!(await choose.isVisible())) await dataset(page).getByText('Open files').click();
  const chooser = page.waitForEvent('filechooser');
  await choose.click();
  await (await chooser).setFiles(path);
}
