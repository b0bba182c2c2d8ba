import * as tf from '@tensorflow/tfjs-core';
import type { NextItemModel } from '#models/nextItem.ts';
import type { Parameters } from '#models/model.ts';
import { disposeHistories, uploadHistories } from '#models/windows.ts';
import { rankCount } from '#ops/rank-count/op.ts';
import type { Comparison } from '../comparison.ts';
import { ANY, indices, numbers, record } from '../form.ts';
import { bare, type SequentialCase } from './case.ts';

const PARTS = ['val', 'test'] as const;

/** Windows, scores, what is masked, ranks and metrics of every user, and their means. */
export async function compareEvaluation(
  report: Comparison,
  model: NextItemModel,
  parameters: Parameters,
  of: SequentialCase,
  file: any,
): Promise<void> {
  const evaluation = record(file, 'evaluation');
  const Ks: number[] = numbers(evaluation, 'Ks', [ANY]);
  const users: any[] = evaluation.per_user;
  const found = [];
  for (const [at, user] of users.entries()) {
    const place = `user ${at}`;
    const part = user.split as (typeof PARTS)[number];
    const history = historyOf(file, user.user, part);
    const ids = (key: string) => indices(user, key, of.items + 1);
    report.values(`${place}: history`, history.map(shifted), ids('history'));
    report.values(`${place}: window`, history.slice(-of.length), bare(ids('window')));
    const target = numbers(user, 'target') - 1;
    report.values(`${place}: target`, [shifted(target)], [numbers(file.sequences[user.user], part)]);
    const { scores, rank } = await ranked(model, parameters, of, history, target);
    report.values(`${place}: scores`, scores, numbers(user, 'scores', [of.items]));
    const seen = new Set(history);
    const masked: (number | null)[] = user.masked;
    const hidden = masked.flatMap((score, item) => (score === null ? [item] : []));
    report.values(
      `${place}: masked`,
      [...seen].sort((a, b) => a - b),
      hidden,
    );
    report.values(
      `${place}: masked scores`,
      scores.filter((_, item) => !seen.has(item)),
      masked.filter((score) => score !== null),
    );
    // A target that the user knows is a miss.
    if ((rank === undefined) !== (user.rank === null))
      throw new Error(`${place}: one of both ranks is none.`);
    if (rank !== undefined) report.values(`${place}: rank`, [rank], [numbers(user, 'rank')]);
    const metrics = metricsOf(rank, Ks);
    for (const name of ['hit', 'ndcg'] as const)
      report.values(`${place}: ${name}`, metrics[name], atKs(user, name, Ks));
    found.push({ part, metrics });
  }
  for (const part of PARTS) {
    const own = found.filter((it) => it.part === part);
    for (const name of ['hit', 'ndcg'] as const)
      report.values(
        `mean ${name} of ${part}`,
        Ks.map((_, k) => own.reduce((sum, { metrics }) => sum + metrics[name][k], 0) / own.length),
        atKs(record(record(evaluation, 'mean'), part), name, Ks),
      );
  }
}

const shifted = (item: number) => item + 1;
const atKs = (of: any, name: string, Ks: number[]) => Ks.map((K) => numbers(record(of, name), String(K)));

/** Items before the one to be predicted, from 0; what the file says of the parts must fit together. */
function historyOf(file: any, user: number, part: (typeof PARTS)[number]): number[] {
  const { full, train, val, test } = file.sequences[user];
  if (String([...train, val, test]) !== String(full))
    throw new Error(`The parts of user ${user} are not its history.`);
  return bare(part === 'val' ? train : [...train, val]);
}

/** Scores of all items, and the rank from 1 of the target among those that the history leaves. */
async function ranked(
  model: NextItemModel,
  parameters: Parameters,
  { items }: SequentialCase,
  history: number[],
  target: number,
): Promise<{ scores: number[]; rank?: number }> {
  const windows = uploadHistories(items, [history], model.needs);
  const scorer = model.scorer(parameters);
  const states = scorer.states(windows);
  const scores = tf.tidy(() => tf.sum(tf.mul(scorer.items, states), 1));
  const seen = [...new Set(history)].sort((a, b) => a - b);
  const int = (values: number[]) => tf.tensor1d(values, 'int32');
  const query = {
    users: int([0]),
    items: int([target]),
    maskRows: int([0]),
    maskPtr: int([0, seen.length]),
    maskCol: int(seen),
  };
  const counts = rankCount(query, states, scorer.items);
  const [before] = await counts.data();
  const values = Array.from(await scores.data());
  scorer.dispose();
  disposeHistories(windows);
  tf.dispose([states, scores, counts, ...Object.values(query)]);
  return { scores: values, ...(!seen.includes(target) && { rank: before + 1 }) };
}

function metricsOf(rank: number | undefined, Ks: number[]): Record<'hit' | 'ndcg', number[]> {
  const hits = Ks.map((K) => rank !== undefined && rank <= K);
  return {
    hit: hits.map(Number),
    ndcg: hits.map((hit) => (hit ? 1 / Math.log2(rank! + 1) : 0)),
  };
}
