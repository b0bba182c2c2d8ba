import { expect, test } from 'vitest';
import { parseCommandLine, UsageError } from './commandLine.ts';

test('reads spec, folder and restart', () => {
  expect(parseCommandLine(['a.json', '--out', 'x'])).toEqual({ spec: 'a.json', out: 'x', restart: false });
  expect(parseCommandLine(['--restart', '--out=x', 'a.json'])).toEqual({
    spec: 'a.json',
    out: 'x',
    restart: true,
  });
});

test.each([
  [[], /SPEC\.json is missing/],
  [['a.json'], /--out DIR is missing/],
  [['a.json', '--out'], /--out/],
  [['a.json', 'b.json', '--out', 'x'], /b\.json/],
  [['a.json', '--out', 'x', '--fast'], /--fast/],
])('refuses %j and says why', (args, sentence) => {
  expect(() => parseCommandLine(args)).toThrow(UsageError);
  expect(() => parseCommandLine(args)).toThrow(sentence);
});
