import { describe, expect, it } from 'vitest';
import type { NamedFile } from '#contract/dataset.ts';
import { movedBuffers } from '#lib/transferable.ts';
import { rowOfEntries } from './csr.ts';
import { file, npy } from './fixtures/files.ts';
import { fixture } from './fixtures/load.ts';
import { DataLaboratory } from './laboratory.ts';

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
        'DiffMM folder: train, validation and test matrices, features visual (2), textual (3), pose (1).',
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
        action: 'They were removed from validation.',
      },
      {
        message: 'Interactions of the test split also occur in training or validation.',
        count: 4,
        action: 'They were removed from test.',
      },
      {
        message: 'There are no validation interactions.',
        count: 0,
        action: 'The best epoch cannot be told from the others.',
      },
      { message: 'There are no test interactions.', count: 0, action: 'Test metrics will be zero.' },
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
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
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

  const bad: [string, NamedFile[], string, RegExp][] = [
    [
      'a forbidden global',
      replaced('trnMat.pkl', fixture('forbidden.pkl')),
      'file-forbidden',
      /trnMat\.pkl asks for "\w+\.system"/,
    ],
    [
      'a truncated table',
      replaced('text_feat.npy', npy(4, 3).slice(0, -1)),
      'file-unreadable',
      /text_feat\.npy is cut short.*48 bytes, and 47/,
    ],
    [
      'too few rows',
      replaced('image_feat.npy', npy(3, 2)),
      'dataset-invalid',
      /image_feat\.npy has 3 rows, and the interactions have 4 items/,
    ],
    [
      'NaN features',
      replaced(
        'image_feat.npy',
        npy(4, 2, (at) => (at === 5 ? NaN : 1)),
      ),
      'dataset-invalid',
      /"visual" holds NaN at row 2, column 1/,
    ],
    ['a flat table', replaced('image_feat.npy', fixture('flat.npy')), 'dataset-invalid', /has shape \(4\)/],
    [
      'an id out of range',
      replaced('valMat.pkl', fixture('out-of-range.pkl')),
      'dataset-invalid',
      /valMat\.pkl: item id 7 at entry 1 is not a whole number from 0 to 3/,
    ],
    [
      'no training interaction',
      replaced('trnMat.pkl', fixture('empty.pkl')),
      'dataset-invalid',
      /training set \(toy\/trnMat\.pkl\) has no interactions/,
    ],
    ['an empty file', replaced('tstMat.pkl', ''), 'file-unreadable', /tstMat\.pkl is empty/],
    ['a missing split', folder().slice(0, 2), 'file-unreadable', /tstMat\.pkl is missing/],
    [
      'two datasets at once',
      [...folder(), file('other/trnMat.pkl', fixture('empty.pkl'))],
      'dataset-invalid',
      /toy\/trnMat\.pkl and other\/trnMat\.pkl/,
    ],
    [
      'other files',
      [file('notes.txt', 'x')],
      'file-unreadable',
      /"toy" is no dataset that the studio knows: found notes\.txt/,
    ],
    ['nothing', [], 'file-unreadable', /there are no files/],
  ];
  it.each(bad)('refuses %s and keeps what was loaded', async (_, files, code, message) => {
    const laboratory = new DataLaboratory();
    const { hash } = await laboratory.generate({ source: 'synthetic', preset: 'mini', seed: 1 });
    await expect(laboratory.open('toy', files)).rejects.toMatchObject({
      name: 'StudioError',
      code,
      message: expect.stringMatching(message),
    });
    expect((await laboratory.dataset()).hash).toBe(hash);
  });

  it('warns where there are no features', async () => {
    const { warnings } = await new DataLaboratory().open('toy', folder().slice(0, 3));
    expect(warnings[0].message).toBe('There is no *_feat.npy file.');
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
