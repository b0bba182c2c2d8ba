import { describe, expect, it } from 'vitest';
import { file } from '../fixtures/files.ts';
import { formatOf, openToy } from '../fixtures/open.ts';
import { DataLaboratory } from '../laboratory.ts';

const text = (separator: string, ...rows: string[]) =>
  ['user,item,stars', ...rows].join('\n').replaceAll(',', separator);
const parts = (ending: string, separator: string) => [
  file(`toy/train.${ending}`, text(separator, 'ann,cup,5', 'bob,pen,4', 'ann,hat,1')),
  file(`toy/test.${ending}`, text(separator, 'bob,hat,5')),
];
const VALID = file('toy/valid.csv', text(',', 'bob,cup,2'));
const GIVEN = { method: 'given' };

describe('tables that are parts of one dataset', () => {
  it.each([
    ['csv', ','],
    ['tsv', '\t'],
    ['txt', ';'],
  ])('are read together: train.%s, test.%s', async (ending, separator) => {
    const { report } = await openToy(parts(ending, separator));
    expect(report).toMatchObject({ users: 2, items: 3, interactions: { test: 1 }, split: GIVEN });
    expect(report.recognised).toMatch(/^Plain tables train\..* and test\..*: users in column user/);
    expect(await formatOf(parts(ending, separator))).toMatchObject({ id: 'table', splits: 'given' });
  });

  it('may be three, with a table of the items beside them', async () => {
    const items = file('toy/items.csv', 'item,title\ncup,Cup\nhat,Hat\n');
    const { report } = await openToy([...parts('csv', ','), VALID, items]);
    expect(report.interactions).toEqual({ train: 3, val: 1, test: 1 });
    const { mapping } = await new DataLaboratory().inspect('toy', [items, VALID, ...parts('csv', ',')]);
    expect(mapping).toMatchObject({ file: 'toy/train.csv', items: { file: 'toy/items.csv' } });
  });

  it('need no ratings and times in a held-out part where nothing is asked of them', async () => {
    const train = file('toy/train.csv', 'user,item,rating,time\na,x,5,100\na,y,4,200\nb,y,1,300\n');
    const test = file('toy/test.csv', 'user,item\nb,x\n');
    const { report } = await openToy([train, test]);
    expect(report.interactions).toMatchObject({ test: 1 });
    expect(report.recognised).toMatch(/items in item, times in time, every line is an interaction/);
    const mapping = {
      file: 'toy/train.csv',
      delimiter: ',',
      header: true,
      user: 'user',
      item: 'item',
    } as const;
    const rated = openToy([train, test], { mapping: { ...mapping, rating: 'rating', minRating: 2 } });
    await expect(rated).rejects.toThrow('toy/test.csv has no column "rating"');
  });

  it('may each have their own separator, and a line of names in one of them is no user', async () => {
    const [train] = parts('csv', ',');
    const [, test] = parts('tsv', '\t');
    expect((await openToy([train, test])).report).toMatchObject({ users: 2, items: 3 });
    const bare = file('toy/train.csv', '1,10\n2,11\n1,12\n');
    const options = {
      mapping: { file: 'toy/train.csv', delimiter: ',', header: false, user: '1', item: '2' },
    } as const;
    const named = file('toy/test.csv', 'user,item\n2,12\n');
    await expect(openToy([bare, named], options)).rejects.toThrow('toy/test.csv has no column "1"');
  });

  it('leave low ratings out of every part', async () => {
    const mapping = {
      file: 'toy/train.csv',
      delimiter: ',',
      header: true,
      user: 'user',
      item: 'item',
      rating: 'stars',
      minRating: 4,
    } as const;
    const { report } = await openToy([...parts('csv', ','), VALID], { mapping });
    expect(report.interactions).toMatchObject({ test: 1 });
    expect(report.warnings.map(({ message }) => message)).toEqual(
      expect.arrayContaining(['toy/train.csv has ratings below 4.', 'toy/valid.csv has ratings below 4.']),
    );
  });

  it('are named without headers and endings that tables have, as MovieLens does', async () => {
    const files = [
      file('toy/u1.base', '1\t2\t5\t874965758\n1\t3\t3\t874965759\n2\t2\t4\t874965760\n'),
      file('toy/u1.test', '2\t3\t4\t874965761\n'),
    ];
    expect(await formatOf(files)).toMatchObject({
      parts: { guess: { train: 'toy/u1.base', test: 'toy/u1.test' } },
    });
  });

  it('are one table where a person says so', async () => {
    const { report } = await openToy(parts('csv', ','), { parts: { train: 'toy/train.csv' } });
    expect(report.split).toMatchObject({ method: 'ratio' });
  });
});

it('asks where a test part has no training part, or an unnamed one', async () => {
  const [train, test] = parts('csv', ',');
  expect((await formatOf([test])).parts).toMatchObject({
    guess: { test: 'toy/test.csv' },
    note: expect.stringMatching(/holds only the test part/),
  });
  const renamed = file('toy/data1.csv', await train.file.text());
  expect((await formatOf([test, renamed])).parts).toMatchObject({
    guess: { train: 'toy/data1.csv', test: 'toy/test.csv' },
    note: expect.stringMatching(/is it toy\/data1\.csv\?/),
  });
});
