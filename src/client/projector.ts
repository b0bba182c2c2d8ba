import type { ProjectionApi } from '#contract/projection.ts';
import { connect } from './connect.ts';

let current: ProjectionApi | undefined;
let live: ProjectionApi | undefined;

/** Names of the workers, by which one hears that it was lost. */
export const PROJECTOR = 'projection';
export const LIVE_PROJECTOR = 'projection-live';

/** The projection laboratory of this page; its worker starts on the first call, and starts anew after it was lost. */
export function projector(): ProjectionApi {
  return (current ??= connect<ProjectionApi>(PROJECTOR, spawn));
}

/** A second one, which follows a model in training, so that neither waits for the other. */
export function liveProjector(): ProjectionApi {
  return (live ??= connect<ProjectionApi>(LIVE_PROJECTOR, spawnLive));
}

/** Replaces both workers by another implementation; for tests. */
export function provideProjector(other: ProjectionApi): void {
  current = live = other;
}

function spawn(): Worker {
  return new Worker(new URL('../../workers/projection.worker.ts', import.meta.url), {
    type: 'module',
    name: 'projection',
  });
}

function spawnLive(): Worker {
  return new Worker(new URL('../../workers/projection.worker.ts', import.meta.url), {
    type: 'module',
    name: 'projection-live',
  });
}
