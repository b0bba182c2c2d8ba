import * as tf from '#engine/tensors.ts';
import { attentionWeights } from '#ops/attention/op.ts';
import {
  disposeSequences,
  uploadEqualSequences,
  uploadSequences,
  type Sequences,
} from '#ops/attention/sequences.ts';
import { rowsAt } from '#ops/gather-rows/op.ts';
import type { Parameters } from '../../model.ts';
import { above } from '../../sequence/content.ts';
import { QUIET } from '../../sequence/layers.ts';
import type { Sources } from '../batch.ts';
import type { DecoderState, DecoderStep, Encoded, Stepped } from '../model.ts';
import { attended } from './attend.ts';
import { decoderBias, layered, logitsBy, seenBy } from './decoder.ts';
import { encoded, withPrompts } from './encoder.ts';
import type { Surroundings } from './layers.ts';
import { layersOf } from './parameters.ts';
import type { T5Sizes } from './sizes.ts';

/** Keys and values of encoded sources, by layer of the decoder. */
export interface T5Encoded extends Encoded {
  sequences: Sequences;
  /** The table of tokens as columns. [d, V] */
  head: tf.Tensor2D;
  layers: Held[];
}

/** Keys and values of so many tokens of every hypothesis, by layer; a hypothesis' own lie one behind the other. */
export interface T5State extends DecoderState {
  rows: number;
  length: number;
  layers: Held[];
}

type Held = Record<'keys' | 'values', tf.Tensor2D>;

/** Encodes sources once, and what every layer of the decoder reads of them. */
export function encodedForSteps(parameters: Parameters, sizes: T5Sizes, sources: Sources): T5Encoded {
  const around: Surroundings = { parameters, epsilon: sizes.epsilon, noise: QUIET };
  const sequences = uploadSequences(withPrompts(sources, sizes.prompts));
  const layers = tf.tidy(() => {
    const source = encoded(parameters, sizes, sources, QUIET);
    return layersOf('dec', sizes.decoderLayers).map((at): Held => {
      const { keys, values } = seenBy(source, around, at, 'c');
      return { keys, values };
    });
  });
  const head = tf.transpose(parameters.emb as tf.Tensor2D);
  const dispose = () => {
    disposeSequences(sequences);
    tf.dispose([layers, head]);
  };
  return { size: sources.size, prompts: sizes.prompts, sequences, head, layers, dispose };
}

/** One token further: of each hypothesis the logits of what follows, with the keys and values of what it holds. */
export function stepped(
  parameters: Parameters,
  sizes: T5Sizes,
  source: T5Encoded,
  before: T5State | undefined,
  { tokens, from, ptr, looks }: DecoderStep,
): Stepped {
  const around: Surroundings = { parameters, epsilon: sizes.epsilon, noise: QUIET };
  const { heads, decoderLayers } = sizes;
  const [rows, length] = [tokens.length, (before?.length ?? 0) + 1];
  const { logits, written, seen } = tf.tidy(() => {
    const queriesOf = uploadSequences(ptr);
    const grow = growing(before, from);
    const [each, all] = [1, length].map((tokens) => uploadEqualSequences(rows, tokens));
    const bias = decoderBias(parameters, sizes, { queries: 1, keys: length, first: length - 1 });
    const written: Held[] = [];
    const seen: tf.Tensor3D[] = [];
    const x = rowsAt(parameters.emb as tf.Tensor2D, tf.tensor1d(tokens, 'int32'));
    const states = layered(x, around, decoderLayers, {
      written: (queries, inner, at) => {
        const now = seenBy({ x: inner, sequences: all }, around, at);
        const held = grow(now, written.length);
        written.push(held);
        return attended(queries, each, { ...held, sequences: all }, { heads, bias }, QUIET, at);
      },
      read: (queries, at) => {
        const there = { ...source.layers[written.length - 1], sequences: source.sequences };
        if (looks && written.length === decoderLayers)
          seen.push(attentionWeights(queries, there.keys, queriesOf, there.sequences, { heads, scale: 1 }));
        return attended(queries, queriesOf, there, { heads }, QUIET, at);
      },
    });
    return { logits: logitsBy(states, source.head), written, seen };
  });
  const state: T5State = { rows, length, layers: written, dispose: () => tf.dispose(written) };
  return { logits, state, looks: seen[0] };
}

/** Puts the rows of a step behind those of the hypotheses that they go on from, layer by layer. */
function growing(before: T5State | undefined, from: Int32Array) {
  if (!before) return ({ keys, values }: Held): Held => ({ keys, values });
  const order = tf.tensor1d(grownOrder(from, before), 'int32');
  return ({ keys, values }: Held, layer: number): Held => {
    const old = before.layers[layer];
    return {
      keys: rowsAt(above([old.keys, keys]), order),
      values: rowsAt(above([old.values, values]), order),
    };
  };
}

/** Where the rows of grown hypotheses lie among those of the step before and, behind them, the new ones. */
function grownOrder(from: Int32Array, { rows, length }: T5State): Int32Array {
  const order = new Int32Array(from.length * (length + 1));
  from.forEach((row, n) => {
    const at = n * (length + 1);
    for (let t = 0; t < length; t++) order[at + t] = row * length + t;
    order[at + length] = rows * length + n;
  });
  return order;
}
