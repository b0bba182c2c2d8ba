import { describe, expect, it } from 'vitest';
import type { ImportOptions, NamedFile } from '#contract/dataset.ts';
import { rowOfEntries } from './csr.ts';
import { file } from './fixtures/files.ts';
import { DataLaboratory } from './laboratory.ts';

/** How a part of an opened dataset was chosen, and the pairs of what arrives as the files call them: USER ITEM. */
async function newest(files: NamedFile[], share: number, options?: ImportOptions) {
  const laboratory = new DataLaboratory();
  const whole = await laboratory.open('toy', files, options);
  const { slice } = await laboratory.slice({ share, seed: 1 });
  const { later } = await laboratory.dataset();
  const pairs = Array.from(rowOfEntries(later!), (user, at) => `${user} ${later!.col[at]}`);
  expect(slice!.of).toBe(whole.hash);
  return [slice!.by, ...pairs];
}

/** Training interactions by user and item with a time, then a test line: 1 2 is the newest, of a time with 1 0; 0 1 is repeated. */
const TRAIN: [number, number, unknown][] = [
  [0, 1, 30],
  [1, 0, 40],
  [1, 2, 40],
  [0, 1, 90],
  [0, 0, 20],
  [2, 1, 10],
];

type Layout = (train: [number, number, unknown][]) => NamedFile[];
const lines = (train: [number, number, unknown][], between: string, end = '') =>
  train.map((cells) => cells.join(between) + end);

const recbole: Layout = (train) => [
  file(
    'toy/toy.train.inter',
    ['user_id:token\titem_id:token\ttimestamp:float', ...lines(train, '\t')].join('\n'),
  ),
  file('toy/toy.test.inter', 'user_id:token\titem_id:token\n0\t2\n2\t0'),
];
const mmrec: Layout = (train) => [
  file(
    'toy/toy.inter',
    ['userID\titemID\ttimestamp\tx_label', ...lines(train, '\t', '\t0'), '0\t2\tnever\t2'].join('\n'),
  ),
];
const tables: Layout = (train) => [
  file('toy/train.csv', ['user,item,timestamp', ...lines(train, ',')].join('\n')),
  file('toy/test.csv', 'user,item\n0,2\n2,0'),
];
const LAYOUTS = [
  ['RecBole', recbole],
  ['MMRec', mmrec],
  ['tables', tables],
] as const;

describe.each(LAYOUTS)(
  'of training interactions that the files divide the newest arrive later: %s',
  (_, layout) => {
    const options = { validation: { method: 'none' } } as const;
    const of = (train: typeof TRAIN, share: number) => newest(layout(train), share, options);

    it('where they carry times, of repeats the earliest; ties by user, then item', async () => {
      expect(await of(TRAIN, 0.2)).toEqual(['time', '1 2']);
      expect(await of(TRAIN.toReversed(), 0.4)).toEqual(['time', '1 0', '1 2']);
      expect(await of(TRAIN, 0.6)).toEqual(['time', '0 1', '1 0', '1 2']);
    });

    it('and else a share at random: no time, one that is none, or one and the same', async () => {
      for (const time of ['', 'yesterday']) {
        const broken = TRAIN.map(
          ([user, item, at], k) => [user, item, k === 2 ? time : at] as (typeof TRAIN)[0],
        );
        expect((await of(broken, 0.4))[0]).toBe('random');
      }
      const alike = TRAIN.map(([user, item]) => [user, item, 0] as (typeof TRAIN)[0]);
      expect((await of(alike, 0.4))[0]).toBe('random');
    });
  },
);

it('what validation takes from the training part has no time there', async () => {
  const train = Array.from({ length: 12 }, (_, k): (typeof TRAIN)[0] => [k % 2, Math.floor(k / 2), 100 - k]);
  const laboratory = new DataLaboratory();
  await laboratory.open('toy', tables(train), { validation: { method: 'split-off', share: 0.2, seed: 1 } });
  const whole = await laboratory.dataset();
  expect(whole.val.col.length).toBe(2);
  await laboratory.slice({ share: 0.2, seed: 1 });
  const { later } = await laboratory.dataset();
  // The smallest k is the newest, and k is twice the item and the user.
  const left = Array.from(rowOfEntries(whole.train), (user, at) => 2 * whole.train.col[at] + user).toSorted(
    (a, b) => a - b,
  );
  const arrived = Array.from(rowOfEntries(later!), (user, at) => 2 * later!.col[at] + user);
  expect(arrived.toSorted((a, b) => a - b)).toEqual(left.slice(0, 2));
});
