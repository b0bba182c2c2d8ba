import type * as tf from '@tensorflow/tfjs-core';
import { gatherRows } from '#ops/gather-rows/op.ts';
import { productTransposed } from '#ops/product/op.ts';
import { numbers } from '#testing/form.ts';
import { nextItemBaseline } from '#testing/pod/baselines.ts';
import { QUIET } from '../sequence/layers.ts';
import { Caser } from './caser.ts';

/** Filters [filters][..] as columns [..][filters]. */
const columns = (filters: unknown[][]): unknown[] => {
  const flat = filters.map((filter) => filter.flat(9));
  return flat[0].map((_, k) => flat.map((filter) => filter[k]));
};

/** Rows of what vertical filters say, filter by filter in the file and column by column here; the others behind them. */
function byColumn<T>(rows: T[], filters: number, d: number): T[] {
  const own = Array.from(
    { length: filters * d },
    (_, k) => rows[(k % filters) * d + Math.floor(k / filters)],
  );
  return [...own, ...rows.slice(filters * d)];
}

nextItemBaseline<Caser>({
  model: 'caser',
  build: ({ file, users, items, d, length }) =>
    new Caser({
      ...{ users, items, d, length, dropout: 0 },
      ...{
        vertical: numbers(file.meta, 'caser_vertical'),
        horizontal: numbers(file.meta, 'caser_horizontal'),
      },
      ...{ learningRate: 0, weightDecay: 0, seed: 1 },
    }),
  tables: (golden, { d, length }) => ({
    E: golden.E,
    U: golden.U,
    'vertical.W': columns(golden.V),
    'vertical.b': golden.bV,
    ...Object.fromEntries(
      Array.from({ length }, (_, h) => h + 1).flatMap((h) => [
        [`horizontal.${h}.W`, columns(golden[`H${h}`])],
        [`horizontal.${h}.b`, golden[`bH${h}`]],
      ]),
    ),
    'fc1.W': byColumn(golden.W1, golden.V.length, d),
    'fc1.b': golden.b1,
    'fc2.W': golden.W2,
    'fc2.b': golden.b2,
  }),
  async intermediates(report, built, parameters, windows, { d }, expected) {
    const ids = parameters.E as tf.Tensor2D;
    const vectors = gatherRows(ids, windows.items);
    const image = built.image(vectors, windows);
    const vertical = (expected.vertical as number[][][]).flatMap((said) =>
      byColumn(said.flat(), said.length, d),
    );
    report.values('vertical', await built.vertical(image, parameters).data(), vertical);
    await report.tensor('horizontal', built.horizontal(image, parameters), expected.horizontal);
    await report.tensor('z', built.pattern(image, parameters, QUIET), expected.z);
    const out = built.out(vectors, windows, parameters, QUIET);
    await report.tensor('h', out, expected.h);
    await report.tensor('scores', productTransposed(out, ids), expected.scores);
  },
});
