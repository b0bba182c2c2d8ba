import * as tf from '#engine/tensors.ts';
import { nearest, queriesAtOnce } from '#ops/nearest/op.ts';
import type { Space } from './measures/space.ts';

/** Nearest neighbours of some points, nearest first, the point itself left out; ties by lower index. */
export interface NeighbourGraph {
  points: number;
  k: number;
  /** [points, k] */
  indices: Int32Array;
  /** Squared Euclidean. [points, k] */
  distances: Float32Array;
}

/** The k exact nearest neighbours of the points `queries`, a block at a time; `tell` hears the share that is done. */
export async function findNeighbours(
  space: Space,
  queries: Int32Array,
  k: number,
  tell: (fraction: number) => Promise<void> | void = () => {},
): Promise<NeighbourGraph> {
  const block = queriesAtOnce(space.points);
  const found: NeighbourGraph = {
    points: queries.length,
    k,
    indices: new Int32Array(queries.length * k),
    distances: new Float32Array(queries.length * k),
  };
  const x = uploadRows(space);
  try {
    for (let begin = 0; begin < queries.length; begin += block) {
      const end = Math.min(begin + block, queries.length);
      // The last block is filled up with its last query.
      const rows = Int32Array.from({ length: block }, (_, q) => queries[Math.min(begin + q, end - 1)]);
      const asked = tf.tensor1d(rows, 'int32');
      const { indices, distances } = nearest(x, asked, k);
      found.indices.set((await indices.data<'int32'>()).subarray(0, (end - begin) * k), begin * k);
      found.distances.set((await distances.data<'float32'>()).subarray(0, (end - begin) * k), begin * k);
      tf.dispose([asked, indices, distances]);
      await tell(end / queries.length);
    }
  } finally {
    x.dispose();
  }
  return found;
}

/** The neighbours of every point. */
export function allNeighbours(
  space: Space,
  k: number,
  tell?: (fraction: number) => Promise<void> | void,
): Promise<NeighbourGraph> {
  return findNeighbours(
    space,
    Int32Array.from({ length: space.points }, (_, i) => i),
    k,
    tell,
  );
}

/** [points, dims] with zero columns up to a multiple of 4, which change no distance. */
function uploadRows({ points, dims, data }: Space): tf.Tensor2D {
  const width = Math.ceil(dims / 4) * 4;
  if (width === dims) return tf.tensor2d(data, [points, dims]);
  const padded = new Float32Array(points * width);
  for (let i = 0; i < points; i++) padded.set(data.subarray(i * dims, (i + 1) * dims), i * width);
  return tf.tensor2d(padded, [points, width]);
}
