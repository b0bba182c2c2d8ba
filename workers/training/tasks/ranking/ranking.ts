import type { Csr } from '#contract/dataset.ts';
import type { TrainingConfig } from '#contract/models/common.ts';
import { colDegrees } from '#datasets/csr.ts';
import { disposeBatch, uploadBatch, type Batch } from '#models/batch.ts';
import { MostPopular } from '#models/most-popular/mostPopular.ts';
import { finalTable, type RankingModel } from '#models/ranking.ts';
import type { Feed, TaskRunner, TaskSetting } from '../task.ts';
import { collectOutput, featuresOf } from './collect.ts';
import { drawing } from './drawing.ts';
import { Evaluator } from './evaluator.ts';

/** Ranking: triplets to train on, and a full ranking of all items by inner products of one table. */
export function openRanking({ dataset, protocol, seed }: TaskSetting): TaskRunner {
  const { users, train } = dataset;
  const evaluator = new Evaluator(dataset, protocol);
  const selecting = protocol === 'paper-code' ? 'test' : 'val';
  const runner: TaskRunner<RankingModel> = {
    feed: (model, training) => feedOf(train, model, training, seed),
    epoch: (model, parameters) => evaluator.epoch(model, parameters),
    selects: evaluator.has(selecting),
    selected: (judged) => judged[selecting]?.recall['20'],
    both: async (model, parameters) => {
      const table = await finalTable(model, parameters);
      return evaluator.both(table).finally(() => table.dispose());
    },
    collect: (stage, model, parameters) => collectOutput({ stage, model, parameters }, users, evaluator),
    features: async (model, parameters) => model.features && featuresOf(model, parameters, users),
    floor: async () => {
      const table = new MostPopular(users, colDegrees(train)).embeddings();
      return evaluator.both(table).finally(() => table.dispose());
    },
    dispose: () => evaluator.dispose(),
  };
  return runner as TaskRunner;
}

/** Batches as the model needs them. */
function feedOf(train: Csr, { needs }: RankingModel, training: TrainingConfig, seed: number): Feed<Batch> {
  const { stepsPerEpoch, draw } = drawing(train, needs, training, seed);
  return {
    stepsPerEpoch,
    batch: (epoch, step) => uploadBatch(train.rows, train.rows + train.cols, draw(epoch, step), needs),
    dispose: disposeBatch,
  };
}
