import { describe, expect, it } from 'vitest';
import { DEFAULT_SPLIT, EXPORT_LAYOUTS } from '#contract/dataset.ts';
import { movedBuffers } from '#lib/transferable.ts';
import { rowOfEntries } from './csr.ts';
import { file, npy } from './fixtures/files.ts';
import { fixture } from './fixtures/load.ts';
import { DataLaboratory } from './laboratory.ts';
import { MemoryDatasetStore } from './stored/memoryStore.ts';
import { StoredDatasets } from './stored/storedDatasets.ts';

/** The 3 x 4 matrix of the fixtures in every split; validation and test overlap with training. */
const folder = () => [
  file('toy/trnMat.pkl', fixture('coo-protocol3-old.pkl')),
  file('toy/valMat.pkl', fixture('csr-protocol4-new.pkl')),
  file('toy/tstMat.pkl', fixture('csc-protocol2-old.pkl')),
  file('toy/text_feat.npy', npy(4, 3)),
  file('toy/image_feat.npy', npy(4, 2)),
  file('toy/pose_feat.npy', npy(4, 1)),
];
const replaced = (name: string, bytes: BlobPart) =>
  folder().map((f) => (f.name.endsWith(name) ? file(f.name, bytes) : f));

describe('open', () => {
  it('reads a DiffMM folder and says what it changed', async () => {
    const laboratory = new DataLaboratory();
    const report = await laboratory.open('toy', folder());
    expect(report).toMatchObject({
      name: 'toy',
      synthetic: false,
      users: 3,
      items: 4,
      interactions: { train: 4, val: 0, test: 0 },
      recognised:
        'DiffMM folder: train, validation and test matrices; features visual (2), textual (3), pose (1).',
      sparsity: 1 - 4 / 12,
      userDegree: [0, 2, 2],
      itemDegree: [1, 1, 1],
      coldUsers: 1,
      usersWithoutTest: 3,
    });
    expect(report.warnings).toEqual([
      { message: 'toy/trnMat.pkl repeats interactions.', count: 1, action: 'Each pair is kept once.' },
      {
        message: 'Interactions of the validation split also occur in training.',
        count: 4,
        action:
          'They were removed from validation, and nothing is left of it; where one part is a copy of another, open the files without the copy.',
      },
      {
        message: 'Interactions of the test split also occur in training or validation.',
        count: 4,
        action:
          'They were removed from test, and nothing is left of it; where one part is a copy of another, open the files without the copy.',
      },
      {
        message: 'No user has three training interactions, so none could be split off for validation.',
        count: 0,
        action: 'The training part stays as it is.',
      },
      {
        message: 'There are no validation interactions.',
        count: 0,
        action:
          'Under the strict protocol every run trains all its epochs and keeps the last: nothing is selected.',
      },
      {
        message: 'There are no test interactions.',
        count: 0,
        action: 'Results have no test metrics; under paper-code every run keeps its last epoch.',
      },
      { message: 'Items whose pose features are all zero.', count: 1, action: 'They are used as they are.' },
    ]);
    const { train } = await laboratory.dataset();
    expect(Array.from(rowOfEntries(train), (u, k) => [u, train.col[k]])).toEqual([
      [0, 1],
      [0, 3],
      [2, 0],
      [2, 2],
    ]);
  });

  it('has one hash for the same data under any name, another for other data', async () => {
    const laboratory = new DataLaboratory();
    const { hash } = await laboratory.open('a', folder());
    expect(hash).toMatch(/^[0-9a-f]{64}-v2-[0-9a-f]{16}$/);
    expect((await laboratory.open('b', folder())).hash).toBe(hash);
    expect(
      (
        await laboratory.open(
          'c',
          replaced(
            'pose_feat.npy',
            npy(4, 1, (at) => at + 1),
          ),
        )
      ).hash,
    ).not.toBe(hash);
  });

  it('warns where there are no features', async () => {
    const { warnings } = await new DataLaboratory().open('toy', folder().slice(0, 3));
    expect(warnings[0].message).toMatch(/^There are no content features/);
  });
});

describe('generate', () => {
  it('reports a synthetic dataset as such', async () => {
    const report = await new DataLaboratory().generate({ source: 'synthetic', preset: 'mini', seed: 3 });
    expect(report).toMatchObject({
      synthetic: true,
      name: 'synthetic mini (seed 3)',
      users: 300,
      items: 200,
    });
    expect(report.recognised).toMatch(/^Synthetic dataset/);
    expect(report.popularity[0].rank).toBe(1);
    expect(report.popularity.at(-1)!.rank).toBe(200);
    expect(report.popularity.map((p) => p.degree)).toEqual(
      report.popularity.map((p) => p.degree).sort((a, b) => b - a),
    );
  });

  it('is cancelled on request, and by the next load', async () => {
    const laboratory = new DataLaboratory();
    const big = { source: 'synthetic', preset: 'tiktok', seed: 1 } as const;
    const first = laboratory.generate(big);
    const second = laboratory.generate(big, () => void laboratory.cancel());
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    await expect(laboratory.dataset()).rejects.toMatchObject({ code: 'dataset-invalid' });
  });
});

describe('dataset', () => {
  it('hands out copies whose buffers may be moved', async () => {
    const laboratory = new DataLaboratory();
    await laboratory.generate({ source: 'synthetic', preset: 'mini', seed: 1 });
    const copy = await laboratory.dataset();
    const moved = structuredClone(copy, { transfer: movedBuffers(copy) });
    expect(copy.features[0].data.length).toBe(0);
    expect(await laboratory.dataset()).toEqual(moved);
  });
});

describe('edit', () => {
  it('starts from what was loaded, takes everything back, and shares what does not change', async () => {
    const laboratory = new DataLaboratory();
    const loaded = await laboratory.open('toy', folder());
    const noisy = { seed: 1, changes: [{ modality: 'visual', noise: 1 }] };
    const changed = await laboratory.edit(noisy);
    expect(changed.hash).not.toBe(loaded.hash);
    expect(changed.edit).toEqual(noisy);
    expect((await laboratory.dataset()).edit).toEqual(noisy);
    const other = await laboratory.edit({ seed: 1, changes: [{ modality: 'pose', off: true }] });
    expect(other.modalities.find((m) => m.name === 'visual')?.change).toBeUndefined();
    expect((await laboratory.dataset()).features.map((f) => f.name)).toEqual(['visual', 'textual']);
    expect((await laboratory.edit(noisy)).hash).toBe(changed.hash);
    expect(await laboratory.edit({ seed: 1, changes: [] })).toEqual(loaded);
    expect(await laboratory.edit(undefined)).toEqual(loaded);
  });

  it('is gone with the next load', async () => {
    const laboratory = new DataLaboratory();
    const { hash } = await laboratory.open('toy', folder());
    await laboratory.edit({ seed: 1, changes: [{ modality: 'pose', off: true }] });
    expect((await laboratory.open('toy', folder())).hash).toBe(hash);
    expect((await laboratory.dataset()).edit).toBeUndefined();
  });

  it('needs a dataset', async () => {
    await expect(new DataLaboratory().edit(undefined)).rejects.toThrow('No dataset is loaded yet.');
  });
});

describe('items', () => {
  it('shows ids, titles and pictures that never leave the laboratory', async () => {
    const laboratory = new DataLaboratory();
    await laboratory.open('toy', [
      file('toy/toy.inter', 'user_id:token\titem_id:token\nann\tx\nann\ty\nbob\ty'),
      file('toy/toy.item', 'item_id:token\ttitle:token\ny\tYard'),
      file('toy/pictures/y.png', 'bytes'),
    ]);
    const { total, rows } = await laboratory.items({ order: 'popularity', from: 0, count: 1 });
    expect(total).toBe(2);
    expect(rows).toEqual([expect.objectContaining({ item: 1, id: 'y', title: 'Yard' })]);
    expect(await (rows[0].image as Blob).text()).toBe('bytes');
    expect((await laboratory.dataset()).labels).toBeUndefined();
    await laboratory.generate({ source: 'synthetic', preset: 'mini', seed: 1 });
    expect((await laboratory.items({ order: 'id', from: 0, count: 1 })).total).toBe(200);
  });
});

describe('exportAs', () => {
  it.each(EXPORT_LAYOUTS)('writes %s archives that open with the same hash', async (layout) => {
    const laboratory = new DataLaboratory();
    // One layout keeps sentences, of histories whose ends are held out; the others keep content.
    const preset = layout === 'sentences' ? 'explanations' : 'mini';
    const { hash } = await laboratory.generate({ source: 'synthetic', preset, seed: 1 });
    const zip = { name: 'mini.zip', file: await laboratory.exportAs(layout) };
    const inspection = await laboratory.inspect('mini', [zip]);
    expect(inspection.formats).toMatchObject([{ id: layout, splits: 'given' }]);
    expect((await laboratory.open('mini', [zip])).hash).toBe(hash);
  });
});

describe('the stored datasets', () => {
  const split = { method: 'ratio', ratio: [1, 1, 1], seed: 3, kCore: 0 } as const;
  const table = () => [file('shop/visits.csv', 'user,item\na,x\na,y\na,z\nb,x\nb,y\nb,z')];
  const withStorage = () => {
    const stored = new StoredDatasets(new MemoryDatasetStore());
    return new DataLaboratory(() => Promise.resolve(stored));
  };

  it('keeps an import with the way it was read, and opens it again', async () => {
    const laboratory = withStorage();
    const opened = await laboratory.open('shop', table(), { split: { ...split, ratio: [1, 1, 1] } });
    expect(opened.interactions).toEqual({ train: 2, val: 2, test: 2 });
    await laboratory.edit(undefined);
    await laboratory.keep();
    const { datasets } = await laboratory.storage();
    expect(datasets).toMatchObject([{ name: 'shop', kind: 'import' }]);
    await laboratory.generate({ source: 'synthetic', preset: 'mini', seed: 1 });
    expect(await laboratory.openStored(datasets[0].id)).toEqual(opened);
    const other = await laboratory.openStored(datasets[0].id, { split: DEFAULT_SPLIT });
    expect(other.split).toEqual(DEFAULT_SPLIT);
    await laboratory.removeStored(datasets[0].id);
    expect((await laboratory.storage()).datasets).toEqual([]);
  });

  it('keeps nothing that has no files, or is kept already', async () => {
    const laboratory = withStorage();
    await expect(laboratory.keep()).rejects.toThrow('No dataset is loaded yet.');
    await laboratory.generate({ source: 'synthetic', preset: 'mini', seed: 1 });
    await expect(laboratory.keep()).rejects.toThrow('A synthetic dataset has no files to keep.');
    await laboratory.open('shop', table());
    await laboratory.keep();
    await laboratory.openStored((await laboratory.storage()).datasets[0].id);
    await expect(laboratory.keep()).rejects.toThrow('kept already');
  });
});

describe('content of texts', () => {
  const sales = [
    file(
      'shop/sales.csv',
      [
        'user,item,title',
        ...Array.from(
          { length: 24 },
          (_, k) => `u${k >> 2},i${(k * 5) % 6},${k % 2 ? 'Blue harp' : 'Red drum'} ${(k * 5) % 6}`,
        ),
      ].join('\n'),
    ),
  ];

  it('is made where it is asked for, and when the same files are read once more', async () => {
    const laboratory = new DataLaboratory();
    const plain = await laboratory.open('shop', sales);
    expect(plain.modalities).toEqual([]);
    expect(plain.warnings.map(({ message }) => message).join()).toContain('There are no content features');
    const made = await laboratory.reopen({ texts: true });
    expect(made.modalities.map(({ name, cols }) => [name, cols])).toEqual([['titles (TF-IDF + SVD, 2)', 2]]);
    expect(made.recognised).toMatch(/Content was made of the items’ titles \(TF-IDF \+ SVD, 2\)\.$/);
    expect(made.warnings.map(({ message }) => message).join()).not.toContain('no content features');
    expect(made.hash).not.toBe(plain.hash);
    expect((await new DataLaboratory().open('shop', sales, { texts: true })).hash).toBe(made.hash);
    expect((await laboratory.reopen({ texts: false })).hash).toBe(plain.hash);
  });

  it('is kept as it was read', async () => {
    const store = new StoredDatasets(new MemoryDatasetStore());
    const laboratory = new DataLaboratory(() => Promise.resolve(store));
    await laboratory.open('shop', sales);
    const { hash } = await laboratory.reopen({ texts: true });
    const id = await laboratory.keep();
    expect((await laboratory.openStored(id)).hash).toBe(hash);
    await expect(laboratory.keep()).rejects.toThrow('kept already');
  });

  it('needs files with texts', async () => {
    const laboratory = new DataLaboratory();
    await laboratory.generate({ source: 'synthetic', preset: 'mini', seed: 1 });
    await expect(laboratory.reopen({ texts: true })).rejects.toThrow('was not read from files');
    await laboratory.open('toy', folder());
    await expect(laboratory.reopen({ texts: true })).rejects.toThrow('no titles or descriptions');
  });
});
