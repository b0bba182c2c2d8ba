import type { ProjectionApi } from '#contract/projection.ts';
import { connect } from './connect.ts';

let current: ProjectionApi | undefined;

/** Its name, by which one hears that it was lost. */
export const PROJECTOR = 'projection';

/** The projection laboratory of this page; its worker starts on the first call, and starts anew after it was lost. */
export function projector(): ProjectionApi {
  return (current ??= connect<ProjectionApi>(PROJECTOR, spawn));
}

/** Replaces the worker by another implementation; for tests. */
export function provideProjector(other: ProjectionApi): void {
  current = other;
}

function spawn(): Worker {
  return new Worker(new URL('../../workers/projection.worker.ts', import.meta.url), {
    type: 'module',
    name: 'projection',
  });
}
