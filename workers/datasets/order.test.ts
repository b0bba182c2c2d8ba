import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dataset, DatasetWarning, ImportOptions, NamedFile, SplitRule } from '#contract/dataset.ts';
import { file, npy } from './fixtures/files.ts';
import { openToy } from './fixtures/open.ts';
import { sequencesOf } from './sequences.ts';
import { sliced, arrived } from './slice.ts';

const LAST: SplitRule = { method: 'leave-one-out', ratio: [8, 1, 1], seed: 1, kCore: 0 };

/** Histories of all users, by the names that the files use, and the parts in which the items are. */
function historiesOf(dataset: Dataset, names: string[] | undefined): string[] {
  const parts = ['train', 'val', 'test'] as const;
  const { ptr, items } = sequencesOf(dataset, parts)!;
  const name = (item: number) => names?.[item] ?? String(item);
  const partOf = (user: number, item: number) =>
    parts.findIndex((part) => {
      const csr = dataset[part];
      return csr.col.subarray(csr.ptr[user], csr.ptr[user + 1]).includes(item);
    });
  return Array.from({ length: dataset.users }, (_, user) =>
    [...items.subarray(ptr[user], ptr[user + 1])]
      .map((item) => `${name(item)}${['', "'", '"'][partOf(user, item)]}`)
      .join(' '),
  );
}
const read = async (files: NamedFile[], options: ImportOptions = { split: LAST }) => {
  const { dataset, report, labels } = await openToy(files, options);
  return { histories: dataset.order && historiesOf(dataset, labels?.items), dataset, report };
};
const rows = (between: string, header: string, lines: unknown[][], newline = '\n') =>
  [header, ...lines.map((line) => line.join(between))].join(newline);

/** User a meets q, p, r and p again, b meets s and q at one time, c only r. */
const LINES: [string, string, number][] = [
  ['a', 'r', 30],
  ['b', 's', 10],
  ['a', 'p', 20],
  ['b', 'q', 10],
  ['a', 'q', 10],
  ['a', 'p', 40],
  ['c', 'r', 5],
];
const HISTORIES = ['q p\' r"', 's q"', 'r'];

describe('the order of histories', () => {
  it.each([
    ['RecBole', 'x.inter', rows('\t', 'user_id:token\titem_id:token\ttimestamp:float', LINES)],
    ['CRLF and a byte order mark', 'x.csv', `\ufeff${rows(',', 'user,item,timestamp', LINES, '\r\n')}\r\n`],
    ['blank lines', 'x.tsv', rows('\t', 'user\titem\ttime', LINES, '\n\n')],
    [
      'dates',
      'x.csv',
      rows(
        ';',
        'user;item;date',
        LINES.map(([u, i, t]) => [u, i, `2024-05-31 17:05:${String(t).padStart(2, '0')}`]),
      ),
    ],
    [
      'milliseconds',
      'x.csv',
      rows(
        ',',
        'user,item,timestamp',
        LINES.map(([u, i, t]) => [u, i, 1_700_000_000_000 + 1000 * t]),
      ),
    ],
    ['lists in lines', 'x.txt', 'a1 q1 p2 r3 p2\nb1 s4 q1\n\nc1 r3\n'],
    ['lists in lines, CRLF', 'x.txt', '\ufeffa1 q1 p2 r3 p2\r\nb1 s4 q1\r\nc1 r3\r\n'],
  ])('is that of times or of lists: %s', async (_, name, text) => {
    const { histories } = await read([file(`toy/${name}`, text)]);
    expect(histories!.map((items) => items.replaceAll(/\d/g, ''))).toEqual(HISTORIES);
  });

  it('counts what a user meets again once, at its first time, and says how often', async () => {
    const { report } = await read([file('toy/x.csv', rows(',', 'user,item,timestamp', LINES))]);
    expect(report.warnings).toContainEqual({
      message: 'toy/x.csv repeats interactions.',
      count: 1,
      action: 'Each pair is kept once, where it comes first.',
    } satisfies DatasetWarning);
  });

  it('is not known of tables without times, with one and the same time, and of lists that all ascend', async () => {
    for (const text of [
      rows(
        ',',
        'user,item',
        LINES.map(([u, i]) => [u, i]),
      ),
      rows(
        ',',
        'user,item,timestamp',
        LINES.map(([u, i]) => [u, i, 0]),
      ),
    ])
      expect((await read([file('toy/x.csv', text)])).histories).toBeUndefined();
    expect((await read([file('toy/x.txt', '1 1 2 3\n2 2 5\n')])).histories).toBeUndefined();
  });

  it('is the same whatever the rule that divides, and after a k-core without gaps', async () => {
    const files = [file('toy/x.csv', rows(',', 'user,item,timestamp', LINES))];
    const bare = (list: string[]) => list.map((items) => items.replaceAll(/['"]/g, ''));
    for (const method of ['ratio', 'leave-one-out', 'temporal'] as const)
      expect(bare((await read(files, { split: { ...LAST, method } })).histories!)).toEqual(bare(HISTORIES));
  });

  it('has no gaps after a k-core', async () => {
    const lines = [...LINES, ['d', 'q', 2], ['d', 'x', 3], ['d', 'p', 4]];
    const files = [file('toy/x.csv', rows(',', 'user,item,timestamp', lines))];
    const { dataset, histories } = await read(files, { split: { ...LAST, kCore: 2 } });
    expect(histories).toEqual(['q p"', 'q p"']);
    expect([...dataset.order!.train, ...dataset.order!.test]).toEqual([0, 0, 1, 1]);
  });

  it('goes through given parts: training, validation, test, each as its lists say', async () => {
    const lists = [
      file('toy/train.json', '{"0": [3, 1], "1": [], "2": [2, 0]}'),
      file('toy/val.json', '{"0": [0]}'),
      file('toy/test.json', '{"0": [2, 4], "2": [1]}'),
    ];
    expect((await read(lists)).histories).toEqual(['3 1 0\' 2" 4"', '', '2 0 1"']);
    const text = [file('toy/train.txt', '0 3 1\n2 2 0\n'), file('toy/test.txt', '0 2 4\n2 1\n')];
    const { histories } = await read(text, { validation: { method: 'none' } });
    expect(histories).toEqual(['3 1 2" 4"', '', '2 0 1"']);
  });

  it('goes through given parts by time, where all of them tell it', async () => {
    const parts = (test: string) => [
      file('toy/x.train.inter', 'user_id:token\titem_id:token\ttimestamp:float\n0\t0\t9\n0\t1\t5\n1\t0\t1'),
      file('toy/x.test.inter', test),
    ];
    const header = 'user_id:token\titem_id:token';
    const options = { validation: { method: 'none' } } as const;
    expect((await read(parts(`${header}\ttimestamp:float\n0\t2\t7`), options)).histories).toEqual([
      '1 2" 0',
      '0',
    ]);
    expect((await read(parts(`${header}\n0\t2`), options)).histories).toEqual(['1 0 2"', '0']);
    expect((await read(parts(`${header}\ttimestamp:float\n0\t2\tnever`), options)).histories).toEqual([
      '1 0 2"',
      '0',
    ]);
  });

  it('names a dataset: one that has an order has another hash than one without', async () => {
    const features = file('toy/image_feat.npy', npy(4, 2));
    const options = { validation: { method: 'none' } } as const;
    const lists = (train: string, test = '{"0": [2]}') =>
      read([file('toy/train.json', train), file('toy/test.json', test), features], options);
    const [sets, one, other] = await Promise.all(
      ['{"0": [0, 1, 3]}', '{"0": [1, 0, 3]}', '{"0": [3, 0, 1]}'].map((train) => lists(train)),
    );
    expect(sets.dataset.order).toBeUndefined();
    expect(new Set([sets, one, other].map(({ report }) => report.hash)).size).toBe(3);
  });

  it('stays with what arrives later, and comes back', async () => {
    const { dataset } = await read([file('toy/x.csv', rows(',', 'user,item,timestamp', LINES))]);
    const before = sliced(dataset, { share: 0.5, seed: 1 });
    expect(before.order!.train.length).toBe(before.train.col.length);
    expect(before.order!.later!.length).toBe(before.later!.col.length);
    const whole = arrived({ ...before, hash: 'x' });
    expect(whole.order!.train).toEqual(dataset.order!.train);
  });
});

it('is where sorting by time, then line puts each', async () => {
  const line = fc.record({ u: fc.nat(3), i: fc.nat(6), t: fc.nat(4) });
  const lists = fc.array(line, { minLength: 4, maxLength: 30 });
  const rule = fc.constantFrom('ratio', 'leave-one-out', 'temporal');
  await fc.assert(
    fc.asyncProperty(lists, rule, async (list, method) => {
      fc.pre(list.some(({ t }) => t !== list[0].t));
      const text = rows(
        ',',
        'user,item,timestamp',
        list.map(({ u, i, t }) => [`u${u}`, `i${i}`, t]),
      );
      const sorted = list.map((one, k) => ({ ...one, k })).toSorted((a, b) => a.t - b.t || a.k - b.k);
      const users = [...new Set(list.map(({ u }) => u))].toSorted((a, b) => a - b);
      const expected = users.map((user) =>
        [...new Set(sorted.filter(({ u }) => u === user).map(({ i }) => `i${i}`))].join(' '),
      );
      const { histories } = await read([file('toy/x.csv', text)], { split: { ...LAST, method } });
      expect(histories!.map((items) => items.replaceAll(/['"]/g, ''))).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});

describe('the report of ordered data', () => {
  const table = (lines: unknown[][]) => [file('toy/x.csv', rows(',', 'user,item,timestamp', lines))];
  const NOW = 1_700_000_000;

  it('tells lengths, how many neighbours share a moment, and histories that are short', async () => {
    const { report } = await read(table(LINES.map(([u, i, t]) => [u, i, NOW + t])));
    expect(report.order).toEqual({ lengths: [1, 2, 3] });
    expect(report.warnings).toEqual(
      expect.arrayContaining([
        {
          message: '33% of neighbouring interactions of a history share a second.',
          count: 1,
          action: 'Among those the order of the file is kept.',
        },
        expect.objectContaining({ message: 'Histories of fewer than 5 interactions.', count: 3 }),
      ]),
    );
    const given = [
      file(
        'toy/train.csv',
        rows(',', 'user,item,timestamp', [
          [0, 1, 5000],
          [0, 2, 5000],
          [1, 0, 1],
        ]),
      ),
      file(
        'toy/test.csv',
        rows(',', 'user,item,timestamp', [
          [0, 0, 5000],
          [1, 1, 7],
        ]),
      ),
    ];
    const { report: other } = await read(given, { validation: { method: 'none' } });
    expect(other.warnings.map(({ message }) => message)).toContain(
      '67% of neighbouring interactions of a history share a time.',
    );
  });

  it('says nothing of histories without an order, and that one item cannot be ranked', async () => {
    const { report } = await read([file('toy/x.csv', 'user,item\na,p\nb,p\n')]);
    expect(report.order).toBeUndefined();
    expect(report.warnings.map(({ message }) => message)).toContain('There is one item only.');
  });

  it('refuses to divide by time what tells an order and no times', async () => {
    const lists = [file('toy/x.txt', '1 3 2 4\n2 2 5\n')];
    await expect(read(lists, { split: { ...LAST, method: 'temporal' } })).rejects.toThrow(
      /names no times, so it cannot be divided by them: it tells the order of each history/,
    );
  });
});
