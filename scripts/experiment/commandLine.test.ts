import { expect, test } from 'vitest';
import { parseCommandLine, UsageError } from './commandLine.ts';

test('reads spec, folder, shard and restart', () => {
  const command = { does: 'run', spec: 'a.json', out: 'x', restart: false };
  expect(parseCommandLine(['a.json', '--out', 'x'])).toEqual(command);
  expect(parseCommandLine(['--restart', '--out=x', 'a.json'])).toEqual({ ...command, restart: true });
  expect(parseCommandLine(['a.json', '--out', 'x', '--shard', '2/6'])).toEqual({
    ...command,
    shard: { k: 2, n: 6 },
  });
});

test('reads what is to be joined, which goes into the folder that holds it', () => {
  expect(parseCommandLine(['merge', 'x'])).toEqual({ does: 'merge', from: ['x'], out: 'x' });
  expect(parseCommandLine(['merge', 'x', 'y', '--out', 'z'])).toEqual({
    does: 'merge',
    from: ['x', 'y'],
    out: 'z',
  });
});

test.each([
  [[], /SPEC\.json is missing/],
  [['a.json'], /--out DIR is missing/],
  [['a.json', '--out'], /--out/],
  [['a.json', 'b.json', '--out', 'x'], /b\.json/],
  [['a.json', '--out', 'x', '--fast'], /--fast/],
  [['a.json', '--out', 'x', '--shard', '7/6'], /--shard 7\/6 is no share/],
  [['merge'], /none is named/],
  [['merge', 'x', 'y'], /--out DIR is missing/],
  [['merge', 'x', '--restart'], /trains nothing/],
])('refuses %j and says why', (args, sentence) => {
  expect(() => parseCommandLine(args)).toThrow(UsageError);
  expect(() => parseCommandLine(args)).toThrow(sentence);
});
