import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SPACES } from '../src/panels/talk/fig3.ts';
import { TALK_NUMBERS, talkNumbers } from './talkNumbers.ts';

test('the slides say what the result says (npm run docs)', async () =>
  expect(readFileSync(TALK_NUMBERS, 'utf8')).toBe(await talkNumbers()));

test('the slide about Fig. 3 has the numbers of docs/projection.md', () => {
  const page = readFileSync(new URL('../docs/projection.md', import.meta.url), 'utf8');
  const lines = page.split('\n').filter((line) => line.includes('| as it is |'));
  for (const { space, mixing, probe } of SPACES) {
    const line = lines.find((text) => text.startsWith(`| ${space} |`));
    expect(line).toContain(`| ${mixing} |`);
    expect(line).toContain(`| ${probe} |`);
  }
});
