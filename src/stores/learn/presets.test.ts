import { expect, test, vi } from 'vitest';
import type { DataApi } from '#contract/api.ts';
import type { SyntheticSource } from '#contract/dataset.ts';

vi.stubGlobal('location', { search: '', pathname: '/' });
vi.stubGlobal('history', { pushState: () => {} });
vi.stubGlobal('scrollTo', () => {});
const { provideLaboratory } = await import('#client/laboratory.ts');
const { setField, useConfig } = await import('../run/config.ts');
const { generateDataset, useDataset } = await import('../data/dataset.ts');
const { applyPreset, takePresetBack, usePresets } = await import('./presets.ts');

const nameOf = ({ preset, seed, noise }: SyntheticSource) => `${preset} ${seed} ${noise ?? 'preset'}`;
const data = {
  generate: async (source: SyntheticSource) => ({ name: nameOf(source), hash: nameOf(source) }),
} as unknown as DataApi;
provideLaboratory({ data, train: {} as never });
const dataset = () => useDataset.getState().report?.name;
const preset = (id: string, noise: number) => ({
  id,
  source: { source: 'synthetic', preset: 'mini', seed: 1, noise } as const,
  model: 'promptmm' as const,
  config: { student: { lambda3: 3 } },
});

test('after several presets the settings and the dataset of the beginning come back', async () => {
  await generateDataset({ source: 'synthetic', preset: 'mini', seed: 9 });
  setField('student', 'lambda2', 7);
  const own = useConfig.getState();
  await applyPreset(preset('a', 1));
  await applyPreset(preset('b', 2));
  expect(dataset()).toBe('mini 1 2');
  expect(useConfig.getState().drafts.promptmm.student).toMatchObject({ lambda2: 1, lambda3: 3 });
  expect(usePresets.getState().applied).toBe('b');
  await takePresetBack();
  expect(useConfig.getState()).toEqual(own);
  expect(dataset()).toBe('mini 9 preset');
  expect(usePresets.getState()).toEqual({});
});

test('nothing is set up in place of a dataset that could not be brought back', async () => {
  useDataset.setState({ source: { source: 'folder', path: 'mine' } });
  await applyPreset(preset('a', 1));
  expect(dataset()).toBe('mini 9 preset');
  expect(usePresets.getState().applied).toBeUndefined();
});
