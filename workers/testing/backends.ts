import * as tf from '@tensorflow/tfjs-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from 'vitest';
import type { BackendName } from '#contract/backend.ts';
import type { StudioError } from '#contract/errors.ts';
import { endStep, listenForFaults, startBackend } from '#engine/backend.ts';

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

/** What the engine and its backend hold: a test that leaves more than it found leaks, one that leaves less disposes of what is not its own. */
export interface Held {
  tensors: number;
  buffers: number;
  /** Of the backend itself, which an operator may ask for without the engine's knowledge. */
  ids: number;
}

/** What is held now, once the device has done all that it was told to. */
export async function held(): Promise<Held> {
  const { numTensors: tensors, numDataBuffers: buffers } = tf.memory();
  if (tf.getBackend() === 'webgpu') {
    endStep();
    await (tf.backend() as unknown as { queue: GPUQueue }).queue.onSubmittedWorkDone();
  }
  return { tensors, buffers, ids: tf.backend().numDataIds() };
}

/**
 * One test body for every backend of this process: what a test makes in the open is disposed after it; what it leaves all the same
 * (kept tensors, data of the backend), and GPU errors, fail it.
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
    let before: Held;
    beforeEach(async () => {
      faults.length = 0;
      before = await held();
      tf.engine().startScope();
    });
    afterEach(async () => {
      tf.engine().endScope();
      const after = await held();
      expect(faults.map((f) => f.message)).toEqual([]);
      expect(after).toEqual(before);
    });
    body(backend);
  });
}
