import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';

/** A file as it was saved. */
export interface Saved {
  name: string;
  bytes: Buffer;
  text: string;
}

/** Presses a button that saves a file, and reads the file. */
export async function save(page: Page, press: Locator): Promise<Saved> {
  const download = page.waitForEvent('download');
  await press.click();
  const file = await download;
  const bytes = readFileSync(await file.path());
  return { name: file.suggestedFilename(), bytes, text: bytes.toString() };
}

/** The lines of a CSV as cells by the name of their column. */
export function readCsv(text: string): Record<string, string>[] {
  const [head, ...rows] = text.trim().split('\r\n').map(cellsOf);
  for (const row of rows) expect(row).toHaveLength(head.length);
  return rows.map((row) => Object.fromEntries(row.map((cell, c) => [head[c], cell])));
}

/** The numbers that a table shows, from top to bottom. */
export async function numbersOf(table: Locator): Promise<string[]> {
  const cells = await table.locator('tbody td').allInnerTexts();
  return cells.map(plain).filter(isNumber);
}

/** The numbers of a CSV as they are written, from top to bottom. */
export function numbersIn(csv: string): string[] {
  return csv.trim().split('\r\n').slice(1).flatMap(cellsOf).map(plain).filter(isNumber);
}

/** Digits stand together, as on paper they would not. */
const plain = (text: string) => text.replace(/[\u202f\s]+/g, ' ').trim();
const isNumber = (text: string) => /^[-−]?[\d. ]*\d%?( ms| s)?$/.test(text);

function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) =>
    quoted === undefined ? bare : quoted.replaceAll('""', '"'),
  );
}
