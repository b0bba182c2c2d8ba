import { describe, expect, it } from 'vitest';
import type { NamedFile } from '#contract/dataset.ts';
import { array, doubles, int, name, pickle } from '../corpus/pickleBytes.ts';
import { zipBytes } from '../corpus/zipBytes.ts';
import { file, npy } from '../fixtures/files.ts';
import { openToy } from '../fixtures/open.ts';
import { DataLaboratory } from '../laboratory.ts';

const lists = () => [
  file('toy/train.json', '{"0": [3, 1], "1": [0], "2": [2, 0]}'),
  file('toy/val.json', '{"0": [2]}'),
  file('toy/test.json', '{"2": [3]}'),
];
const visual = () => file('toy/image_feat.npy', npy(4, 2));
const VECTORS = [0, 1, 2, 3].map((k) => doubles(k, k + 0.5));
const dictionary = (keys: Uint8Array[]) => pickle('}(', ...keys.flatMap((key, k) => [key, VECTORS[k]]), 'u');
const byNumber = () => dictionary([3, 0, 1, 2].map(int));
const numbers = new Uint8Array(Float32Array.from({ length: 8 }, (_, k) => k).buffer);
const npz = (entries: Record<string, Uint8Array>) =>
  zipBytes(...Object.entries(entries).map(([path, bytes]) => ({ name: path, bytes })));

const offersOf = async (...files: NamedFile[]) =>
  (await new DataLaboratory().inspect('toy', [...lists(), ...files])).offers;
const featuresOf = async (files: NamedFile[]) => {
  const [{ file: path, name: modality }] = await offersOf(...files);
  const options = { features: [{ file: path, name: modality }] };
  const { dataset, report } = await openToy([...lists(), ...files], options);
  const { name: called, cols, data } = dataset.features.at(-1)!;
  return { features: [called, cols, ...data], warnings: report.warnings };
};

describe('arrays that no layout reads', () => {
  it.each([
    ['a table under another name', 'text.npy', npy(4, 2), ['textual', 2, 0, 1, 2, 3, 4, 5, 6, 7]],
    [
      'an array in a pickle',
      'mine_emb.pkl',
      pickle(array('f4', numbers, int(4), int(2))),
      ['mine', 2, 0, 1, 2, 3, 4, 5, 6, 7],
    ],
    [
      'a list of vectors',
      'audio.pickle',
      pickle('](', ...VECTORS, 'e'),
      ['acoustic', 2, 0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5],
    ],
    ['a vector for each item', 'audio_feat.pkl', byNumber(), ['acoustic', 2, 1, 1.5, 2, 2.5, 3, 3.5, 0, 0.5]],
    [
      'an archive of one array',
      'text_feat.npz',
      npz({ 'arr_0.npy': npy(4, 2) }),
      ['textual', 2, 0, 1, 2, 3, 4, 5, 6, 7],
    ],
    [
      'an archive of several',
      'all.npz',
      npz({ 'text.npy': npy(4, 1), 'ids.npy': npy(9, 1) }),
      ['textual', 1, 0, 1, 2, 3],
    ],
  ])('are offered and taken: %s', async (_, called, bytes, expected) => {
    const { features, warnings } = await featuresOf([visual(), file(`toy/${called}`, bytes)]);
    expect(features).toEqual(expected);
    expect(warnings.filter(({ message }) => /not read|not chosen/.test(message))).toEqual([]);
  });

  it('are offered where their rows fit the tables that are read, and nothing else', async () => {
    expect(await offersOf(visual(), file('toy/a.npy', npy(5, 2)), file('toy/b.npy', npy(4, 1)))).toEqual([
      { file: 'toy/b.npy', name: 'b', rows: 4, cols: 1 },
    ]);
    expect(await offersOf(file('toy/a.npy', npy(5, 2)))).toMatchObject([{ rows: 5 }]);
  });

  it('get names that no other modality has', async () => {
    const files = [visual(), file('toy/image.npy', npy(4, 1)), file('toy/visual.npy', npy(4, 1))];
    expect((await offersOf(...files)).map((offer) => offer.name)).toEqual(['image', 'visual 2']);
  });

  it('are found by the ids of a table', async () => {
    const table = file('toy/clicks.csv', 'user,item\na,p\nb,q\na,r\nb,s\n');
    const vectors = file('toy/text.pkl', dictionary(['q', 'p', 's', 'r'].map(name)));
    const options = { features: [{ file: 'toy/text.pkl', name: 'textual' }] };
    const { dataset } = await openToy([table, vectors], options);
    expect([...dataset.features[0].data]).toEqual([1, 1.5, 0, 0.5, 3, 3.5, 2, 2.5]);
  });

  it('say why they cannot be taken', async () => {
    const choose = (path: string, ...files: NamedFile[]) =>
      openToy([...lists(), ...files], { features: [{ file: path, name: 'mine' }] });
    await expect(choose('toy/a.npy', file('toy/a.npy', npy(3, 2)))).rejects.toThrow(
      'a.npy/mine_feat.npy has 3 rows',
    );
    await expect(choose('toy/b.npy')).rejects.toThrow('toy/b.npy is missing: it was chosen as features');
    const empty = file('toy/c.pkl', pickle('}'));
    await expect(choose('toy/c.pkl', empty)).rejects.toThrow('holds no array with one row of numbers');
  });
});

it('words of items in a table of RecBole are offered, and the table still tells their titles', async () => {
  const inter = file('toy/x.inter', 'user_id:token\titem_id:token\nu\t7\nu\t8\nv\t7\nv\t9');
  const item = file(
    'toy/x.item',
    'item_id:token\tmovie_title:token_seq\tclass:token_seq\tyear:float\n7\tAn End\tDrama War\t1990\n8\tB\tWar\t1991\n9\tC\tDrama Drama\t1992\n10\tD\t\t1993',
  );
  const { offers } = await new DataLaboratory().inspect('toy', [inter, item]);
  expect(offers).toEqual([{ file: 'toy/x.item/class', name: 'class', rows: 4, cols: 2 }]);
  const features = [{ file: 'x.item/class', name: 'genres' }];
  const { dataset, labels } = await openToy([inter, item], { features });
  expect(labels!.title).toEqual(['An End', 'B', 'C']);
  expect(dataset.features.map(({ name, data }) => [name, ...data])).toEqual([['genres', 1, 1, 0, 1, 1, 0]]);
});

describe('files that are not read', () => {
  const warningsOf = async (...files: NamedFile[]) =>
    (await openToy([...lists(), visual(), ...files])).report.warnings.filter(({ message }) =>
      message.includes(': '),
    );

  it('are named with the reason', async () => {
    const found = await warningsOf(
      file('toy/text_feat.pt', 'PK'),
      file('toy/audio_feat.pkl', byNumber()),
      file('toy/other.npy', npy(7, 2)),
      file('toy/code.pkl', "cposix\nsystem\n(S'true'\ntR."),
      file('toy/deep/x.h5', 'HDF'),
      file('toy/y.tar.gz', 'x'),
      file('toy/items.csv', 'item,title\n0,Cup\n'),
      file('toy/README.md', 'About'),
      file('toy/valid.txt', ''),
      file('toy/.DS_Store', 'x'),
    );
    expect(found.map(({ message }) => message)).toEqual([
      'Features that fit and were not chosen: audio_feat.pkl (4 × 2).',
      expect.stringMatching(
        /^Arrays that are not read: other\.npy \(7 × 2\), code\.pkl \(.*posix\.system.*\)\.$/,
      ),
      'PyTorch files that are not read: text_feat.pt.',
      'Files of a format that is not read: deep/x.h5.',
      'Packed files that are not opened: y.tar.gz.',
      'Tables and texts that are not read: items.csv.',
      'Other files that are not read: README.md.',
      'Files without a single byte: valid.txt.',
    ]);
    expect(found[2].action).toContain('numpy.save("text_feat.npy", torch.load("text_feat.pt"');
  });

  it('may be gone while others are looked at', async () => {
    const gone = new Blob(['x']);
    gone.slice = () => Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new Error('gone')) });
    const files = [...lists(), visual(), { name: 'toy/gone.npy', file: gone }];
    const { offers } = await new DataLaboratory().inspect('toy', files);
    expect(offers).toEqual([]);
    const { report } = await openToy(files);
    expect(report.warnings[0].message).toMatch(
      /^Arrays that are not read: gone\.npy \(.*NumPy signature\)\.$/,
    );
  });

  it('are counted by their kind where there are many', async () => {
    const many = Array.from({ length: 10_000 }, (_, k) => file(`toy/pt/${k}.pt`, 'PK'));
    const [found, ...others] = await warningsOf(...many);
    expect(others).toEqual([]);
    expect(found.count).toBe(10_000);
    expect(found.message).toMatch(/^PyTorch files that are not read: pt\/0\.pt, .* and 9992 more\.$/);
  });

  it('are tables of users, in every layout', async () => {
    const users = [file('toy/user_feat.npy', npy(9, 2)), file('toy/users.npy', npy(9, 1))];
    const [found] = await warningsOf(...users);
    expect(found.message).toBe('Arrays that are not read: user_feat.npy (9 × 2), users.npy (9 × 1).');
    const table = file('toy/clicks.csv', 'user,item\n0,0\n1,1\n0,2\n1,3\n');
    const { report } = await openToy([table, visual(), ...users]);
    expect(report.modalities.map(({ name: modality }) => modality)).toEqual(['visual']);
  });

  it('are none of those that are read or spoken of', async () => {
    const { report } = await openToy([
      file('toy/toy.inter', 'user_id:token\titem_id:token\nu\ta\nu\tb\nv\ta\n'),
      file('toy/toy.item', 'item_id:token\ttitle:token_seq\na\tCup\nb\tHat\n'),
      file('toy/toy.user', 'user_id:token\nu\n'),
      file('toy/a.png', 'x'),
    ]);
    expect(report.warnings.filter(({ message }) => /not (read|opened|chosen): /.test(message))).toEqual([]);
  });
});
