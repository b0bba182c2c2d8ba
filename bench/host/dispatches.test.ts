import { expect, test } from 'vitest';
import { provideWebGpu } from '../gpu/adapter.ts';

// The engine looks for WebGPU when it is loaded; this one computes nothing, has 8 storage buffers for a kernel as every adapter does, and checks all that it is asked.
provideWebGpu(false);
const { startBackend, listenForFaults } = await import('#engine/backend.ts');
const { benchDataset } = await import('../data.ts');
const { hostAll } = await import('./measure.ts');

test.each([
  ['LightGCN', 15],
  ['teacher', 60],
  ['student, frozen prompt', 60],
  ['student, trained prompt', 60],
])('%s: a repeated step on TikTok’s sizes is one submission of at most %i dispatches', async (task, most) => {
  await startBackend('webgpu');
  const faults: Error[] = [];
  listenForFaults({ onError: (error) => faults.push(error) });
  const dataset = await benchDataset({ small: false });
  const clock = () => Promise.resolve(0);
  const { hosts } = await hostAll(dataset, { small: false, tell: () => {}, clock, only: task });
  const { dispatches, submits, bindGroups } = hosts.find((it) => it.task === task)!;
  expect({ submits, bindGroups, faults }).toEqual({ submits: 1, bindGroups: 0, faults: [] });
  expect(dispatches).toBeGreaterThan(0);
  expect(dispatches).toBeLessThanOrEqual(most);
});
