import { expect, test } from 'vitest';
import type { DataApi } from '#contract/api.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import { provideLaboratory } from '#client/laboratory.ts';
import { wayTo } from './reopen.ts';

const calls: string[] = [];
const report = (hash: string) => ({ name: 'mini', hash }) as DatasetReport;
provideLaboratory({
  train: {} as never,
  data: {
    generate: async (source: object) => {
      calls.push(`generate ${JSON.stringify(source)}`);
      return report('plain');
    },
    edit: async (edit: object) => {
      calls.push(`edit ${JSON.stringify(edit)}`);
      return report('edited');
    },
    slice: async (rule: object) => {
      calls.push(`slice ${JSON.stringify(rule)}`);
      return report('sliced');
    },
    openStored: async (id: string, options?: object) => {
      calls.push(`open ${id} ${JSON.stringify(options)}`);
      return report('stored');
    },
  } as unknown as DataApi,
});
const stored = (id: string, name: string, bytes = 10) => ({
  id,
  name,
  kind: 'import' as const,
  bytes,
  totalBytes: 10,
  savedAt: 0,
});

test('a synthetic dataset is generated and its content changed again', async () => {
  const edit = { seed: 1, changes: [{ modality: 'visual', off: true }] };
  const source = { source: 'synthetic' as const, preset: 'mini' as const, seed: 5 };
  const way = wayTo({ name: 'mini', hash: 'edited', source: { ...source, edit } }, []);
  expect(await way!()).toBe(true);
  expect(calls).toEqual([`generate ${JSON.stringify(source)}`, `edit ${JSON.stringify(edit)}`]);
});

test('a dataset that waits for a part waits for it again', async () => {
  const edit = { seed: 1, changes: [{ modality: 'visual', off: true }] };
  const slice = { share: 0.1, seed: 2 };
  const source = { source: 'synthetic' as const, preset: 'mini' as const, seed: 5 };
  calls.length = 0;
  const way = wayTo({ name: 'mini', hash: 'sliced', source: { ...source, edit, slice } }, []);
  expect(await way!()).toBe(true);
  expect(calls).toEqual([
    `generate ${JSON.stringify(source)}`,
    `edit ${JSON.stringify(edit)}`,
    `slice ${JSON.stringify(slice)}`,
  ]);
});

test('what turns out to be other data is no arrival', async () => {
  const source = { source: 'synthetic' as const, preset: 'mini' as const, seed: 5 };
  expect(await wayTo({ name: 'mini', hash: 'from an older generator', source }, [])!()).toBe(false);
});

test('kept files are opened by id or name, as they were read then, and only if they are whole', async () => {
  const options = { format: 'table' as const };
  const way = wayTo({ name: 'shop', hash: 'stored', source: { source: 'folder', path: 'shop', options } }, [
    stored('a', 'other'),
    stored('b', 'shop'),
  ]);
  expect(await way!()).toBe(true);
  expect(calls.at(-1)).toBe(`open b ${JSON.stringify(options)}`);
  const byId = { name: 'TikTok', hash: 'x', source: { source: 'stored' as const, id: 'tiktok' } };
  expect(wayTo(byId, [stored('tiktok', 'renamed')])).toBeDefined();
  expect(wayTo(byId, [stored('tiktok', 'TikTok', 4)])).toBeUndefined();
  expect(wayTo({ name: 'unknown', hash: 'x' }, [])).toBeUndefined();
});
