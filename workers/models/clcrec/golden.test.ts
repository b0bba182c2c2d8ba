import type * as tf from '@tensorflow/tfjs-core';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import { stackRows } from '#ops/stack-rows/op.ts';
import { ANY, numbers } from '#testing/form.ts';
import { pad, padded, rowsOf, unpadBlocks, type Matrix } from '#testing/padding.ts';
import { table4Tests } from '#testing/table4.ts';
import type { BareCase, Table4Case } from '#testing/table4Case.ts';
import { uploadBatch } from '../batch.ts';
import { uploadContent } from '../content.ts';
import { scores } from '../scores.ts';
import { Clcrec, type ClcrecOptions } from './clcrec.ts';
import { encode, hiddenLayer } from './encoder.ts';
import { uploadRankingRows } from './rankingRows.ts';

const sizesOf = ({ params, items, X, config }: BareCase) => ({
  d: numbers(params, 'Ei', [items, ANY])[0].length as number,
  hidden: numbers(config, 'hidden') as number,
  columns: X.reduce((sum, x) => sum + x[0].length, 0),
});

table4Tests({
  model: 'clcrec',
  shapes(of) {
    const { d, hidden, columns } = sizesOf(of);
    return {
      ...{ Eu: [of.users, d], Ei: [of.items, d] },
      ...{ enc1_W: [columns, hidden], enc1_b: [hidden], enc2_W: [hidden, d], enc2_b: [d] },
    };
  },
  build: modelOf,
  tables(values, of) {
    const { d, hidden } = sizesOf(of);
    const [width, inner] = [padded(d), padded(hidden)];
    return {
      ids: pad([...(values.Eu as Matrix), ...(values.Ei as Matrix)], width),
      hidden: pad([...(values.enc1_W as Matrix), values.enc1_b as number[]], inner),
      content: pad(values.enc2_W as Matrix, width, inner),
      contentBias: pad([values.enc2_b as number[]], width),
    };
  },
  blocks: (of) => [sizesOf(of).d],
  parts: { re: 'itemContrast', ui: 'userContrast', reg: 'l2' },
  // The scalars are the loss parts without their weights.
  notes: ['L_RE', 'L_UI', 'norm_u', 'norm_items'].map((name) => `intermediates.${name}`),
  async intermediates(of, _, tables) {
    const { d, hidden, columns } = sizesOf(of);
    const { x } = contentOf(of);
    const every = batchOf(
      of,
      Array.from({ length: of.items }, (__, item) => item),
    ).contrast!.items;
    const bare = async (t: tf.Tensor2D, width: number) =>
      rowsOf(unpadBlocks(await t.data(), [width], [t.shape[1]]), width);
    const { contrast, size } = batchOf(of);
    const table = stackRows(tables.ids, encode(x, contrast!.items, tables));
    const logits = async (of_: tf.Tensor2D, pairs: 'alignment' | 'ranking') =>
      (await scores(of_, contrast![pairs], size).array()).map((row) =>
        row.map((score) => score / of.config.tau),
      );
    return {
      F: await bare(x.chunks[0], columns),
      enc_hidden: await bare(hiddenLayer(x, every, tables), hidden),
      g: await bare(encode(x, every, tables), d),
      logits_RE: await logits(rowNormalise(table), 'alignment'),
      logits_UI: await logits(table, 'ranking'),
    };
  },
});

/** A model of the case; which items are swapped is the batch's. */
function modelOf(of: Table4Case): Clcrec {
  const { d, hidden } = sizesOf(of);
  const options: ClcrecOptions = {
    ...{ learningRate: 0, weightDecay: 0, hidden: padded(hidden) },
    ...{ tau: numbers(of.config, 'tau'), lambda: numbers(of.config, 'lam') },
    ...{ itemScore: 'cosine', negatives: 1, swapShare: 1, swapRepeats: true },
    ...{ reg: numbers(of.config, 'reg'), regForm: 'lengths' },
  };
  return new Clcrec({ ...of, d: padded(d) }, options, 1, uploadRankingRows(of.train, contentOf(of)));
}

/** The batch of a case, or one of its users with other positives and no lists. */
function batchOf(of: Table4Case, items?: number[]) {
  const { users, items: count, triplets } = of;
  const given = Int32Array.from(items ?? []);
  const other = { users: given.map(() => 0), positives: given, negatives: given };
  return uploadBatch(users, users + count, items ? other : triplets, modelOf(of).needs);
}

const contentOf = ({ X, items }: Table4Case) =>
  uploadContent(
    X.map((x, m) => ({ name: `m${m}`, rows: items, cols: x[0].length, data: Float32Array.from(x.flat()) })),
    'rowL2',
  );
