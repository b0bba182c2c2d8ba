import * as tf from '@tensorflow/tfjs-core';
import { afterEach, expect, test, vi } from 'vitest';
import { pooledSize } from './gpuPool.ts';
import { currentBackend, listenForFaults, startBackend } from './backend.ts';

afterEach(() => {
  vi.restoreAllMocks();
  listenForFaults({});
});

/** The browser offers a hardware GPU whose driver opens no device. */
function offerBrokenGpu(): void {
  const adapter = {
    limits: {},
    info: { description: 'Broken GPU', vendor: '', architecture: '', device: '', isFallbackAdapter: false },
    requestDevice: () => Promise.reject(new Error('no device')),
  };
  vi.spyOn(navigator.gpu, 'requestAdapter').mockResolvedValue(adapter as unknown as GPUAdapter);
}

test('a GPU that opens no device means wasm, and the reason says so', async () => {
  await startBackend('wasm');
  offerBrokenGpu();
  expect(await startBackend('auto')).toMatchObject({
    backend: 'wasm',
    reason: expect.stringContaining('Broken GPU gave no device') as string,
  });
});

test('a GPU that was asked for and opens no device is refused in a sentence', async () => {
  await startBackend('wasm');
  offerBrokenGpu();
  await expect(startBackend('webgpu')).rejects.toMatchObject({ code: 'device-unavailable' });
  expect(currentBackend().backend).toBe('wasm');
});

test('a device that was lost while nobody worked is told to the next listener and opened anew', async () => {
  await startBackend('webgpu');
  const { device } = tf.backend() as unknown as { device: GPUDevice };
  device.destroy();
  await device.lost;
  const heard: string[] = [];
  listenForFaults({ onLost: (message) => heard.push(message) });
  expect(heard.length).toBe(1);
  await startBackend('webgpu');
  expect((tf.backend() as unknown as { device: GPUDevice }).device).not.toBe(device);
  listenForFaults({ onLost: (message) => heard.push(message) });
  expect(heard.length).toBe(1);
});

test('a full wasm memory throws instead of writing over address 0', async () => {
  await startBackend('wasm');
  const backend = tf.backend() as unknown as { makeOutput(shape: number[], dtype: string): unknown };
  // The first allocation goes another way than those after it.
  tf.dispose(tf.tensor1d([1]));
  let thrown: unknown;
  try {
    backend.makeOutput([2 ** 30 - 16], 'float32');
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ code: 'device-too-small' });
});

test('a GPU buffer is little larger than what lies in it, and there are few sizes', () => {
  const sizes = new Set<number>();
  for (let bytes = 4; bytes < 2 ** 20; bytes += 4) {
    const size = pooledSize(bytes);
    const most = bytes + Math.max(256, bytes / 8);
    expect(size >= bytes && size < most && pooledSize(size) === size).toBe(true);
    sizes.add(size);
  }
  expect(sizes.size).toBeLessThan(100);
});

test('a tensor is read back without what its buffer holds behind it', async () => {
  await startBackend('webgpu');
  const values = [...Array(70).keys()];
  const [a, b] = [tf.tensor1d(values), tf.tensor1d(values, 'int32')];
  const doubled = tf.add(a, a);
  expect([...(await doubled.data())]).toEqual(values.map((x) => 2 * x));
  expect([...(await tf.add(b, b).data())]).toEqual(values.map((x) => 2 * x));
  // Once more from what the first reading left.
  expect([...(await tf.add(doubled, a).data())]).toEqual(values.map((x) => 3 * x));
  expect((await doubled.data()).length).toBe(70);
});
