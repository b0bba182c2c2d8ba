import type * as tf from '@tensorflow/tfjs-core';
import type { Parameters } from '#models/model.ts';
import type { NextItemModel, Windows } from '#models/nextItem.ts';
import { attend } from '#models/sequence/block.ts';
import { enter } from '#models/sequence/encoder.ts';
import { linear, QUIET } from '#models/sequence/layers.ts';
import { ENTRANCE, RECBOLE, type LastOptions } from '#models/sequence/lastModel.ts';
import { attentionWeights } from '#ops/attention/op.ts';
import type { Comparison } from '../comparison.ts';
import { choice, flagOr, indices, numbers } from '../form.ts';
import { bare, type SequentialCase } from './case.ts';
import { sequentialTests, type SequentialModel } from './tests.ts';
import { inSlots, layoutOf, weightsInSlots } from './windows.ts';

const PADDINGS = { left: 'left', right: 'right' } as const;

/** The options that both models with a full softmax read from a file. */
export const lastOptions = ({ config, ...of }: SequentialCase): LastOptions => ({
  items: of.items,
  d: of.d,
  length: of.length,
  layers: numbers(config, 'layers'),
  heads: numbers(config, 'heads'),
  inner: numbers(config, 'inner'),
  padding: choice(config, 'padding', PADDINGS),
  padColumn: flagOr(config, 'padColumn', false),
  dropout: 0,
  learningRate: 0,
  weightDecay: 0,
  seed: 1,
});

/** Golden tests of a model that predicts what follows a window, from all items. */
export const lastTests = <M extends NextItemModel>(
  it: Omit<SequentialModel<M>, 'sequences' | 'batch' | 'parts'>,
): void =>
  sequentialTests<M>({
    ...it,
    sequences: ({ window, target }) =>
      window.map((row: number[], b: number) => [...bare(row), target[b] - 1]),
    batch: compareBatch,
    parts: ({ ce }) => ({ ce }),
  });

async function compareBatch(
  report: Comparison,
  _: unknown,
  windows: Windows,
  of: SequentialCase,
): Promise<void> {
  const at = await layoutOf(windows);
  const ids = (await windows.tokens.ids.data()) as Int32Array;
  const aligned = inSlots(
    at,
    Array.from(ids, (place) => at.items[place] + 1),
  );
  report.values('ids_aligned', aligned, indices(of.batch, 'ids_aligned', of.items + 1, [at.size, at.length]).flat()); // prettier-ignore
  const last = at.rows.map(({ token }) => at.tokens[token].slot);
  report.values('last_slot', last, indices(of.batch, 'last_slot', at.length, [at.size]));
}

/** Probabilities and outcome of the first attention of an encoder, from vectors of tokens [tokens, d]. */
export async function compareAttention(
  report: Comparison,
  { encoder, name }: { encoder: string; name: string },
  vectors: tf.Tensor2D,
  windows: Windows,
  parameters: Parameters,
  of: SequentialCase,
  expected: any,
): Promise<void> {
  const heads = numbers(of.config, 'heads');
  const at = await layoutOf(windows);
  const x = enter(vectors, windows, parameters, ENTRANCE, RECBOLE.epsilon, QUIET);
  const sight = { heads, causal: true };
  const [q, k] = ['q', 'k'].map((part) => linear(x, parameters, `${encoder}.0.${part}`));
  const weights = await attentionWeights(q, k, windows.windows, windows.windows, sight).data();
  const sizes = [at.size, heads, at.length, at.length];
  report.values(`${name}_prob`, weightsInSlots(at, weights, heads), numbers(expected, `${name}_prob`, sizes).flat(9)); // prettier-ignore
  const out = attend(x, parameters, `${encoder}.0`, windows.windows, sight, QUIET);
  await compareSlots(report, `${name}_out`, out, windows, expected);
}

/** Values of tokens [tokens, width] in the slots of their windows. */
export async function compareSlots(
  report: Comparison,
  name: string,
  own: tf.Tensor2D,
  windows: Windows,
  expected: any,
): Promise<void> {
  const at = await layoutOf(windows);
  const sizes = [at.size, at.length, own.shape[1]];
  report.values(name, inSlots(at, await own.data()), numbers(expected, name, sizes).flat(9));
}
