import * as Comlink from 'comlink';
import type { EmbeddingApi, EmbeddingFrame, EmbeddingSnapshot } from '#contract/embedding.ts';
import { connect } from './connect.ts';

let current: EmbeddingApi | undefined;

/** Projects an epoch in a worker of its own, which starts with the first; the rows are moved to it, not copied. */
export function projectEpoch(
  { epoch, parts }: EmbeddingSnapshot,
  before: EmbeddingFrame | undefined,
): Promise<EmbeddingFrame> {
  current ??= connect<EmbeddingApi>('embedding', spawn);
  const buffers = parts.map(({ data }) => data.buffer as ArrayBuffer);
  return current.project(Comlink.transfer({ epoch, parts }, buffers), before);
}

/** Replaces the worker by another implementation; for tests. */
export function provideEmbeddingProjector(other: EmbeddingApi): void {
  current = other;
}

function spawn(): Worker {
  return new Worker(new URL('../../workers/embedding.worker.ts', import.meta.url), {
    type: 'module',
    name: 'embedding',
  });
}
