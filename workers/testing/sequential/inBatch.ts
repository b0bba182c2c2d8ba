import type * as tf from '@tensorflow/tfjs-core';
import type { Losses, Parameters } from '#models/model.ts';
import type { Windows } from '#models/nextItem.ts';
import { attend } from '#models/sequence/block.ts';
import { encode, enter, entranceOf, FORM } from '#models/sequence/encoder.ts';
import type { InBatchModel, InBatchOptions } from '#models/sequence/inBatchModel.ts';
import { linear, QUIET } from '#models/sequence/layers.ts';
import { debiasing } from '#models/sequence/popularity.ts';
import { attentionWeights } from '#ops/attention/op.ts';
import { gatherRows } from '#ops/gather-rows/op.ts';
import { productTransposed } from '#ops/product/op.ts';
import type { Comparison } from '../comparison.ts';
import { flagOr, indices, numbers } from '../form.ts';
import type { SequentialCase } from './case.ts';
import { goldenName } from './layout.ts';
import { sequencesOf, sequentialTests, type SequentialModel } from './tests.ts';
import { inSlots, layoutOf, weightsInSlots, type Layout } from './windows.ts';

/** What is added to, or stands for, a masked logit in a file. */
const MASKED = -1e4;

/** A model of the in-batch family, as far as it is not like the others. */
export interface InBatchGolden<M extends InBatchModel> {
  model: string;
  reads: 'all' | 'none';
  build(of: SequentialCase): M;
  parts(losses: Losses, of: SequentialCase): Record<string, tf.Scalar>;
  /** What lies before the vectors of items. */
  before?(
    report: Comparison,
    built: M,
    parameters: Parameters,
    of: SequentialCase,
    expected: any,
  ): Promise<void>;
  notes?: readonly string[];
}

/** The options that every model of the in-batch family reads from a file. */
export const inBatchOptions = ({ config, ...of }: SequentialCase): InBatchOptions => ({
  items: of.items,
  d: of.d,
  length: of.length,
  layers: numbers(config, 'layers'),
  heads: numbers(config, 'heads'),
  debias: flagOr(config, 'debias', true),
  power: numbers(config, 'power'),
  popularity: of.popularity,
  dropout: 0,
  learningRate: 0,
  weightDecay: 0,
  seed: 1,
});

/** Golden tests of a model of the in-batch family. */
export function inBatchTests<M extends InBatchModel>(it: InBatchGolden<M>): void {
  const model: SequentialModel<M> = {
    ...it,
    sequences: (batch) => sequencesOf(batch.items),
    batch: compareBatch,
    async intermediates(report, built, parameters, windows, of, expected) {
      await it.before?.(report, built, parameters, of, expected);
      await compareChannels(report, built, parameters, windows, of, expected);
    },
  };
  sequentialTests(model);
}

/** What the file says of columns, rows, labels and masks, against the batch that the model gets. */
async function compareBatch(
  report: Comparison,
  _: unknown,
  windows: Windows,
  of: SequentialCase,
): Promise<void> {
  const { batch, items, config } = of;
  const at = await layoutOf(windows);
  const [size, length] = [at.size, at.length];
  const columns: number[] = indices(batch, 'columns', items + 1, [size * (length + 1)]);
  report.values('columns', (batch.items as number[][]).flat(), columns);
  const mask = new Array<number>(size * length).fill(0);
  for (const { window, slot } of at.tokens) mask[window * length + slot] = 1;
  report.values('log_mask', mask, numbers(batch, 'log_mask', [size, length]).flat());
  report.values('column_alive', columns.map((item) => Number(item > 0)), numbers(batch, 'column_alive', [columns.length])); // prettier-ignore
  const bias = debiasing(of.popularity, numbers(config, 'power'));
  report.values('log_p', columns.map((item) => (item > 0 ? -bias[item - 1] : 0)), numbers(batch, 'log_p', [columns.length])); // prettier-ignore
  report.values('rows', at.rows.map(({ token }) => slotOf(at, token)), indices(batch, 'rows', size * length)); // prettier-ignore
  const labels: number[] = indices(batch, 'labels', columns.length, [at.rows.length]);
  report.values('labels', at.rows.map((_row, r) => labelOf(at, r)), labels); // prettier-ignore
  report.values('targets', at.rows.map(({ target }) => target + 1), labels.map((c) => columns[c])); // prettier-ignore
  const dead = at.rows.flatMap((_row, r) => columns.map((item, c) => Number(isDead(at, r, c, item))));
  report.values('dead', dead, numbers(batch, 'dead', [at.rows.length, columns.length]).flat());
}

const slotOf = ({ tokens, length }: Layout, token: number) =>
  tokens[token].window * length + tokens[token].slot;
const labelOf = ({ tokens, rows, length }: Layout, row: number) => {
  const { window, slot } = tokens[rows[row].token];
  return window * (length + 1) + slot + 1;
};

/** Whether a column is no candidate of a row. */
function isDead(at: Layout, row: number, column: number, item: number): boolean {
  if (item === 0) return true;
  const { window } = at.tokens[at.rows[row].token];
  return at.met[window][at.items.indexOf(item - 1)] === 1 && column !== labelOf(at, row);
}

async function compareChannels(
  report: Comparison,
  built: InBatchModel,
  parameters: Parameters,
  windows: Windows,
  of: SequentialCase,
  expected: any,
): Promise<void> {
  const at = await layoutOf(windows);
  const { heads } = built.options;
  const all = built.allVectors(parameters);
  const masked: number[][] = [];
  for (const [c, { encoder }] of built.channels.entries()) {
    const q = goldenName(`${encoder}.`, of).slice('enc_'.length, -1);
    const values = async (name: string, own: ArrayLike<number>, sizes: readonly number[]) =>
      report.values(name, own, numbers(expected, name, sizes).flat(9));
    const [rows, length] = [at.rows.length, at.length];
    const columns = at.size * (length + 1);
    const pad = new Array<number>(of.d).fill(0);
    await values(`item_${q}`, [...pad, ...(await all[c].data())], [of.items + 1, of.d]);

    const own = gatherRows(all[c], windows.items);
    const x = enter(
      gatherRows(own, windows.tokens),
      windows,
      parameters,
      entranceOf(encoder),
      FORM.epsilon,
      QUIET,
    );
    const sight = { heads, causal: true };
    if (built.options.layers > 0) {
      const sides = ['q', 'k'].map((part) => linear(x, parameters, `${encoder}.0.${part}`));
      const weights = attentionWeights(sides[0], sides[1], windows.windows, windows.windows, sight);
      await values(`att0_${q}_prob`, weightsInSlots(at, await weights.data(), heads), [
        at.size,
        heads,
        length,
        length,
      ]);
      const out = attend(x, parameters, `${encoder}.0`, windows.windows, sight, QUIET);
      await values(`att0_${q}_out`, inSlots(at, await out.data()), [at.size, length, of.d]);
    }
    const hidden = encode(own, windows, parameters, encoder, built.options, QUIET);
    await values(`hidden_${q}`, inSlots(at, await hidden.data()), [at.size, length, of.d]);

    const logits = await productTransposed(gatherRows(hidden, windows.rows), own).array();
    const asColumns = (cell: (row: number, column: number, place: number) => number) =>
      at.rows.flatMap((_, r) =>
        (of.batch.columns as number[]).map((item, column) => cell(r, column, at.items.indexOf(item - 1))),
      );
    const raw = (r: number, _: number, place: number) => (place < 0 ? 0 : logits[r][place]);
    await values(`logits_${q}`, asColumns(raw), [rows, columns]);
    const bias = built.options.debias ? debiasing(of.popularity, built.options.power) : undefined;
    masked.push(
      asColumns((r, column, place) => {
        const item = of.batch.columns[column];
        return isDead(at, r, column, item) ? MASKED : logits[r][place] + (bias?.[item - 1] ?? 0);
      }),
    );
    await values(`masked_logits_${q}`, masked[c], [rows, columns]);
  }
  if (masked.length > 1) {
    const mean = masked[0].map((_, k) => masked.reduce((sum, own) => sum + own[k], 0) / masked.length);
    const wanted = numbers(expected, 'masked_logits_mean', [at.rows.length, at.size * (at.length + 1)]);
    report.values('masked_logits_mean', mean, wanted.flat());
  }
}
