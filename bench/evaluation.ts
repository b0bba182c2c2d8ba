import * as tf from '@tensorflow/tfjs-core';
import type { Dataset } from '#contract/dataset.ts';
import { unionCsr } from '#datasets/csr.ts';
import { Evaluator, vectorsIn } from '#training/tasks/evaluator.ts';
import type { RankingModel } from '#models/ranking.ts';
import type { Task } from './task.ts';
import { startValues, withStep } from './opened.ts';
import { StockEvaluation } from './stock/evaluation.ts';
import { lightgcn } from './steps/lightgcn.ts';
import { array, beside, TorchStep, type AskTorch, type TorchTools } from './torch.ts';

/** Full ranking of every held-out test item, to Recall@20 and NDCG@20: counting against matmul, mask and topk, in PyTorch where that is asked for. */
export const evaluationTask = (torch?: TorchTools): Task => ({
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
      const field = {
        ours: beside(ours, torch?.clock),
        stock: torch ? undefined : new StockEvaluation(dataset, table),
        pytorch: torch && (await torchRanking(torch.ask, dataset, table)),
      };
      try {
        return await use(field, dataset.test.col.length);
      } finally {
        ours.dispose();
        await field.pytorch?.dispose();
        table.dispose();
      }
    }),
});

async function torchRanking(ask: AskTorch, dataset: Dataset, table: tf.Tensor2D) {
  const { users, train, val, test } = dataset;
  const seen = unionCsr(train, val);
  return TorchStep.open(
    ask,
    { task: 'full ranking', stage: 'ranking' },
    {
      users,
      table: array(await table.data<'float32'>(), table.shape),
      seenPtr: array(seen.ptr),
      seenCol: array(seen.col),
      heldPtr: array(test.ptr),
      heldCol: array(test.col),
    },
  );
}
