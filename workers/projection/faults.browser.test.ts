import * as tf from '@tensorflow/tfjs-core';
import { afterEach, expect, test, vi } from 'vitest';
import type { ProjectionEvent } from '#contract/projection.ts';
import { startBackend } from '#engine/backend.ts';
import { laboratoryWith, projected } from '#testing/projected.ts';

const data = Float32Array.from({ length: 200 * 4 }, (_, i) => Math.sin(i * i));

/** A long projection on WebGPU that has begun to move points. */
async function underWay() {
  await startBackend('webgpu');
  const laboratory = await laboratoryWith(data, 4);
  const events: ProjectionEvent[] = [];
  await laboratory.start({ runId: 'r', input: 'x', parameters: { iterations: 20000 } }, (e) =>
    events.push(e),
  );
  await vi.waitUntil(() => events.some((e) => e.type === 'positions' && e.iteration > 0), {
    timeout: 20_000,
  });
  const { device } = tf.backend() as unknown as { device: GPUDevice };
  const failure = () => events.find((e) => e.type === 'failed')?.error;
  return { laboratory, device, failure };
}

afterEach(() => startBackend('wasm'));

test('a command that the GPU refuses fails the projection', async () => {
  const { device, failure } = await underWay();
  device.createBuffer({ size: 4, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.STORAGE });
  await vi.waitUntil(failure, { timeout: 20_000 });
  expect(failure()?.code).toBe('gpu-validation');
});

test('a lost GPU fails the projection, and the next one runs', async () => {
  const { laboratory, device, failure } = await underWay();
  device.destroy();
  await vi.waitUntil(failure, { timeout: 20_000 });
  expect(failure()?.code).toBe('device-lost');
  await laboratory.stop();
  const { result } = await projected(laboratory, { iterations: 5 });
  expect(result.plan.environment.backend).toBe('webgpu');
});
