import type { DataApi, TrainApi } from '#contract/api.ts';
import { named } from '#contract/deployment.ts';
import { connect } from './connect.ts';

/** The two workers, called as if they were local. */
export interface Laboratory {
  data: DataApi;
  train: TrainApi;
}

let current: Laboratory | undefined;

/** The laboratory of this page; workers start on the first call, and start anew after one was lost. */
export function laboratory(): Laboratory {
  return (current ??= {
    data: connect<DataApi>('data', spawnData),
    train: connect<TrainApi>('train', spawnTrain),
  });
}

/** Replaces the workers by another implementation; for tests. */
export function provideLaboratory(other: Laboratory): void {
  current = other;
}

function spawnData(): Worker {
  return new Worker(new URL('../../workers/data.worker.ts', import.meta.url), {
    type: 'module',
    name: named('data'),
  });
}

function spawnTrain(): Worker {
  return new Worker(new URL('../../workers/train.worker.ts', import.meta.url), {
    type: 'module',
    name: named('train'),
  });
}
