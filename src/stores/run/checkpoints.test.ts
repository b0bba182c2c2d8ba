import { expect, it, vi } from 'vitest';
import type { CheckpointInfo, TrainApi } from '#contract/api.ts';
import type { RunResult } from '#contract/results.ts';

vi.stubGlobal('location', { search: '' });
const { provideLaboratory } = await import('#client/laboratory.ts');
const { deleteLeftovers, refreshCheckpoints, useCheckpoints } = await import('./checkpoints.ts');
const { addResult } = await import('../history/results.ts');

let saved: Pick<CheckpointInfo, 'runId' | 'savedAt'>[];
const train = {
  checkpoints: async () => saved,
  discard: async (gone: string) => void (saved = saved.filter(({ runId }) => runId !== gone)),
} as unknown as TrainApi;

it('offers no run whose result is kept, and deletes only its checkpoint', async () => {
  provideLaboratory({ data: {} as never, train });
  saved = [
    { runId: 'finished', savedAt: 2 },
    { runId: 'interrupted', savedAt: 1 },
  ];
  addResult({ runId: 'finished' } as RunResult);
  await refreshCheckpoints();
  expect(useCheckpoints.getState().checkpoints).toEqual([{ runId: 'interrupted', savedAt: 1 }]);
  expect(saved).toHaveLength(2);
  await deleteLeftovers();
  expect(saved).toEqual([{ runId: 'interrupted', savedAt: 1 }]);
});
