import * as tf from '@tensorflow/tfjs-core';
import { gatherRows } from '#ops/gather-rows/op.ts';
import { productTransposed } from '#ops/product/op.ts';
import { rowNormalise } from '#ops/row-normalise/op.ts';
import { flagOr, numbers } from '#testing/form.ts';
import { bare, type SequentialCase } from '#testing/sequential/case.ts';
import { tableOf } from '#testing/sequential/content.ts';
import { compareAttention, compareSlots, lastOptions, lastTests } from '#testing/sequential/lastPosition.ts';
import { QUIET } from '../sequence/layers.ts';
import { gatesOf, mixed } from './experts.ts';
import { Unisrec } from './unisrec.ts';

/** Moves gates by the numbers of the file, not by those that a step would draw. */
class Told extends Unisrec {
  readonly #of: SequentialCase;

  constructor(of: SequentialCase) {
    const [text] = of.modalities;
    const padded = {
      ...text,
      vectors: [...text.vectors, [new Array<number>(text.width).fill(0)]],
      mask: undefined,
    };
    const options = lastOptions(of);
    super(
      {
        ...options,
        experts: numbers(of.config, 'experts'),
        temperature: numbers(of.config, 'temperature'),
        transductive: flagOr(of.config, 'transductive', true),
        noise: flagOr(of.config, 'noise', false),
        adaptorDropout: 0,
      },
      tableOf(options.padColumn ? padded : { ...text, mask: undefined }),
    );
    this.#of = of;
  }

  override noiseOf(_: number, which: 'items' | 'tokens', rows: number): tf.Tensor2D {
    const { batch, items, config, length } = this.#of;
    const count = numbers(config, 'experts');
    const windows: number[][] = batch.window;
    if (which === 'items') {
      const [pad, ...all]: number[][] = numbers(batch, 'noise_items', [items + 1, count]);
      return tf.tensor2d([...all, pad].slice(0, rows), [rows, count]);
    }
    const slots: number[][][] = numbers(batch, 'noise_seq', [windows.length, length, count]);
    const ofTokens = windows.flatMap((window, b) => {
      const size = bare(window).length;
      return config.padding === 'left' ? slots[b].slice(length - size) : slots[b].slice(0, size);
    });
    return tf.tensor2d(ofTokens, [rows, count]);
  }
}

lastTests<Told>({
  model: 'unisrec',
  reads: ['t'],
  build: (of) => new Told(of),
  async intermediates(report, built, parameters, windows, of, expected) {
    const answers = built.answers(parameters);
    const gates = gatesOf(answers);
    const pad = (x: tf.Tensor2D) => tf.concat2d([tf.zeros([1, x.shape[1]]), x], 0);
    const adapted = mixed(answers, gates);
    await report.tensor('gate_items', pad(gates), expected.gate_items);
    await report.tensor('adapted', pad(adapted), expected.adapted);
    const vectors = built.vectors(parameters);
    await report.tensor('item_final', pad(vectors), expected.item_final);
    const ofTokens = (x: tf.Tensor2D) => gatherRows(gatherRows(x, windows.items), windows.tokens);
    await compareSlots(report, 'gate_seq', ofTokens(gates), windows, expected);
    const names = { encoder: 'enc', name: 'att0' };
    await compareAttention(report, names, ofTokens(vectors), windows, parameters, of, expected);
    const hidden = built.encoded(ofTokens(vectors), windows, parameters, QUIET);
    await compareSlots(report, 'hidden', hidden, windows, expected);
    const out = gatherRows(hidden, windows.rows);
    await report.tensor('out', out, expected.out);
    const cosines = productTransposed(rowNormalise(out), rowNormalise(vectors));
    await report.tensor('logits', tf.div(cosines, numbers(of.config, 'temperature')), expected.logits);
  },
  notes: ['features.v', 'features.t_mask'],
});
