import { describe, expect, it } from 'vitest';
import type { ImportOptions, NamedFile } from '#contract/dataset.ts';
import { file, npy } from '../fixtures/files.ts';
import { formatOf, openToy } from '../fixtures/open.ts';

const INTER = 'user_id:token\titem_id:token\trating:float\ttimestamp:float';
const inter = (name: string, ...rows: string[]) => file(`toy/${name}`, [INTER, ...rows].join('\n'));
const item = (header: string, ...rows: string[]) => file('toy/toy.item', [header, ...rows].join('\n'));
const LINES = ['ann\tb\t5\t3', 'ann\ta\t5\t1', 'ann\tc\t5\t2', 'bob\ta\t1\t4'];
const open = (files: NamedFile[], options?: ImportOptions) => openToy(files, options);

describe('a table without splits', () => {
  it('offers times where it has them', async () => {
    expect(await formatOf([inter('toy.inter', ...LINES)])).toMatchObject({ splits: 'none', timed: true });
    const untimed = file('toy/toy.inter', 'user_id:token\titem_id:token\na\tb');
    expect(await formatOf([untimed])).toMatchObject({ splits: 'none', timed: false });
  });

  it('may have blanks for tabs', async () => {
    const rows = [INTER, ...LINES].map((line) => line.replaceAll('\t', ' '));
    const files = [file('toy/toy.inter', rows.join('\n'))];
    expect(await formatOf(files)).toMatchObject({ splits: 'none', timed: true });
    expect((await open(files)).report.hash).toBe((await open([inter('toy.inter', ...LINES)])).report.hash);
  });

  it('is split by the rule of the options, which the dataset records', async () => {
    const split = { method: 'leave-one-out', ratio: [8, 1, 1], seed: 1, kCore: 0 } as const;
    const { report, dataset, labels } = await open([inter('toy.inter', ...LINES)], {
      split: { ...split, ratio: [8, 1, 1] },
    });
    expect(dataset.split).toEqual(split);
    expect(report.split).toEqual(split);
    expect(report.recognised).toMatch(/^RecBole table without splits; .* It was divided by leave-one-out/);
    expect(labels).toEqual({ users: ['ann', 'bob'], items: ['a', 'b', 'c'] });
    // By time ann saw a, c, b.
    expect([[...dataset.train.col], [...dataset.val.col], [...dataset.test.col]]).toEqual([[0, 0], [2], [1]]);
  });

  it.each(['', 'soon', 'NaN'])('refuses the time "%s"', async (time) => {
    await expect(open([inter('toy.inter', `ann\ta\t1\t${time}`)])).rejects.toThrow(
      `toy/toy.inter, line 2: timestamp is "${time}"`,
    );
  });
});

it('reads dates as times, and refuses them among numbers', async () => {
  const dated = [
    'ann\tb\t5\t2024-05-31',
    'ann\ta\t5\t2024-05-30 17:05:00',
    'ann\tc\t5\t2024-06-01T00:00:00Z',
  ];
  const split = {
    method: 'leave-one-out',
    ratio: [8, 1, 1] as [number, number, number],
    seed: 1,
    kCore: 0,
  } as const;
  const { dataset } = await open([inter('toy.inter', ...dated)], { split: { ...split, ratio: [8, 1, 1] } });
  expect([[...dataset.train.col], [...dataset.val.col], [...dataset.test.col]]).toEqual([[0], [1], [2]]);
  await expect(open([inter('toy.inter', ...dated, 'bob\ta\t1\t4')])).rejects.toThrow(
    'toy/toy.inter, line 5: timestamp is "4", and the lines before it have dates.',
  );
});

describe('tables of training, validation and test', () => {
  const given = [
    inter('toy.train.inter', 'ann\tb\t5\t3', 'bob\ta\t1\t9'),
    inter('toy.valid.inter', 'ann\ta\t5\t1'),
    inter('toy.test.inter', 'cid\tc\t5\t2'),
  ];

  it('stay what they are, whatever rule is asked for', async () => {
    expect(await formatOf(given)).toMatchObject({ splits: 'given' });
    const split = { method: 'temporal', ratio: [1, 1, 1], seed: 1, kCore: 2 } as const;
    const { report, dataset, labels } = await open(given, { split: { ...split, ratio: [1, 1, 1] } });
    expect(dataset.split).toEqual({ method: 'given' });
    expect(report.interactions).toEqual({ train: 2, val: 1, test: 1 });
    expect(labels).toEqual({ users: ['ann', 'bob', 'cid'], items: ['a', 'b', 'c'] });
    expect([[...dataset.train.col], [...dataset.val.col], [...dataset.test.col]]).toEqual([[1, 0], [0], [2]]);
  });

  it('go before a whole table', async () => {
    const { report } = await open([inter('toy.inter', ...LINES), ...given]);
    expect(report.interactions).toEqual({ train: 2, val: 1, test: 1 });
    expect(report.warnings[0]).toMatchObject({ message: 'toy/toy.inter lies beside tables that are split.' });
  });

  it('must hold training and test', async () => {
    await expect(open(given.slice(0, 2))).rejects.toThrow(/toy\.train\.inter is one part of a split/);
    await expect(open([...given, inter('x.test.inter', 'a\tb\t1\t1')])).rejects.toThrow(/both claim/);
  });
});

describe('the table of items', () => {
  it('gives titles, categories and addresses of pictures', async () => {
    const described = item(
      'item_id:token\tcategories:token_seq\tmovie_title:token_seq\tprice:float\timage_url:token',
      'c\tDrama Crime\tThe Third\t1\thttps://x/c.jpg',
      'nobody\tDrama\tUnseen\t1\t',
      'a\tComedy\tThe First\t1\t',
      'a\tComedy\tAgain\t1\t',
    );
    const { labels, report } = await open([inter('toy.inter', ...LINES), described]);
    expect(labels).toMatchObject({
      title: ['The First', '', 'The Third'],
      category: ['Comedy', '', 'Drama Crime'],
      image: ['', '', 'https://x/c.jpg'],
    });
    expect(report.labels).toEqual({ title: true, category: true, image: true });
    expect(report.warnings).toEqual(
      expect.arrayContaining([
        {
          message: 'toy/toy.item describes items that no interaction names.',
          count: 1,
          action: 'They are left out.',
        },
        { message: 'toy/toy.item repeats items.', count: 1, action: 'The first line of each is used.' },
      ]),
    );
  });

  it('gives features from columns of vectors, zero where there is none', async () => {
    const described = item(
      'item_id:token\ttext_emb:float_seq\timage:float_seq\tempty:float_seq',
      'b\t1 -2.5 3e1\t7\t',
      'a\t0.5 0 1\t\t',
    );
    const { dataset, report } = await open([inter('toy.inter', ...LINES), described]);
    expect(dataset.features).toEqual([
      { name: 'visual', rows: 3, cols: 1, data: Float32Array.of(0, 7, 0) },
      { name: 'textual', rows: 3, cols: 3, data: Float32Array.of(0.5, 0, 1, 1, -2.5, 30, 0, 0, 0) },
    ]);
    expect(report.warnings).toEqual(
      expect.arrayContaining([
        {
          message: 'Items without a vector "image" in toy/toy.item.',
          count: 2,
          action: 'Their visual features are zero.',
        },
        {
          message: 'Items without a vector "empty" in toy/toy.item.',
          count: 3,
          action: 'The column is left out.',
        },
      ]),
    );
  });

  it('keeps the features of a core in step with its items', async () => {
    const described = item('item_id:token\tx:float_seq', 'a\t1', 'b\t2', 'c\t3');
    const lines = ['ann\ta\t1\t1', 'ann\tc\t1\t2', 'bob\ta\t1\t3', 'bob\tc\t1\t4', 'bob\tb\t1\t5'];
    const { dataset, labels } = await open([inter('toy.inter', ...lines), described], {
      split: { method: 'ratio', ratio: [1, 0, 0], seed: 1, kCore: 2 },
    });
    expect(dataset.features[0].data).toEqual(Float32Array.of(1, 3));
    expect(labels).toEqual({ users: ['ann', 'bob'], items: ['a', 'c'] });
  });

  it('names rows of a feature file by numbers', async () => {
    const lines = ['ann\t2\t1\t1', 'bob\t0\t1\t3'];
    const described = item('item_id:token\ttitle:token', '3\tlast', '0\tfirst');
    const { labels, dataset } = await open([
      inter('toy.inter', ...lines),
      described,
      file('toy/image_feat.npy', npy(4, 2)),
    ]);
    expect(dataset.items).toBe(4);
    expect(labels).toEqual({ users: ['ann', 'bob'], title: ['first', '', '', 'last'] });
  });

  it.each([
    [
      'another width',
      ['a\t1 2', 'b\t1 2 3'],
      /toy\.item, line 3: "x" has 3 numbers, and the lines before have 2/,
    ],
    ['a word', ['a\t1 two'], /line 2: "x" holds "two", which is no finite number/],
    ['NaN', ['a\tnan'], /line 2: "x" holds "nan"/],
    ['a short line', ['a'], /line 2 has 1 column/],
  ])('refuses %s in a column of vectors', async (_, rows, message) => {
    const files = [inter('toy.inter', ...LINES), item('item_id:token\tx:float_seq', ...rows)];
    await expect(open(files)).rejects.toThrow(message);
  });

  it('refuses vectors that take more memory than there can be, before it is taken', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `ann\ti${i}\t1\t1`);
    const wide = item('item_id:token\tx:float_seq', `i7\t${'1 '.repeat(30_000)}`);
    await expect(open([inter('toy.inter', ...lines), wide])).rejects.toMatchObject({
      code: 'file-too-large',
      message: expect.stringContaining('The vectors "x" in toy/toy.item would take 2.2 GiB for 20000 items'),
    });
  });

  it('refuses a column that is already a file', async () => {
    const lines = ['ann\t0\t1\t1'];
    const files = [
      inter('toy.inter', ...lines),
      item('item_id:token\timage:float_seq', '0\t1'),
      file('toy/image_feat.npy', npy(1, 2)),
    ];
    await expect(open(files)).rejects.toThrow(/both claim the same part/);
  });

  it('says that what is known of users is not read', async () => {
    const { report } = await open([inter('toy.inter', ...LINES), file('toy/toy.user', 'user_id:token\nann')]);
    expect(report.warnings).toContainEqual(
      expect.objectContaining({ message: 'toy/toy.user describes users.' }),
    );
  });
});
