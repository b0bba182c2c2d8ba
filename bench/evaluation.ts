import * as tf from '@tensorflow/tfjs-core';
import { Evaluator } from '#training/tasks/ranking/evaluator.ts';
import { agreement, type Pair } from './contender.ts';
import { teacher } from './models.ts';
import { startValues, type Setup } from './setup.ts';
import { StockEvaluation } from './stock/evaluation.ts';

/** Full ranking of every held-out test item, to Recall@20 and NDCG@20: counting against matmul, mask and topk. */
export async function evaluationPair(setup: Setup): Promise<Pair> {
  const model = teacher(setup);
  const parameters = await startValues(model);
  const table = tf.tidy(() => model.embeddings(parameters));
  tf.dispose({ ...parameters });
  const evaluator = new Evaluator(setup.dataset, 'strict');
  const stock = new StockEvaluation(setup.dataset, table);
  const rank = async () => (await evaluator.rank(table, 'test'))!;
  const step = async () => (await rank()).ndcg['20'];
  const dispose = () => {
    evaluator.dispose();
    table.dispose();
  };
  const agree = async () => {
    const { recall, ndcg } = await rank();
    return agreement({ 'recall@20': recall['20'], 'ndcg@20': ndcg['20'] }, await stock.metrics());
  };
  const stockForm = 'for the ranking tf.matMul in blocks of 512 users, tf.add of a dense mask, tf.topk 50';
  return { task: 'full-ranking evaluation', ours: { step, dispose }, stock, stockForm, agree };
}
