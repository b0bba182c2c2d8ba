import * as Comlink from 'comlink';
import type { EmbeddingApi, EmbeddingFrame, EmbeddingSnapshot } from '#contract/embedding.ts';
import { connect } from './connect.ts';

let current: EmbeddingApi | undefined;

const projector = () => (current ??= connect<EmbeddingApi>('embedding', spawn));

/** Starts the worker before the first epoch, so that no training asks anything of the network. */
export const beginProjector = (): Promise<void> => projector().begin();

/** Projects an epoch in a worker of its own; the rows are moved to it, not copied. */
export function projectEpoch(
  { epoch, parts }: EmbeddingSnapshot,
  before: EmbeddingFrame | undefined,
): Promise<EmbeddingFrame> {
  const buffers = parts.map(({ data }) => data.buffer as ArrayBuffer);
  return projector().project(Comlink.transfer({ epoch, parts }, buffers), before);
}

function spawn(): Worker {
  return new Worker(new URL('../../workers/embedding.worker.ts', import.meta.url), {
    type: 'module',
    name: 'embedding',
  });
}
