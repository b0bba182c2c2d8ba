import * as tf from '@tensorflow/tfjs-core';
import { indices, numbers, record } from '#testing/form.ts';
import { baselineTests, blockTables } from '#testing/pod/baselines.ts';
import { QUIET } from '../sequence/layers.ts';
import { vocabularyOf } from '../text/vocabulary.ts';
import { disposePeterBatch, uploadPeterBatch, type PeterBatch } from './batch.ts';
import { Peter } from './peter.ts';

/** What the reference weighs the rating by. */
const RATING = 0.1;

baselineTests<Peter, PeterBatch>({
  model: 'peter',
  build: ({ file, users, items, d }) =>
    new Peter({
      ...{ users, items, words: numbers(record(file, 'peter'), 'V'), d, dropout: 0 },
      ...{ layers: numbers(file.meta, 'layers'), heads: numbers(file.meta, 'heads') },
      ...{ inner: numbers(file.meta, 'ff'), context: 1, rating: RATING },
      ...{ learningRate: 0, weightDecay: 0, seed: 1 },
      needs: { vocabulary: vocabularyOf(1, []), labelCut: 20 },
      answers: { sentenceBeams: 1, shortest: 0 },
    }),
  tables: (golden, { file }) => ({
    ...{ U: golden.U, I: golden.I, word: golden.word },
    ...blockTables(golden, numbers(file.meta, 'layers')),
    ...{ 'rating.1.W': golden.R1, 'rating.1.b': golden.r1, 'rating.2.W': golden.R2, 'rating.2.b': golden.r2 },
    ...{ 'out.W': golden.Wv_out, 'out.b': golden.bv_out },
  }),
  batch: (_, { file, users, items }) => uploadPeterBatch(sizesOf(file, users, items), explainedIn(file)),
  free: disposePeterBatch,
  async intermediates(report, built, parameters, batch, { file }, expected) {
    const lengths = explainedIn(file).map(({ words }) => words.length - 1);
    const states = built.states(parameters, batch, QUIET);
    // Places behind the last word are none of ours.
    const upTo = (rows: any, more: number) =>
      lengths.flatMap((length, n) => (rows[n] as number[][]).slice(0, length + more).flat());
    report.values('hidden', await states.data(), upTo(expected.hidden, 2));
    const ratings = built.ratings(states, parameters, batch);
    await report.tensor('rating', tf.reshape(ratings, [ratings.size]), expected.rating);
    const next = built.next(states, parameters, batch);
    report.values('word_logits', await next.data(), upTo(expected.word_logits, 0));
    const said = lengths.flatMap((length, n) => Array.from({ length }, () => expected.context_logits[n]));
    await report.tensor('context_logits', built.context(states, parameters, batch), said);
    const parts = built.loss(parameters, batch, 0);
    const value = async (part: tf.Scalar, weight = 1) => [(await part.data())[0] / weight];
    report.values('text_loss', await value(parts.text), [numbers(expected, 'text_loss')]);
    report.values('context_loss', await value(parts.context), [numbers(expected, 'context_loss')]);
    report.values('rating_mse', await value(parts.rating, RATING), [numbers(expected, 'rating_mse')]);
  },
});

const sizesOf = (file: any, users: number, items: number) => ({
  users,
  items,
  words: numbers(file.peter, 'V'),
});

function explainedIn(file: any) {
  const { words } = record(file, 'peter');
  const ids = (key: string): number[] => indices(file.peter, key, Infinity, [words.length]);
  const ratings: number[] = numbers(file.peter, 'ratings', [words.length]);
  return ids('users').map((user, n) => ({
    ...{ user, item: ids('items')[n], rating: ratings[n] },
    words: (words[n] as number[]).filter((word) => word > 0),
  }));
}
