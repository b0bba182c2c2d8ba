import { describe, expect, it } from 'vitest';
import { EXPORT_LAYOUTS, type ExportLayout, type ImportOptions } from '#contract/dataset.ts';
import { openArchives } from '../archive.ts';
import { file } from '../fixtures/files.ts';
import { Job } from '../job.ts';
import { DataLaboratory } from '../laboratory.ts';

const LINES = [
  ['u', 3, 10],
  ['u', 0, 20],
  ['u', 2, 30],
  ['u', 1, 40],
  ['v', 1, 15],
  ['v', 0, 25],
  ['v', 3, 5],
].map((cells) => cells.join(','));
const table = (lines = LINES) => file('toy/x.csv', ['user,item,timestamp', ...lines].join('\n'));
const by = (method: 'leave-one-out' | 'ratio', seed = 1): ImportOptions => ({
  split: { method, ratio: [2, 1, 1], seed, kCore: 0 },
});

/** The hash before and after, and what README.txt says of the order. */
async function there(layout: ExportLayout, options: ImportOptions, lines = LINES) {
  const laboratory = new DataLaboratory();
  const before = await laboratory.open('toy', [table(lines)], options);
  const zip = { name: 'toy.zip', file: await laboratory.exportAs(layout) };
  const readme = (await openArchives([zip], new Job())).find(({ name }) => name.endsWith('README.txt'))!;
  const text = await readme.file.text();
  const after = await laboratory.open('toy', [zip], { validation: { method: 'none' } });
  return { isSame: after.hash === before.hash, order: after.order, text };
}

describe('an export of ordered data', () => {
  it('keeps the order where the layout can', async () => {
    for (const layout of ['hkuds', 'mmrec'] as const) {
      const { isSame, text } = await there(layout, by('leave-one-out'));
      expect(isSame).toBe(true);
      expect(text).toMatch(/has this hash in any layout[\s\S]*Order: /);
    }
    expect((await there('mmrec', by('ratio'))).isSame).toBe(true);
  });

  it('says so where it cannot', async () => {
    const matrices = await there('diffmm', by('leave-one-out'));
    expect([matrices.isSame, matrices.order]).toEqual([false, undefined]);
    expect(matrices.text).toMatch(/another hash[\s\S]*Order: matrices cannot tell/);
    const mixed = await there('hkuds', by('ratio', 2));
    expect(mixed.isSame).toBe(false);
    expect(mixed.text).toMatch(/another hash[\s\S]*mixed in time/);
    const ascending = await there('hkuds', by('leave-one-out'), [
      'u,0,1',
      'u,1,2',
      'u,2,3',
      'v,1,1',
      'v,2,2',
    ]);
    expect(ascending.isSame).toBe(false);
    expect(ascending.text).toMatch(/another hash/);
  });

  it('is as before where no order is known', async () => {
    for (const layout of EXPORT_LAYOUTS.filter((layout) => layout !== 'sentences')) {
      const { isSame, text } = await there(layout, by('ratio'), ['u,0,1', 'u,1,1', 'v,1,1', 'v,2,1']);
      expect(isSame).toBe(true);
      expect(text).not.toMatch(/Order:/);
    }
  });
});
