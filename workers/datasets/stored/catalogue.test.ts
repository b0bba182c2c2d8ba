import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseCatalogue } from '#contract/catalogue.ts';

const text = readFileSync(new URL('../../../public/catalogue.json', import.meta.url), 'utf8');

test('the catalogue that is shipped is valid, and its addresses are pinned', () => {
  const entries = parseCatalogue(JSON.parse(text), 'https://studio.example/');
  expect(entries.map((entry) => entry.id)).toContain('tiktok');
  for (const { url } of entries.flatMap((entry) => entry.files)) {
    expect(url).toMatch(/^https:/);
    expect(url).not.toMatch(/\/(main|master|HEAD)\//);
  }
});
