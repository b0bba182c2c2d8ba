import * as tf from '#engine/tensors.ts';
import type { Csr } from '#contract/dataset.ts';
import { endStep } from '#engine/backend.ts';
import type { Parameters } from '#models/model.ts';
import { finalTable, type RankingModel } from '#models/ranking.ts';
import { gatherRows, indexRows, uploadRows, disposeRows, type RowIndex } from '#ops/gather-rows/op.ts';
import { medianTime, rankAll, USERS_AT_ONCE } from '../../timeRanking.ts';

/**
 * Milliseconds from parameters to the best 20 items of every user with test items, on the host: one forward pass, then inner products
 * and `topk` in blocks of users, training items not masked. Warmed up once; the median of five.
 */
export async function inferenceTime(
  model: RankingModel,
  parameters: Parameters,
  users: number,
  test: Csr,
): Promise<number> {
  const tested = Int32Array.from(test.ptr.keys()).filter((u) => u < users && test.ptr[u + 1] > test.ptr[u]);
  const blocks = blocksOf(tested, users + test.cols);
  const infer = async () => {
    const table = await finalTable(model, parameters);
    const item = tf.slice(table, [users, 0], [test.cols, table.shape[1]]);
    await rankAll(
      blocks.map((rows) => () => gatherRows(table, rows)),
      item,
    );
    tf.dispose([table, item]);
    endStep();
  };
  try {
    return await medianTime(infer);
  } finally {
    blocks.forEach(disposeRows);
  }
}

function blocksOf(users: Int32Array, nodes: number): RowIndex[] {
  const count = Math.ceil(users.length / USERS_AT_ONCE);
  return Array.from({ length: count }, (_, k) =>
    uploadRows(indexRows(nodes, users.subarray(k * USERS_AT_ONCE, (k + 1) * USERS_AT_ONCE))),
  );
}
