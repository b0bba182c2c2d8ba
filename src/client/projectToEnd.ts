import { reviveError } from '#contract/errors.ts';
import type {
  ProjectionApi,
  ProjectionEvent,
  ProjectionRequest,
  ProjectionResult,
} from '#contract/projection.ts';
import { onWorkerLost } from './connect.ts';

/** Projections under way and the worker that each runs in. */
const pending = new Map<(error: Error) => void, string>();

onWorkerLost((error, worker) => {
  for (const [reject, name] of pending) if (name === worker) reject(error);
});

let serial = 0;

/**
 * Projects a loaded input to its end. Resolves with undefined where it was stopped; rejects with a StudioError where it failed or
 * `worker`, in which `api` lives, died. `onEvent` hears everything on the way.
 */
export async function projectToEnd(
  api: ProjectionApi,
  worker: string,
  request: Omit<ProjectionRequest, 'runId'>,
  onEvent?: (event: ProjectionEvent) => void,
): Promise<ProjectionResult | undefined> {
  const runId = `to-end-${++serial}`;
  let fail: (error: Error) => void = () => {};
  try {
    return await new Promise<ProjectionResult | undefined>((resolve, reject) => {
      pending.set((fail = reject), worker);
      api
        .start({ runId, ...request }, (event) => {
          if (event.runId !== runId) return;
          onEvent?.(event);
          if (event.type === 'finished') resolve(event.result);
          if (event.type === 'stopped') resolve(undefined);
          if (event.type === 'failed') reject(reviveError(event.error));
        })
        .catch(reject);
    });
  } finally {
    pending.delete(fail);
  }
}
