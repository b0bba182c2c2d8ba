import { expect, test, vi } from 'vitest';
import type { RunRequest, TrainApi } from '#contract/api.ts';

vi.mock('./handOver.ts', () => ({ handOverDataset: async () => {} }));
const { provideLaboratory } = await import('./laboratory.ts');
await import('./experiment.ts');

test('a batch that is stopped while its run is starting does not begin it', async () => {
  let ready = () => {};
  const train = {
    backend: () => new Promise<void>((resolve) => (ready = resolve)),
    checkpoints: async () => [],
    stop: async () => {},
    start: async () => {
      throw new Error('It began.');
    },
  } as unknown as TrainApi;
  provideLaboratory({ data: {} as never, train });
  const end = globalThis.promptmmExperiment.run({ runId: 'a' } as RunRequest);
  await globalThis.promptmmExperiment.stop();
  ready();
  expect(await end).toEqual({ status: 'stopped' });
});
