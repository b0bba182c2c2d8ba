import { describe, expect, it } from 'vitest';
import type { NamedFile } from '#contract/dataset.ts';
import { file, npy } from '../fixtures/files.ts';
import { formatOf, openToy } from '../fixtures/open.ts';
import { DataLaboratory } from '../laboratory.ts';

const TRAIN = '0 3 1\n1\n2 2 0 1\n';
const TEST = '0 0\n2 3\n';
const parts = (train: string, test: string, [trainName, testName] = ['train.txt', 'test.txt']) => [
  file(`toy/${trainName}`, train),
  file(`toy/${testName}`, test),
];
const features = () => file('toy/image_feat.npy', npy(4, 2));
const json = () => [
  file('toy/train.json', '{"0": [3, 1], "2": [2, 0, 1]}'),
  file('toy/val.json', '{}'),
  file('toy/test.json', '{"0": [0], "2": [3]}'),
];
const inspect = (files: NamedFile[]) => new DataLaboratory().inspect('toy', files);

describe('lists of one user per line', () => {
  it.each([
    ['LightGCN', TRAIN, TEST],
    ['SELFRec', '0:3 1\n1:\n2:2 0 1\n', '0:0\n2:3\n'],
    ['spaces at the ends, CRLF', '0 3 1 \r\n2 2 0 1\r\n', ' 0 0\r\n2 3'],
    ['tabs and commas', '0\t3,1\n2\t2,0,1\n', '0\t0\n2\t3\n'],
    ['points and spaces', '0: 3, 1\n2: 2, 0, 1\n', '0: 0\n2: 3\n'],
    ['lists of Python', '0\t[3, 1]\n1\t[]\n2\t[2, 0, 1]\n', '0 [0]\n2 [3]\n'],
    ['a line of names', 'user items\n0 3 1\n2 2 0 1\n', 'user items\n0 0\n2 3\n'],
  ])('have the hash of the same JSON lists: %s', async (_, train, test) => {
    const options = { validation: { method: 'none' } } as object;
    const { report } = await openToy([...parts(train, test), features()], options);
    const other = await openToy([...json(), features()], options);
    expect(report.hash).toBe(other.report.hash);
    expect(report.recognised).toMatch(/^Lists of items by user, train\.txt and test\.txt; features visual/);
  });

  it.each([
    ['train.txt', 'test.txt'],
    ['TRAIN.TXT', 'Test.txt'],
    ['ml_trn.dat', 'ml_tst.dat'],
    ['train', 'test'],
    ['train1.txt', 'test1.txt'],
    ['tr.csv', 'te.csv'],
    ['a/train.txt', 'b/test.txt'],
    ['train/data.txt', 'test/data.txt'],
  ])('are known by their names: %s, %s', async (...names) => {
    const choice = await formatOf(parts(TRAIN, TEST, names));
    expect(choice).toMatchObject({ id: 'lists', splits: 'given' });
    expect(choice.parts!.note).toBeUndefined();
    expect(choice.parts!.guess).toEqual({ train: `toy/${names[0]}`, test: `toy/${names[1]}` });
  });

  it('may have a validation part, and other files beside them', async () => {
    const files = [
      ...parts(TRAIN, TEST),
      file('toy/valid.txt', '0 2\n'),
      file('toy/user_list.txt', 'org_id remap_id\nA1 0\nA2 1\n'),
      file('toy/README.txt', 'Lists of users.\nEach line is one user and 3 items\n'),
    ];
    const { report } = await openToy(files);
    expect(report.interactions).toMatchObject({ val: 1, test: 2 });
    expect(report.recognised).toMatch(/train\.txt, valid\.txt and test\.txt/);
  });

  it('keep words as names', async () => {
    const { report, labels } = await openToy(parts('ann:pen cup\nbob:cup\n', 'ann:hat\n'));
    expect(report).toMatchObject({ users: 2, items: 3 });
    expect(labels).toMatchObject({ users: ['ann', 'bob'], items: ['cup', 'hat', 'pen'] });
  });

  it('may name users who have nothing in a part', async () => {
    const { report } = await openToy([...parts(TRAIN, TEST), file('toy/valid.txt', '0\n2\n')]);
    expect(report.recognised).toMatch(/train\.txt, valid\.txt and test\.txt/);
    expect(report.warnings.map(({ message }) => message).join()).not.toMatch(/not read/);
  });

  it('are divided by a rule where there is only a training part', async () => {
    const only = [file('toy/train.txt', '0 3 1 4 5\n2 2 0 1\n')];
    expect(await formatOf(only)).toMatchObject({
      splits: 'none',
      parts: { guess: { train: 'toy/train.txt' } },
    });
    expect((await openToy(only)).report.interactions).toEqual({ train: 3, val: 2, test: 2 });
  });
});

it('reads a table that looks like lists where an earlier import says so', async () => {
  const lines = Array.from({ length: 12 }, (_, user) => `${user} ${(user * 5) % 7} 4`).join('\n');
  const mapping = { file: 'toy/test.txt', delimiter: ' ', header: false, user: '1', item: '2' } as const;
  const { report } = await openToy([file('toy/test.txt', lines)], { format: 'table', mapping });
  expect(report).toMatchObject({ users: 12, items: 7 });
});

it('takes no file for lists whose lines end as on old Macs', async () => {
  const [train, test] = [TRAIN, TEST].map((text) => text.replaceAll('\n', '\r'));
  const { formats } = await inspect(parts(train, test));
  expect(formats.map(({ id }) => id)).toEqual(['table']);
});

it.each([
  ['pandas saved with its index', ',user,item,note\n4,7,3,x\n5,7,4,x\n6,9,3,x\n'],
  ['with gaps', 'id,user,item,note\n4,7,3,\n5,7,4,x1\n6,9,3,\n'],
  ['with blanks in cells', 'id,user,item,note\n4,7,3,Toy story 1\n5,7,4,Heat 2\n6,9,3,Up 3\n'],
])('takes no table for lists that %s', async (_, train) => {
  const test = `${train.split('\n', 1)[0]}\n7,9,4,x 5\n`;
  const { report } = await openToy(parts(train, test, ['train.csv', 'test.csv']));
  expect(report).toMatchObject({ users: 2, items: 2, interactions: { test: 1 } });
});

it('asks whether lines that count are lists of users or a table of users in order', async () => {
  const lines = (from: number) =>
    Array.from({ length: 12 }, (_, k) => `${from + k},${k >> 1},${(k * 5) % 7}`).join('\n');
  const { formats } = await inspect(parts(lines(0), lines(20), ['train.csv', 'test.csv']));
  expect(formats.map(({ id }) => id)).toEqual(['lists', 'table']);
});

describe('what the names leave open', () => {
  it('is asked where only the test part is there, and may be the whole if a person says so', async () => {
    const files = [file('toy/test.txt', '0 3 1 4 5\n2 2 0 1\n')];
    const { formats } = await inspect(files);
    expect(formats[0].parts).toEqual({
      files: ['toy/test.txt'],
      guess: { test: 'toy/test.txt' },
      note: 'toy/test.txt holds only the test part, by its name; no file is named as the training part.',
    });
    const { report } = await openToy(files, { parts: { train: 'toy/test.txt' } });
    expect(report.split).toMatchObject({ method: 'ratio' });
    expect(report.warnings).toContainEqual(
      expect.objectContaining({ message: 'toy/test.txt is named as the test part.' }),
    );
  });

  it('is which file the test belongs to', async () => {
    const files = parts(TRAIN, TEST, ['data1.txt', 'test1.txt']);
    const { formats } = await inspect(files);
    expect(formats).toMatchObject([
      {
        id: 'lists',
        parts: {
          guess: { train: 'toy/data1.txt', test: 'toy/test1.txt' },
          note: expect.stringContaining('is it toy/data1.txt?'),
        },
      },
    ]);
    const said = { train: 'toy/data1.txt', test: 'toy/test1.txt' };
    expect((await openToy(files, { parts: said })).report.interactions.test).toBe(2);
  });

  it('is which of several datasets is meant', async () => {
    const files = ['a', 'b'].flatMap((name) => parts(TRAIN, TEST, [`${name}/train.txt`, `${name}/test.txt`]));
    const { formats } = await inspect(files);
    expect(formats[0].parts).toMatchObject({
      guess: {},
      note: 'toy/a/train.txt and toy/b/train.txt could both be the training part.',
    });
    await expect(openToy(files)).rejects.toThrow('could both be');
    const said = { train: 'toy/b/train.txt', test: 'toy/b/test.txt' };
    expect((await openToy(files, { parts: said })).report.interactions.test).toBe(2);
  });

  it('is whether lists of one length are a table', async () => {
    const { formats } = await inspect(parts('0 3 1\n1 2 0\n', '0 2 4\n1 3 5\n'));
    expect(formats.map(({ id }) => id)).toEqual(['lists', 'table']);
  });
});
