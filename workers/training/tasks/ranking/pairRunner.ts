import * as tf from '#engine/tensors.ts';
import type { Dataset } from '#contract/dataset.ts';
import type { Protocol } from '#contract/metrics.ts';
import { endStep } from '#engine/backend.ts';
import type { PairModel } from '#models/pairModel.ts';
import { BEST, medianTime } from '../../timeRanking.ts';
import { epochParts, type Evaluator } from '../evaluator.ts';
import type { Judging } from './judging.ts';
import { pairLists, pairRanks, scoresOf, usersAtOnce } from './pairScores.ts';

/** How a model that scores pairs is judged: every user's pairs with all items are scored, and what is kept are lists. */
export const pairRunner = (
  { test, items }: Dataset,
  protocol: Protocol,
  evaluator: Evaluator,
): Judging<PairModel> => ({
  epoch: (model, parameters) =>
    evaluator.byCounts((_, rows) => pairRanks({ model, parameters }, rows), epochParts(protocol)),
  both: (model, parameters) => evaluator.byCounts((_, rows) => pairRanks({ model, parameters }, rows)),
  async collect(stage, model, parameters) {
    const scoring = { model, parameters };
    const begun = performance.now();
    const lists = await pairLists(scoring, evaluator.maskOf('test'));
    const embedSeconds = (performance.now() - begun) / 1000;
    return {
      ...{ stage, d: 0, user: new Float32Array(), item: new Float32Array(), features: [], embedSeconds },
      ...(await evaluator.testDetailsByCounts((_, rows) => pairRanks(scoring, rows))),
      texts: { lists },
    };
  },
  async infer(model, parameters) {
    const tested = Array.from({ length: test.rows }, (_, user) => user).filter(
      (user) => test.ptr[user] < test.ptr[user + 1],
    );
    const blocks = usersAtOnce(tested, items);
    return medianTime(async () => {
      for (const block of blocks) {
        const best = tf.tidy(
          () => tf.topk(scoresOf({ model, parameters }, block), Math.min(BEST, items)).indices,
        );
        endStep();
        await best.data();
        best.dispose();
      }
    });
  },
});
