import * as tf from '@tensorflow/tfjs-core';
import { Evaluator, vectorsIn } from '#training/tasks/evaluator.ts';
import type { RankingModel } from '#models/ranking.ts';
import type { Task } from './task.ts';
import { startValues, withStep } from './opened.ts';
import { StockEvaluation } from './stock/evaluation.ts';
import { lightgcn } from './steps/lightgcn.ts';

/** Full ranking of every held-out test item, to Recall@20 and NDCG@20: counting against matmul, mask and topk. */
export const evaluationTask: Task = {
  name: 'full-ranking evaluation',
  open: (dataset, isExact, use) =>
    withStep(dataset, lightgcn[0], isExact, async ({ plan }) => {
      const model = plan.model as RankingModel;
      const parameters = await startValues(model);
      const table = tf.tidy(() => model.embeddings(parameters));
      tf.dispose({ ...parameters });
      const evaluator = new Evaluator(dataset, 'strict');
      const rank = async () => (await evaluator.rank('test', () => vectorsIn(table, dataset.users)))!;
      const values = async () => {
        const { recall, ndcg } = await rank();
        return { 'recall@20': recall['20'], 'ndcg@20': ndcg['20'] };
      };
      const step = async () => (await rank()).ndcg['20'];
      const ours = { step, values, dispose: () => evaluator.dispose() };
      try {
        return await use({ ours, stock: new StockEvaluation(dataset, table) }, dataset.test.col.length);
      } finally {
        ours.dispose();
        table.dispose();
      }
    }),
};
