import * as tf from '#engine/tensors.ts';
import type { Watched } from './task.ts';

/** Reads back some rows of tables, counted from `first`. */
export async function rowsOf(
  tables: readonly { label: string; table: tf.Tensor2D }[],
  rows: Int32Array,
  first = 0,
): Promise<Watched> {
  const places = tf.tensor1d(
    rows.map((row) => first + row),
    'int32',
  );
  const taken = tables.map(({ label, table }) => ({ label, chosen: tf.gather(table, places) }));
  places.dispose();
  const parts: Watched = [];
  for (const { label, chosen } of taken) {
    const [count, cols] = chosen.shape;
    parts.push({ label, rows: count, cols, data: await chosen.data<'float32'>() });
    chosen.dispose();
  }
  return parts;
}
