import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FormatId, NamedFile, TableMapping } from '#contract/dataset.ts';
import { file, npy } from './fixtures/files.ts';
import { fixture } from './fixtures/load.ts';
import { DataLaboratory } from './laboratory.ts';

const open = (files: NamedFile[]) => new DataLaboratory().open('toy', files);
const features = () => [file('toy/image_feat.npy', npy(4, 2)), file('toy/text_feat.npy', npy(4, 3))];
const lists = (train = '{"0": [1, 3], "1": [], "2": [0, 2]}', val = '{}', test = '{}') => [
  file('toy/train.json', train),
  file('toy/val.json', val),
  file('toy/test.json', test),
];
const matrices = () => [
  file('toy/train_mat', fixture('csr-protocol4-new.pkl')),
  file('toy/val_mat', fixture('empty.pkl')),
  file('toy/test_mat.pkl', fixture('empty.pkl')),
];
const HEADER = 'userID\titemID\trating\ttimestamp\tx_label\n';
const table = (text: string) => [file('toy/toy.inter', text)];
const labelled = (...rows: string[]) => table(HEADER + rows.join('\n'));
const ATOMIC = 'user_id:token\titem_id:token\trating:float\ttimestamp:float\n';
const atomic = (...rows: string[]) => table(ATOMIC + rows.join('\n'));

describe('HKUDS', () => {
  it('reads lists, matrices or both, with the hash of the same DiffMM folder', async () => {
    const diffmm = [
      file('toy/trnMat.pkl', fixture('csr-protocol4-new.pkl')),
      file('toy/valMat.pkl', fixture('empty.pkl')),
      file('toy/tstMat.pkl', fixture('empty.pkl')),
      ...features(),
    ];
    const { hash, warnings } = await open(diffmm);
    expect((await open([...matrices(), ...features()])).hash).toBe(hash);
    expect((await open([...lists(), ...matrices(), ...features()])).warnings).toEqual(warnings);
    const report = await open([...lists(), ...features()]);
    expect(report).toMatchObject({
      hash,
      users: 3,
      items: 4,
      interactions: { train: 4, val: 0, test: 0 },
      recognised: 'HKUDS folder: train, validation and test lists; features visual (2), textual (3).',
    });
  });

  it('prefers lists to matrices that say something else, and counts the differences', async () => {
    const { interactions, warnings } = await open([...lists('{"0": [1, 0], "2": [0, 2]}'), ...matrices()]);
    expect(interactions.train).toBe(4);
    expect(warnings[0]).toEqual({
      message: 'toy/train.json and toy/train_mat disagree about interactions.',
      count: 2,
      action: 'toy/train.json is used.',
    });
  });

  it('takes the shape of the matrices where lists name fewer users', async () => {
    const { users, items } = await open([...lists('{"0": [1]}'), ...matrices()]);
    expect([users, items]).toEqual([3, 4]);
  });

  it('compares with a matrix whose ids are no numbers', async () => {
    const matrix = file('toy/train_mat', fixture('nan-row.pkl'));
    const { warnings } = await open([...lists('{"0": [1]}'), matrix]);
    expect(warnings[0]).toMatchObject({ message: expect.stringContaining('disagree'), count: 1 });
  });

  it("does not take another user's item for an overlap", async () => {
    const { interactions } = await open(lists('{"0": [1], "1": [3]}', '{}', '{"0": [3]}'));
    expect(interactions).toEqual({ train: 2, val: 0, test: 1 });
  });

  it('counts the differences of any two as sets', async () => {
    const matrix = [
      [0, 1],
      [0, 3],
      [2, 0],
      [2, 2],
    ];
    const pair = fc.tuple(fc.nat(4), fc.nat(5));
    await fc.assert(
      fc.asyncProperty(fc.array(pair, { minLength: 1, maxLength: 12 }), async (pairs) => {
        const object: Record<number, number[]> = {};
        for (const [u, i] of pairs) (object[u] ??= []).push(i);
        const { warnings } = await open([...lists(JSON.stringify(object)), ...matrices()]);
        const [ours, theirs] = [new Set(pairs.map(String)), new Set(matrix.map(String))];
        const either = [...ours, ...theirs].filter((key) => !ours.has(key) || !theirs.has(key));
        const found = warnings.find((w) => w.message.includes('disagree'));
        expect(found?.count ?? 0).toBe(either.length);
      }),
    );
  });

  it('counts repeated items, and items that only the features know', async () => {
    const { warnings, items } = await open([...lists('{"0": [1, 0, 1, 1]}'), ...features()]);
    expect(items).toBe(4);
    expect(warnings).toContainEqual({
      message: 'toy/train.json repeats interactions.',
      count: 2,
      action: 'Each pair is kept once, where it comes first.',
    });
    expect(warnings).toContainEqual({
      message: 'Items beyond the largest item id have features and no interactions.',
      count: 2,
      action: 'They are kept as cold items.',
    });
  });
});

describe('MMRec', () => {
  it('keeps the splits of the labels, whatever the order of the columns', async () => {
    const laboratory = new DataLaboratory();
    const rows = ['2\t0\t0\t2', '0\t1\t1\t0', '0\t0\t3\t1', '1\t0\t2\t2', '0\t0\t0\t0'];
    const text = `x_label\trating\titemID\tuserID\r\n${rows.join('\r\n')}\r\n`;
    const report = await laboratory.open('toy', [...table(text), ...features()]);
    expect(report).toMatchObject({
      users: 3,
      items: 4,
      interactions: { train: 3, val: 1, test: 1 },
      recognised:
        'MMRec folder: interactions labelled train, validation and test; features visual (2), textual (3).',
    });
    const { train, val, test } = await laboratory.dataset();
    expect([[...train.col], [...val.col], [...test.col]]).toEqual([[0, 1, 3], [2], [0]]);
    expect([...test.ptr]).toEqual([0, 0, 0, 1]);
  });

  it('passes over empty lines', async () => {
    const { interactions } = await open(labelled('0\t0\t1\t0\t0', '', '1\t1\t1\t0\t0', ''));
    expect(interactions.train).toBe(2);
  });

  it('numbers words in ascending order and says so', async () => {
    const { users, items, warnings } = await open(labelled('bob\t5\t1\t0\t0', 'ann\t5\t1\t0\t0'));
    expect([users, items]).toEqual([2, 6]);
    expect(warnings[0]).toEqual({
      message: 'User ids of toy/toy.inter are not the numbers from 0 to 1.',
      count: 2,
      action: 'They were numbered from 0 in ascending order; the ids of the file stay as their names.',
    });
  });

  it('has the hash of the same data as HKUDS lists', async () => {
    const cell = fc.constantFrom(undefined, 0, 1, 2);
    const grid = fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(grid, fc.infiniteStream(fc.nat()), async (labels, keys) => {
        labels[labels.length - 1][0] = 0;
        const rows = labels.flatMap((row, u) =>
          row.flatMap((label, i) => (label === undefined ? [] : [{ u, i, label, key: keys.next().value! }])),
        );
        rows.sort((a, b) => a.key - b.key);
        const text = (part: number) =>
          JSON.stringify(
            Object.fromEntries(labels.map((row, u) => [u, [...row.keys()].filter((i) => row[i] === part)])),
          );
        const inter = labelled(...rows.map(({ u, i, label }) => `${u}\t${i}\t1\t0\t${label}`));
        const one = await open([...inter, ...features()]);
        const other = await open([...lists(text(0), text(1), text(2)), ...features()]);
        expect(one.hash).toBe(other.hash);
      }),
      { numRuns: 30 },
    );
  });

  it('is cancelled in the middle of a file', async () => {
    const laboratory = new DataLaboratory();
    const files = table(HEADER + '0\t0\t1\t0\t0\n'.repeat(400_000));
    const loading = laboratory.open('toy', files, {}, ({ label, fraction }) => {
      expect(label).toBe('Reading toy.inter');
      expect(fraction).toBeLessThan(1);
      void laboratory.cancel();
    });
    await expect(loading).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('RecBole', () => {
  const rows = Array.from({ length: 60 }, (_, k) => `u${k % 6}\t${100 + ((k * 7) % 50)}\t3.5\t${k}`);

  it('splits by its rule and says so, whatever the order of the lines', async () => {
    const report = await open(atomic(...rows));
    expect(report).toMatchObject({
      users: 6,
      items: 50,
      interactions: { train: 48, val: 6, test: 6 },
      recognised: expect.stringContaining('divided 8:1:1 per user at random with seed 1'),
    });
    expect((await open(atomic(...rows.toReversed()))).hash).toBe(report.hash);
  });

  it('keeps a repeated pair in one split', async () => {
    const { interactions, warnings } = await open(atomic(...rows, ...rows));
    expect(interactions).toEqual({ train: 48, val: 6, test: 6 });
    expect(warnings).toContainEqual(
      expect.objectContaining({ message: 'toy/toy.inter repeats interactions.', count: 60 }),
    );
  });
});

describe('the layout', () => {
  const both = () => [...lists(), ...labelled('0\t0\t1\t0\t0')];

  it('is asked for where several fit, and read when it is chosen', async () => {
    const laboratory = new DataLaboratory();
    const { formats } = await laboratory.inspect('toy', both());
    expect(formats).toEqual([
      {
        id: 'hkuds',
        label: expect.stringMatching(/^HKUDS/),
        splits: 'given',
        timed: false,
        lacksValidation: true,
      },
      {
        id: 'mmrec',
        label: expect.stringMatching(/^MMRec/),
        splits: 'given',
        timed: false,
        lacksValidation: true,
      },
    ]);
    await expect(laboratory.open('toy', both())).rejects.toThrow(/several formats, HKUDS .*; MMRec/);
    const recognised = async (format: FormatId) =>
      (await laboratory.open('toy', both(), { format })).recognised;
    expect(await recognised('hkuds')).toMatch(/^HKUDS folder/);
    expect(await recognised('mmrec')).toMatch(/^MMRec folder/);
    await expect(recognised('diffmm')).rejects.toMatchObject({
      code: 'file-unreadable',
      message: expect.stringContaining('"toy" is no diffmm dataset: found train.json'),
    });
  });

  it('is a plain table where nothing else fits, with previews and the likeliest mapping', async () => {
    const visits = file('shop/visits.csv', 'user,item,when\nann,x,2020-01-01\nbob,y,2020-01-02');
    const inspection = await new DataLaboratory().inspect('shop', [visits]);
    expect(inspection).toMatchObject({
      formats: [{ id: 'table', splits: 'none' }],
      tables: [{ file: 'shop/visits.csv', columns: ['user', 'item', 'when'] }],
      mapping: { file: 'shop/visits.csv', delimiter: ',', header: true, user: 'user', item: 'item' },
    });
    const { interactions } = await open([visits]);
    expect(interactions.train).toBe(2);
    const inLists = await new DataLaboratory().inspect('toy', [...lists(), visits]);
    expect(inLists).toMatchObject({ formats: [{ id: 'hkuds' }], tables: [] });
  });

  it('needs a mapping of columns whose names say nothing', async () => {
    const files = [file('shop/a.csv', 'who,what,often\nann,x,3\nbob,y,5')];
    await expect(open(files)).rejects.toMatchObject({
      code: 'dataset-invalid',
      message: expect.stringContaining('shop/a.csv has the columns who, what, often'),
    });
    const mapping: TableMapping = {
      file: 'shop/a.csv',
      delimiter: ',',
      header: true,
      user: 'who',
      item: 'what',
    };
    expect((await new DataLaboratory().open('shop', files, { mapping })).users).toBe(2);
    const unnamed = [file('shop/a.csv', '1,7\n2,8\n')];
    await expect(open(unnamed)).rejects.toThrow('shop/a.csv has the columns 1, 2 without names');
  });
});

describe('other files', () => {
  it('lists every format that is understood', async () => {
    await expect(open([file('toy/notes.md', 'a\tb')])).rejects.toMatchObject({
      hint: expect.stringMatching(/^Known formats: DiffMM .*; HKUDS .*; MMRec .*; RecBole .*\.$/),
    });
  });
});
