import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run, runAll } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import { rowLengths, rowsTouched, sizeFromShape } from '#engine/work.ts';
import { quadsOf } from '../quads.ts';
import { rankSweepReference, rankUnmaskReference } from './reference.ts';
import score from './score.wgsl?raw';
import sweepCode from './sweep.wgsl?raw';
import unmaskCode from './unmask.wgsl?raw';

/** P held-out pairs, sorted by user for speed, and the items that each must not be ranked against; all int32. */
export interface RankQuery {
  /** Rows of the user and item embeddings. [P] */
  users: tf.Tensor1D;
  items: tf.Tensor1D;
  /** Row of the mask that applies to each pair. [P] */
  maskRows: tf.Tensor1D;
  /** The mask in compressed rows, each without repeated columns. */
  maskPtr: tf.Tensor1D;
  maskCol: tf.Tensor1D;
}

/** Users that the wasm kernel scores together: even, and few enough for the second-level cache. */
const BLOCK = 8;

const sweep = defineOp({
  name: 'RankSweep',
  kind: 'ranking',
  inputs: ['query', 'user', 'item'],
  outputs: (s, { chunks, scratch }) => ({
    counts: { shape: [chunks * 2, s.query[1]], dtype: 'int32' },
    scores: { shape: [scratch], dtype: 'float32' },
  }),
  webgpu: ({ query: [, queries], item: [count, d] }, { chunks }) => ({
    code: score + sweepCode,
    threads: Math.ceil(queries / 4) * chunks,
    uniforms: [
      u32(queries),
      u32(count),
      u32(quadsOf(d)),
      u32(chunks),
      u32(Math.ceil(count / chunks / 4) * 4),
    ],
  }),
  wasm: (k, at, { query: [, queries], item: [count, d] }) =>
    void k.rankSweep(queries, count, quadsOf(d), BLOCK, at.query, at.user, at.item, at.counts, at.scores),
  reference: (a, { query: [, queries], item: [, d] }) => rankSweepReference(a, queries, d),
  work: ({ query: [, queries], user, item: [count, d] }) => ({
    operations: 2 * queries * (d + count * (d + 1)),
    touched: { user: rowsTouched(queries, user), scores: 0 },
  }),
});

const unmask = defineOp({
  name: 'RankUnmask',
  kind: 'ranking',
  inputs: ['query', 'maskPtr', 'maskCol', 'user', 'item', 'swept'],
  outputs: (s) => ({ counts: { shape: [2, s.query[1]], dtype: 'int32' } }),
  webgpu: ({ query: [, queries], item: [, d], swept: [chunks] }) => ({
    code: score + unmaskCode,
    threads: queries,
    uniforms: [u32(queries), u32(quadsOf(d)), u32(chunks / 2)],
  }),
  wasm: (k, at, { query: [, queries], item: [, d] }) =>
    void k.rankUnmask(
      queries,
      quadsOf(d),
      at.query,
      at.maskPtr,
      at.maskCol,
      at.user,
      at.item,
      at.swept,
      at.counts,
    ),
  reference: (a, { query: [, queries], item: [, d] }) => rankUnmaskReference(a, queries, d),
  work: ({ query: [, queries], user, item, swept }, _, { query, maskPtr }) => {
    const walks = rowLengths(maskPtr);
    const masked = query.subarray(2 * queries).map((row) => walks[row]);
    const looked = masked.reduce((sum, length) => sum + length, 0);
    return {
      operations: 2 * (queries * item[1] + looked * (item[1] + 1)) + sizeFromShape(swept),
      touched: {
        user: rowsTouched(queries, user),
        item: rowsTouched(looked + queries, item),
        maskPtr: Math.min(2 * queries, maskPtr.length),
        maskCol: Math.min(looked, maskPtr[maskPtr.length - 1]),
      },
      walks: masked,
    };
  },
});

const ENOUGH_THREADS = 16384;

/** On webgpu chunks of at least 64 items, so many that the GPU is busy; on wasm room for a block's scores and row addresses. */
function planOf(queries: number, items: number): { chunks: number; scratch: number } {
  if (tf.getBackend() !== 'webgpu') return { chunks: 1, scratch: BLOCK * (Math.ceil(items / 4) * 4 + 1) };
  const chunks = Math.min(Math.ceil((4 * ENOUGH_THREADS) / queries), Math.floor(items / 64));
  return { chunks: Math.max(chunks, 1), scratch: 1 };
}

/**
 * Exact full ranking without sorting, int32 [2, P]: row 0 counts the unmasked items that rank before the held-out one (a
 * greater score, or the same score and a lower id), row 1 those with exactly its score. The scores are user . item for
 * user [U, d] and item [I, d], d a multiple of 4. A NaN score ranks last; a held-out item with one counts as a miss.
 */
export function rankCount(query: RankQuery, user: tf.Tensor2D, item: tf.Tensor2D): tf.Tensor2D {
  // tfjs cannot read back an empty tensor that no CPU wrote.
  if (query.users.size === 0) return tf.tensor2d([], [2, 0], 'int32');
  return tf.tidy(() => {
    const { maskPtr, maskCol } = query;
    const packed = tf.stack([query.users, query.items, query.maskRows]);
    const { counts: swept } = runAll(
      sweep,
      { query: packed, user, item },
      planOf(packed.shape[1]!, item.shape[0]),
    );
    return run(unmask, { query: packed, maskPtr, maskCol, user, item, swept });
  });
}
