import { describe, expect, it } from 'vitest';
import type { ImportOptions, NamedFile } from '#contract/dataset.ts';
import { file, npy } from '../fixtures/files.ts';
import { formatOf, openToy } from '../fixtures/open.ts';
import { sequencesOf } from '../sequences.ts';

const LAST: ImportOptions = { split: { method: 'leave-one-out', ratio: [8, 1, 1], seed: 1, kCore: 0 } };
const open = async (...files: NamedFile[]) => {
  const { dataset, report, labels } = await openToy(files, LAST);
  const { ptr, items } = sequencesOf(dataset, ['train', 'val', 'test'])!;
  const histories = Array.from({ length: dataset.users }, (_, u) => [...items.subarray(ptr[u], ptr[u + 1])]);
  return { histories, dataset, labels, report, messages: report.warnings.map(({ message }) => message) };
};
const histories = (text = '{"0": [0, 1, 2], "1": [2, 0],\r\n"2": []}') => file('toy/Toy.inter.json', text);
const codes = (text: string, name = 'Toy.index_vitemb.json') => file(`toy/${name}`, text);
const IMAGE = '{"0": ["<a_2>", "<b_0>"], "1": ["<a_0>", "<b_3>"], "2": ["<b_1>", "<a_2>"]}';

describe('one file of lists by user', () => {
  it('are histories, oldest first, also where they all ascend', async () => {
    expect(await formatOf([histories(), codes(IMAGE)])).toMatchObject({ id: 'json-lists', splits: 'none' });
    const { histories: found, dataset, report } = await open(histories());
    expect(found).toEqual([
      [0, 1, 2],
      [2, 0],
    ]);
    expect([[...dataset.val.col], [...dataset.test.col]]).toEqual([[1], [2, 0]]);
    expect(report.recognised).toMatch(
      /^Histories of users, Toy\.inter\.json; .*last two interactions in the order of the file are/,
    );
  });

  it('may name users and items as they like, in any letters, and repeat them', async () => {
    const text = '\ufeff{\n "Zoë": ["B\\"2", "çup", "B\\"2"],\n "al/x": ["çup", 7]\n}\n';
    const { histories: found, labels, report } = await open(file('toy/users.json', text));
    expect(labels).toMatchObject({ users: ['Zoë', 'al/x'], items: ['7', 'B"2', 'çup'] });
    expect(found).toEqual([
      [1, 2],
      [2, 0],
    ]);
    expect(report.warnings).toContainEqual({
      message: 'toy/users.json repeats interactions.',
      count: 1,
      action: 'Each pair is kept once, where it comes first.',
    });
  });

  it('get the original ids of a file beside them', async () => {
    const ids = file('toy/Toy.item2id', 'B02\t2\nA00\t0\n\n');
    const { labels, dataset } = await open(histories(), codes(IMAGE), ids);
    expect(labels!.items).toEqual(['A00', '1', 'B02']);
    expect(dataset.features[0].data[2]).toBe(1);
    await expect(open(histories(), file('toy/x.user2id', 'only\n'))).rejects.toThrow(/x\.user2id, line 1/);
  });

  it('say what is wrong with them', async () => {
    await expect(open(histories('{"0": [1, 2], "0": [3]}'))).rejects.toThrow(
      /two lists of "0", the second before byte 16/,
    );
    await expect(open(histories('{"0": [1, null]}'))).rejects.toThrow(/"null" before byte \d+ is no id/);
    await expect(open(histories('{"0": [1, 2'))).rejects.toThrow(/cut short/);
    const both = [file('toy/a.json', '{"0": [1]}'), file('toy/b.json', '{"0": [2]}')];
    await expect(open(...both)).rejects.toThrow(/No file is named as the training part/);
  });
});

describe('codes of items', () => {
  it('are a modality of ones, a column for each code of each level', async () => {
    const { dataset, report, messages } = await open(
      histories(),
      codes(IMAGE),
      codes(IMAGE, 'Toy.index_lemb.json'),
    );
    expect(dataset.features.map(({ name, cols, codes: said }) => [name, cols, said])).toEqual([
      ['visual', 8, { levels: 2, size: 4 }],
      ['textual', 8, { levels: 2, size: 4 }],
    ]);
    expect([...dataset.features[0].data]).toEqual([
      ...[0, 0, 1, 0, 1, 0, 0, 0],
      ...[1, 0, 0, 0, 0, 0, 0, 1],
      ...[0, 0, 1, 0, 0, 1, 0, 0],
    ]);
    expect(report.recognised).toContain('visual (8: residual-quantisation codes, 2 levels of 4)');
    expect(report.modalities[0].codes).toEqual({ levels: 2, size: 4 });
    expect(messages.join()).not.toMatch(/codes of/);
  });

  it('are plain numbers where the file is named so, lie beside any layout, and may lack items', async () => {
    const table = file('toy/x.csv', 'user,item,timestamp\nu,p,1\nu,q,2\nv,q,3\nv,r,4\n');
    const { dataset, messages } = await open(
      table,
      codes('{"q": [3, 0], "p": [1, 2], "x": [0, 0]}', 'toy.codes-mine.json'),
    );
    expect(dataset.features.map(({ name, rows, cols }) => [name, rows, cols])).toEqual([['mine', 3, 8]]);
    expect([...dataset.features[0].data.slice(0, 16)].flatMap((x, k) => (x ? [k] : []))).toEqual([
      1, 6, 11, 12,
    ]);
    expect(messages).toEqual(
      expect.arrayContaining([
        'toy/toy.codes-mine.json has codes of items that no interaction names.',
        'toy/toy.codes-mine.json has no codes of some items.',
      ]),
    );
  });

  it('are left out where a file is only named like them', async () => {
    const { dataset, messages } = await open(histories(), codes('{"0": ["the", "cup"]}', 'Toy.index.json'));
    expect(dataset.features).toEqual([]);
    expect(messages.join()).toMatch(
      /Toy\.index\.json is named like codes of items and holds none: .*"the" is no code/,
    );
  });

  it('say what is no code, and what would be one modality twice', async () => {
    await expect(open(histories(), codes('{"0": ["<a_1>", "x"]}'))).rejects.toThrow(/"x" is no code/);
    const table = file('toy/image_feat.npy', npy(3, 2));
    await expect(open(histories(), codes(IMAGE), table)).rejects.toThrow(/both claim the same part/);
  });
});
