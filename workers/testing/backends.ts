import * as tf from '@tensorflow/tfjs-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from 'vitest';
import type { BackendName } from '#contract/backend.ts';
import type { StudioError } from '#contract/errors.ts';
import { listenForFaults, startBackend } from '#engine/backend.ts';

const inBrowser = typeof navigator !== 'undefined' && 'gpu' in navigator;
/** The backends that this test process must cover: cpu in Node, webgpu and wasm in the browser. */
export const BACKENDS: readonly BackendName[] = inBrowser ? ['webgpu', 'wasm'] : ['cpu'];

/** Makes the backend current; a webgpu test that would not run on WebGPU fails. */
export async function useBackend(name: BackendName): Promise<void> {
  if (name === 'cpu') {
    await import('@tensorflow/tfjs-backend-cpu');
    await tf.setBackend('cpu');
  } else {
    await startBackend(name);
  }
  expect(tf.getBackend()).toBe(name);
}

/**
 * One test body for every backend of this process: tensors of each test are disposed, leaked ones and
 * GPU errors fail it.
 */
export function onEveryBackend(name: string, body: (backend: BackendName) => void): void {
  describe.each(BACKENDS)(`${name} on %s`, (backend) => {
    const faults: StudioError[] = [];
    beforeAll(async () => {
      await useBackend(backend);
      listenForFaults({
        onError: (e) => faults.push(e),
        onLost: (m) => faults.push(new Error(m) as StudioError),
      });
    });
    afterAll(() => listenForFaults({}));
    beforeEach(() => {
      faults.length = 0;
      tf.engine().startScope();
    });
    afterEach(async () => {
      tf.engine().endScope();
      if (backend === 'webgpu')
        await (tf.backend() as unknown as { queue: GPUQueue }).queue.onSubmittedWorkDone();
      expect(faults.map((f) => f.message)).toEqual([]);
    });
    body(backend);
  });
}
