import type * as tf from '@tensorflow/tfjs-core';
import { gatherRows } from '#ops/gather-rows/op.ts';
import { productTransposed } from '#ops/product/op.ts';
import { indices, numbers, record } from '#testing/form.ts';
import { blockTables, nextItemBaseline } from '#testing/pod/baselines.ts';
import { layoutOf } from '#testing/sequential/windows.ts';
import { disposeHistories, uploadHistories, uploadWindows } from '../windows.ts';
import { QUIET } from '../sequence/layers.ts';
import { Bert4rec } from './bert4rec.ts';

nextItemBaseline<Bert4rec>({
  model: 'bert4rec',
  build: ({ file: { meta }, items, d, length }) =>
    new Bert4rec({
      ...{ items, d, length, hides: 0, dropout: 0 },
      ...{ layers: numbers(meta, 'layers'), heads: numbers(meta, 'heads'), inner: numbers(meta, 'ff') },
      ...{ learningRate: 0, weightDecay: 0, seed: 1 },
    }),
  tables: (golden, { items, file }) => ({
    E: golden.E.slice(0, items),
    mask: golden.E.slice(items),
    pos: golden.pos,
    'ln.g': golden.g0,
    'ln.b': golden.c0,
    ...blockTables(golden, numbers(file.meta, 'layers')),
    bias: golden.bout,
  }),
  batch(built, { file, items, length }) {
    const bert = record(file, 'bert');
    const [rows, places] = [bert.sequences as number[][], bert.masked_positions as [number, number][]];
    const hidden = rows.map((row) => row.filter(Boolean).map((item) => item === items + 1));
    const targets: number[] = indices(bert, 'targets', items + 1, [places.length]);
    const sequences = rows.map((row) => row.filter(Boolean).map((item) => item - 1));
    places.forEach(([n, k], at) => (sequences[n][k] = targets[at] - 1));
    if (sequences.some((it) => it.length > length)) throw new Error('A window of the file is too long.');
    return uploadWindows(items, sequences, built.needs, { hidden });
  },
  async intermediates(report, built, parameters, windows, of, expected) {
    const ids = parameters.E as tf.Tensor2D;
    const states = built.states(gatherRows(ids, windows.items), windows, parameters, QUIET);
    const { tokens } = await layoutOf(windows);
    const hidden = tokens.flatMap(({ window, slot }) => expected.hidden[window][slot] as number[]);
    report.values('hidden', await states.data(), hidden);
    const logits = built.logits(gatherRows(states, windows.rows), parameters);
    await report.tensor('masked_logits', logits, expected.masked_logits);
    const histories = uploadHistories(of.items, of.sequences.map((it) => it.slice(0, -1)), built.needs); // prettier-ignore
    const asked = (of.file.bert.test_sequences as number[][]).flatMap((row) => row.filter(Boolean));
    report.values('test_sequences', (await histories.tokens.ids.data()).map((item) => item + 1), asked); // prettier-ignore
    const scorer = built.scorer(parameters);
    const scores = productTransposed(scorer.states(histories), scorer.items);
    await report.tensor('test_scores', scores, expected.test_scores);
    scorer.dispose();
    disposeHistories(histories);
  },
});
