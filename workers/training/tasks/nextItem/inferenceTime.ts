import { endStep } from '#engine/backend.ts';
import type { Csr } from '#contract/dataset.ts';
import type { Parameters } from '#models/model.ts';
import type { NextItemModel } from '#models/nextItem.ts';
import { disposeHistories } from '#models/windows.ts';
import { rowOfEntries } from '#datasets/csr.ts';
import { medianTime, rankAll, USERS_AT_ONCE } from '../../timeRanking.ts';
import { blocksOf, uploadEnds, type StatesSetting } from './states.ts';

/**
 * Milliseconds from parameters to the best 20 items of every user with test items and a history, on the host: vectors of items, states of
 * users in blocks, inner products and `topk`; what users met is not masked. Warmed up once; the median of five.
 */
export async function inferenceTime(
  model: NextItemModel,
  parameters: Parameters,
  setting: StatesSetting,
  test: Csr,
): Promise<number> {
  const asked = { ...setting, users: new Set(rowOfEntries(test)) };
  const blocks = blocksOf(asked, USERS_AT_ONCE).map((block) => uploadEnds(asked, block));
  const infer = async () => {
    await model.choose?.(parameters);
    const scorer = model.scorer(parameters);
    await rankAll(
      blocks.map((ends) => () => scorer.states(ends)),
      scorer.items,
    );
    scorer.dispose();
    endStep();
  };
  try {
    return await medianTime(infer);
  } finally {
    blocks.forEach(disposeHistories);
  }
}
