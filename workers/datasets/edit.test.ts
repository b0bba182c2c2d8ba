import { describe, expect, it } from 'vitest';
import type { ContentChange, Dataset } from '#contract/dataset.ts';
import { editContent } from './edit.ts';
import { hashDataset } from './hash.ts';
import { Job } from './job.ts';
import { generateSynthetic } from './synthetic.ts';

const mini = await generateSynthetic({ source: 'synthetic', preset: 'mini', seed: 1 });
const edit = async (changes: ContentChange[], seed = 1): Promise<Dataset> => {
  const edited = await editContent(mini, { seed, changes }, new Job());
  return { ...edited, hash: await hashDataset(edited) };
};

describe('changes of content', () => {
  it('leave out a modality and share the others', async () => {
    const { features, hash } = await edit([{ modality: 'visual', off: true }]);
    expect(features.map((f) => f.name)).toEqual(['textual']);
    expect(features[0].data).toBe(mini.features[1].data);
    expect(hash).not.toBe(mini.hash);
  });

  it('add noise of the size that was asked for, in units of each column', async () => {
    const { features } = await edit([{ modality: 'visual', noise: 2 }]);
    const { data, cols, rows } = mini.features[0];
    const noise = features[0].data.map((x, at) => x - data[at]);
    for (const c of [0, 1, 2]) {
      const column = (from: Float32Array) => Array.from({ length: rows }, (_, r) => from[r * cols + c]);
      expect(deviation(column(noise)) / deviation(column(data))).toBeCloseTo(2, 0);
    }
  });

  it('move the content of a share of the items to others and remember which', async () => {
    const { features, truth } = await edit([{ modality: 'visual', wrongContent: 0.5 }]);
    const { data, cols, rows } = mini.features[0];
    const moved = Array.from({ length: rows }, (_, r) =>
      features[0].data.subarray(r * cols, (r + 1) * cols).some((x, c) => x !== data[r * cols + c]),
    );
    expect(moved.filter(Boolean)).toHaveLength(rows / 2);
    const before = mini.truth!.wrongContent.visual;
    moved.forEach((m, r) => expect(truth!.wrongContent.visual[r]).toBe(m || before[r] ? 1 : 0));
    expect(features[0].data.slice().sort()).toEqual(data.slice().sort());
  });

  it('follow from their seed alone', async () => {
    const change = [{ modality: 'visual', noise: 1, wrongContent: 0.2 }];
    const { hash } = await edit(change);
    expect((await edit(change)).hash).toBe(hash);
    expect((await edit(change, 2)).hash).not.toBe(hash);
    expect((await edit([])).hash).toBe(mini.hash);
  });

  it.each<[ContentChange[], string]>([
    [[{ modality: 'smell', off: true }], 'There is no modality "smell"'],
    [[{ modality: 'visual' }, { modality: 'visual' }], '"visual" is changed twice'],
    [[{ modality: 'visual', noise: NaN }], 'must be a number from 0 to 10; got NaN'],
    [[{ modality: 'visual', wrongContent: 1.1 }], 'must be a share from 0 to 1; got 1.1'],
  ])('%j is refused', async (changes, message) => {
    await expect(edit(changes)).rejects.toThrow(message);
  });
});

function deviation(values: number[]): number {
  const mean = values.reduce((a, b) => a + b) / values.length;
  return Math.sqrt(values.reduce((s, x) => s + (x - mean) ** 2, 0) / values.length);
}
