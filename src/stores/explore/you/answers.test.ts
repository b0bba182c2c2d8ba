import { beforeEach, expect, test, vi } from 'vitest';
import type { AnalysisApi, NewUserRequest } from '#contract/analysis.ts';
import type { DataApi, TrainApi } from '#contract/api.ts';
import { provideAnalysis } from '#client/analysis.ts';
import { provideLaboratory } from '#client/laboratory.ts';
import type { Answering } from './models.ts';

vi.stubGlobal('location', { search: '' });
const { useDataset } = await import('../../data/dataset.ts');
const { refreshAnswers, useAnswers } = await import('./answers.ts');

const rowOf = (item: number) => ({ item, id: `i${item}`, train: 100 - item });
let tellContent: (near: unknown[]) => void;
const content = new Promise<unknown[]>((resolve) => (tellContent = resolve));
const described = vi.fn(async (items: number[]) => items.map(rowOf));
const data = {
  items: async ({ count }: { count: number }) => ({
    rows: Array.from({ length: count }, (_, i) => rowOf(i)),
  }),
  describe: described,
  nearContent: () => content,
};
provideLaboratory({
  data: data as unknown as DataApi,
  train: { encode: () => new Promise(() => {}) } as unknown as TrainApi,
});
const answer = ({ model }: NewUserRequest['models'][number], chosen: readonly number[]) => {
  const items = [50, 51].map((item) => item + chosen.length);
  return { model, items, scores: [2, 1], nearest: items.map(() => ({ item: chosen[0], cosine: 1 })) };
};
provideAnalysis({
  load: async () => {},
  newUser: async ({ models, chosen }: NewUserRequest) => models.map((model) => answer(model, chosen)),
} as unknown as AnalysisApi);

const one = (runId: string, by: 'mean' | 'encoder') =>
  ({ run: { runId }, stage: 'model', by, lacksEncoder: false }) as Answering;
const listed = () => Object.keys(useAnswers.getState().lists);

beforeEach(() => {
  useDataset.setState({ report: { hash: String(Math.random()) } as never });
  described.mockClear();
});

test('a list is shown when it comes, with the names of its items: neither encoders nor content hold it up', async () => {
  void refreshAnswers([one('a', 'mean'), one('b', 'encoder')], [3]);
  await vi.waitFor(() => expect(listed()).toEqual(['a']));
  const { rows, popular, content } = useAnswers.getState();
  expect(rows[51].id).toBe('i51');
  expect(popular?.items).not.toContain(3);
  expect(content).toEqual({});
});

test('an answer to an older choice is dropped, and nothing is asked twice', async () => {
  const older = refreshAnswers([one('a', 'mean')], [3]);
  const newer = refreshAnswers([one('a', 'mean')], [3, 4]);
  await vi.waitFor(() => expect(useAnswers.getState().lists.a?.items).toEqual([52, 53]));
  tellContent([]);
  await Promise.all([older, newer]);
  expect(useAnswers.getState().lists.a.items).toEqual([52, 53]);
  const asked = described.mock.calls.flat(2);
  await refreshAnswers([one('a', 'mean')], [3, 4]);
  expect(described.mock.calls.flat(2)).toEqual(asked);
});
