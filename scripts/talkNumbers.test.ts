import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TALK_NUMBERS, talkNumbers } from './talkNumbers.ts';

test('the slides say what the result says (npm run docs)', async () =>
  expect(readFileSync(TALK_NUMBERS, 'utf8')).toBe(await talkNumbers()));
