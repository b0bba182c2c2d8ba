import { valueOf } from '#contract/byUser.ts';
import { selectingOf } from '#contract/headline.ts';
import type * as tf from '#engine/tensors.ts';
import type { Judged } from '#contract/metrics.ts';
import type { TrainingConfig } from '#contract/models/common.ts';
import { disposeBatch, uploadBatch, type Batch } from '#models/batch.ts';
import { isPairModel, type PairModel } from '#models/pairModel.ts';
import { finalTable, type RankingModel } from '#models/ranking.ts';
import { popularFloor } from '../floor.ts';
import type { Feed, TaskRunner, TaskSetting } from '../task.ts';
import { Evaluator, vectorsIn, type VectorsOf } from '../evaluator.ts';
import { collectOutput } from './collect.ts';
import { drawing } from './drawing.ts';
import { inferenceTime } from './inferenceTime.ts';
import type { Judging } from './judging.ts';
import { pairRunner } from './pairRunner.ts';
import { renewal } from './renewal.ts';
import { allOf, type Source } from './sampler.ts';
import { watchedIn } from './watchedIn.ts';

/** Ranking: triplets to train on, and a full ranking of all items, by inner products of one table or by the scores of pairs. */
export function openRanking({ dataset, protocol, seed, replay }: TaskSetting): TaskRunner {
  const { users, train, test, later } = dataset;
  const isUpdate = replay !== undefined;
  const source = isUpdate && later ? renewal(train, later, replay, seed) : allOf(train);
  const evaluator = new Evaluator(dataset, protocol);
  const selecting = protocol === 'paper-code' ? 'test' : 'val';
  const ranking = (table: tf.Tensor2D, judge: (vectors: VectorsOf) => Promise<Judged>) =>
    judge(() => vectorsIn(table, users)).finally(() => table.dispose());
  const byTable: Judging<RankingModel> = {
    epoch: async (model, parameters, watch) => {
      const table = await finalTable(model, parameters);
      const watched = watch && (await watchedIn({ model, parameters, table, users }, watch));
      return { ...(await ranking(table, (vectors) => evaluator.epoch(vectors))), watched };
    },
    both: async (model, parameters) =>
      ranking(await finalTable(model, parameters), (vectors) => evaluator.both(vectors)),
    collect: (stage, model, parameters) => collectOutput({ stage, model, parameters }, dataset, evaluator),
    infer: (model, parameters) => inferenceTime(model, parameters, users, test),
  };
  const byPairs = pairRunner(dataset, protocol, evaluator);
  const runner: TaskRunner<RankingModel | PairModel> = {
    feed: (model, training) => feedOf(source, model, training, seed),
    selects: !isUpdate && evaluator.has(selecting),
    selected: (judged) => (isUpdate ? undefined : valueOf(judged[selecting], selectingOf('ranking'))),
    epoch: (model, parameters, watch) =>
      isPairModel(model) ? byPairs.epoch(model, parameters) : byTable.epoch(model, parameters, watch),
    both: (model, parameters) =>
      isPairModel(model) ? byPairs.both(model, parameters) : byTable.both(model, parameters),
    collect: (stage, model, parameters) =>
      isPairModel(model)
        ? byPairs.collect(stage, model, parameters)
        : byTable.collect(stage, model, parameters),
    infer: (model, parameters) =>
      isPairModel(model) ? byPairs.infer(model, parameters) : byTable.infer(model, parameters),
    floor: () => popularFloor(evaluator, train),
    dispose: () => evaluator.dispose(),
  };
  return runner as TaskRunner;
}

/** Batches as the model needs them. */
function feedOf(
  source: Source,
  { needs }: RankingModel | PairModel,
  training: TrainingConfig,
  seed: number,
): Feed<Batch> {
  const { rows: users, cols: items } = source.seen;
  const { stepsPerEpoch, draw } = drawing(source, needs, training, seed);
  return {
    stepsPerEpoch,
    batch: (epoch, step) => uploadBatch(users, users + items, draw(epoch, step), needs),
    dispose: disposeBatch,
  };
}
