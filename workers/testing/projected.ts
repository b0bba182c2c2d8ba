import * as tf from '@tensorflow/tfjs-core';
import type { BackendReport } from '#contract/backend.ts';
import type { ProjectionEvent, ProjectionRequest, ProjectionResult } from '#contract/projection.ts';
import { reviveError } from '#contract/errors.ts';
import { ProjectionLaboratory } from '#projection/laboratory.ts';

const CPU: BackendReport = { backend: 'cpu', adapter: 'cpu', reason: 'Tests.', software: false };

/** A laboratory with one input `x` [rows, cols] of one part, loaded as it is. */
export async function laboratoryWith(data: Float32Array, cols: number): Promise<ProjectionLaboratory> {
  const laboratory =
    tf.getBackend() === 'cpu' ? new ProjectionLaboratory(() => CPU) : new ProjectionLaboratory();
  const part = { label: 'x', rows: data.length / cols, cols, data };
  await laboratory.load({ id: 'x', parts: [part], standardise: 'none' });
  return laboratory;
}

/** Projects the input `x` to the end and answers the result with every event; a failure is thrown. */
export async function projected(
  laboratory: ProjectionLaboratory,
  parameters: ProjectionRequest['parameters'] = {},
  initial?: Float32Array,
): Promise<{ result: ProjectionResult; events: ProjectionEvent[] }> {
  const events: ProjectionEvent[] = [];
  const result = await new Promise<ProjectionResult>((resolve, reject) => {
    const hear = (event: ProjectionEvent) => {
      events.push(event);
      if (event.type === 'finished') resolve(event.result);
      if (event.type === 'failed') reject(reviveError(event.error));
      if (event.type === 'stopped') reject(new Error('stopped'));
    };
    laboratory.start({ runId: 'r', input: 'x', parameters, initial }, hear).catch(reject);
  });
  await laboratory.stop();
  return { result, events };
}
