import { expect, it } from 'vitest';
import type { DatasetWarning, SplitRule } from '#contract/dataset.ts';
import { file } from './fixtures/files.ts';
import { openToy } from './fixtures/open.ts';
import { inOneUnit } from './timeUnits.ts';

const read = (times: number[], isSorted = true) => {
  const warnings: DatasetWarning[] = [];
  const inUnit = inOneUnit(Float64Array.from(times), { file: 'x', isSorted }, warnings);
  return { times: inUnit && [...inUnit], warnings };
};
const NOW = 1_700_000_000;

it.each([
  ['seconds', [NOW, NOW + 5]],
  ['milliseconds', [NOW * 1e3, NOW * 1e3 + 5]],
  ['numbers of lines', [0, 1, 2, 3]],
  ['dates before 1973 in seconds', [10, -5, NOW]],
  ['digits of dates', [20_240_531_170_500, 20_240_601_090_000]],
])('leaves %s alone', (_, times) => {
  expect(read(times)).toEqual({ times, warnings: [] });
});

it('turns seconds, milliseconds and microseconds into seconds, and says how many there were', () => {
  const { times, warnings } = read([NOW, (NOW + 1) * 1e3, 0, (NOW + 2) * 1e6, NOW + 3]);
  expect(times).toEqual([NOW, NOW + 1, 0, NOW + 2, NOW + 3]);
  expect(warnings).toEqual([
    {
      message: 'x mixes units of time: 2 in seconds, 1 in milliseconds, 1 in microseconds.',
      count: 2,
      action: 'All became seconds before anything was sorted by them.',
    },
  ]);
});

it('sorts by no times of which some are in no unit that is known', () => {
  const mixed = [NOW, NOW * 1e3, 12_345];
  expect(() => read(mixed)).toThrow(
    /1 in seconds, 1 in milliseconds, 1 in none that is known.*cannot be divided by time/,
  );
  const { times, warnings } = read(mixed, false);
  expect(times).toBeUndefined();
  expect(warnings[0].action).toMatch(/are left out/);
});

it('divides a table by time as the same table in one unit', async () => {
  const moments = Array.from({ length: 20 }, (_, k) => NOW + ((k * 7) % 20));
  const table = (timeOf: (moment: number, k: number) => number) =>
    file(
      'x/x.csv',
      ['user,item,timestamp', ...moments.map((t, k) => `u${k % 4},i${k % 9},${timeOf(t, k)}`)].join('\n'),
    );
  const split: SplitRule = { method: 'temporal', ratio: [8, 1, 1], seed: 1, kCore: 0 };
  const inSeconds = await openToy([table((t) => t)], { split });
  const mixed = await openToy([table((t, k) => (k % 3 ? t : t * 1000))], { split });
  expect(mixed.report.hash).toBe(inSeconds.report.hash);
  expect(mixed.report.warnings).toContainEqual(
    expect.objectContaining({
      message: expect.stringMatching(/x\.csv mixes units of time: 13 in seconds, 7 in milliseconds/),
    }),
  );
  const odd = table((t, k) => (k === 5 ? 99 : k % 3 ? t : t * 1000));
  await expect(openToy([odd], { split })).rejects.toThrow(/cannot be divided by time/);
  await expect(openToy([odd], { split: { ...split, method: 'leave-one-out' } })).rejects.toThrow(/by time/);
  const random = await openToy([odd], { split: { ...split, method: 'ratio' } });
  expect(random.report.warnings.map(({ action }) => action).join()).toMatch(/are left out/);
});
