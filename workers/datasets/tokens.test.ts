import { describe, expect, it } from 'vitest';
import type { FeatureMatrix, ImportOptions } from '#contract/dataset.ts';
import { npyHeader } from '#lib/npy.ts';
import { npyBytes, npyHeader as header } from './corpus/npyBytes.ts';
import { editContent } from './edit.ts';
import { exportDataset } from './export/exportDataset.ts';
import { file } from './fixtures/files.ts';
import { openToy } from './fixtures/open.ts';
import { Job } from './job.ts';
import { DataLaboratory } from './laboratory.ts';
import { prepareFeatures } from './preprocess.ts';

const bytesOf = (data: Float32Array) => new Uint8Array(data.buffer as ArrayBuffer);
/** Three items of at most two vectors of three numbers; the second has one. */
const DATA = Float32Array.of(1, 2, 2, 0, 3, 4, 5, 1, 0, 0, 0, 0, 7, 7, 7, 2, 0, 1);
const OPTIONS: ImportOptions = { split: { method: 'ratio', ratio: [8, 1, 1], seed: 1, kCore: 0 } };
const table = (extra = '') =>
  file('toy/x.inter', `user_id:token\titem_id:token\n0\t0\n0\t1\n1\t1\n1\t2\n2\t0\n2\t2${extra}`);
const cube = file('toy/text_feat.npy', new Blob([npyHeader(3, 2, 3), bytesOf(DATA)]));
const open = (features = cube) => openToy([table(), features], OPTIONS);

describe('items with several vectors', () => {
  it('come from an array of three dimensions, in either order of axes', async () => {
    const { dataset, report } = await open();
    expect(dataset.features).toEqual([{ name: 'textual', rows: 3, cols: 6, tokens: 2, data: DATA }]);
    expect(report.recognised).toContain('textual (2 vectors of 3)');
    expect(report.modalities[0]).toMatchObject({ cols: 6, tokens: 2 });
    const turned = Float32Array.from({ length: 18 }, (_, at) => {
      const [item, token, k] = [at % 3, Math.floor(at / 3) % 2, Math.floor(at / 6)];
      return DATA[item * 6 + token * 3 + k];
    });
    const fortran = npyBytes(header("'<f4'", '3, 2, 3', 'True'), bytesOf(turned));
    expect((await open(file('toy/text_feat.npy', fortran))).dataset.hash).toBe(dataset.hash);
  });

  it('are other data than the same numbers as one vector, and than none', async () => {
    const flat = file('toy/text_feat.npy', new Blob([npyHeader(3, 6), bytesOf(DATA)]));
    expect((await open(flat)).dataset.hash).not.toBe((await open()).dataset.hash);
    const four = file('toy/text_feat.npy', npyBytes(header("'<f4'", '3, 2, 3, 2'), new Uint8Array(144)));
    await expect(open(four)).rejects.toThrow(/has 4 dimensions/);
    const one = file('toy/text_feat.npy', new Blob([npyHeader(3, 1, 6), bytesOf(DATA)]));
    expect((await open(one)).dataset.features[0].tokens).toBeUndefined();
  });

  it('are offered under another name', async () => {
    const other = file('toy/words.npy', new Blob([npyHeader(3, 2, 3), bytesOf(DATA)]));
    const features = [{ file: 'toy/words.npy', name: 'words' }];
    const { dataset } = await openToy([table(), other], { ...OPTIONS, features });
    expect(dataset.features[0]).toMatchObject({ name: 'words', tokens: 2 });
  });

  it('stay through a k-core, an export and changes of content, and missing ones stay missing', async () => {
    const lonely = file(
      'toy/text_feat.npy',
      new Blob([npyHeader(4, 2, 3), bytesOf(Float32Array.of(...DATA, 9, 9, 9, 9, 9, 9))]),
    );
    const split = { ...OPTIONS.split!, kCore: 2 };
    const core = await openToy([table('\n0\t3'), lonely], { split });
    expect(core.dataset.features[0]).toMatchObject({ rows: 3, tokens: 2, data: DATA });
    const { dataset } = await open();
    const zip = await exportDataset(dataset, 'hkuds', new Job());
    const laboratory = new DataLaboratory();
    await laboratory.open('toy', [{ name: 'toy.zip', file: zip }], { validation: { method: 'none' } });
    expect((await laboratory.dataset()).features).toEqual(dataset.features);
    const changes = [{ modality: 'textual', noise: 1, wrongContent: 1 }];
    const edited = await editContent(dataset, { seed: 1, changes }, new Job());
    const { data, tokens } = edited.features[0];
    expect(tokens).toBe(2);
    const missing = Array.from({ length: 6 }, (_, row) =>
      data.subarray(3 * row, 3 * row + 3).every((x) => x === 0),
    );
    expect(missing.filter(Boolean)).toHaveLength(1);
  });

  it('are prepared vector by vector', () => {
    const features: FeatureMatrix = { name: 'x', rows: 3, cols: 6, tokens: 2, data: DATA };
    const unit = prepareFeatures(features, 'rowL2').data;
    const lengths = Array.from({ length: 6 }, (_, row) =>
      Math.sqrt(unit.subarray(3 * row, 3 * row + 3).reduce((sum, x) => sum + x * x, 0)),
    );
    expect(lengths.map((length) => Math.round(1e6 * length) / 1e6)).toEqual([1, 1, 1, 0, 1, 1]);
    const there = [0, 1, 2, 4, 5].flatMap((row) => [...DATA.subarray(3 * row, 3 * row + 3)]);
    const alone = prepareFeatures(
      { name: 'x', rows: 5, cols: 3, data: Float32Array.from(there) },
      'std',
    ).data;
    const standard = prepareFeatures(features, 'std').data;
    expect([...standard.subarray(0, 9), ...standard.subarray(12)]).toEqual([...alone]);
    expect([...standard.subarray(9, 12)]).toEqual([0, 0, 0]);
  });
});
