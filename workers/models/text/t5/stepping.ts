import * as tf from '#engine/tensors.ts';
import { attentionWeights } from '#ops/attention/op.ts';
import { disposeSequences, uploadSequences, type Sequences } from '#ops/attention/sequences.ts';
import { dense } from '#ops/dense/op.ts';
import { rowsAt } from '#ops/gather-rows/op.ts';
import { heldAttention, holdRows, roomFor } from '#ops/held-attention/op.ts';
import type { Parameters } from '../../model.ts';
import { QUIET } from '../../sequence/layers.ts';
import type { Sources } from '../batch.ts';
import type { DecoderRoom, DecoderState, DecoderStep, Encoded, Stepped } from '../model.ts';
import { attended } from './attend.ts';
import { backwardBias, layered, seenOf } from './decoder.ts';
import { encoded, withPrompts } from './encoder.ts';
import { answering } from './layers.ts';
import { layersOf } from './parameters.ts';
import type { T5Sizes } from './sizes.ts';
import { paddedWidth, stepWeights } from './stepWeights.ts';

/** What all steps read of encoded sources, and where they put what they make. */
export interface T5Encoded extends Encoded {
  sequences: Sequences;
  weights: Parameters;
  /** By how many tokens back. [length, heads] */
  bias: tf.Tensor2D;
  layers: ReadonlyMap<string, Layer>;
}

/** Keys and values of the source, and of all tokens that took a step: a row each, keys and values side by side. */
type Layer = Record<'keys' | 'values' | 'held', tf.Tensor2D>;

/** Which rows hold the tokens of each hypothesis, and how many are taken. */
export interface T5State extends DecoderState {
  length: number;
  /** [hypotheses, length] */
  places: Int32Array;
  taken: number;
}

/** Encodes sources once, with what every layer of the decoder reads of them and room for what it makes. */
export function encodedForSteps(
  parameters: Parameters,
  sizes: T5Sizes,
  sources: Sources,
  room: DecoderRoom,
): T5Encoded {
  const sequences = uploadSequences(withPrompts(sources, sizes.prompts));
  const width = sizes.heads * paddedWidth(sizes);
  const { weights, bias, layers } = tf.tidy(() => {
    const weights = stepWeights(parameters, sizes);
    const [learned, padded] = [parameters, weights].map((tables) => answering(tables, sizes.epsilon));
    const source = encoded(parameters, sizes, sources, QUIET, learned);
    const layers = layersOf('dec', sizes.decoderLayers).map((at): [string, Layer] => {
      const { keys, values } = seenOf(source, padded, at);
      return [at, { keys, values, held: roomFor(room.rows, width) }];
    });
    return { weights, bias: backwardBias(parameters, sizes, room.length), layers };
  });
  const dispose = () => {
    disposeSequences(sequences);
    tf.dispose([weights, bias, layers] as unknown as tf.TensorContainer);
  };
  return {
    size: sources.size,
    prompts: sizes.prompts,
    tokens: sequences.owners.size,
    sequences,
    weights,
    bias,
    layers: new Map(layers),
    dispose,
  };
}

/** One token further: of each hypothesis the logits of what follows, and where its tokens lie. */
export function stepped(
  sizes: T5Sizes,
  source: T5Encoded,
  before: T5State | undefined,
  { tokens, from, ptr, looks }: DecoderStep,
): Stepped {
  const { heads, decoderLayers, epsilon, vocabulary } = sizes;
  const { weights, bias } = source;
  const state = grown(before, from);
  const { logits, seen } = tf.tidy(() => {
    const queriesOf = uploadSequences(ptr);
    const places = tf.tensor2d(state.places, [tokens.length, state.length], 'int32');
    const layers = answering(weights, epsilon);
    const seen: tf.Tensor3D[] = [];
    const x = rowsAt(weights.emb as tf.Tensor2D, tf.tensor1d(tokens, 'int32'));
    const out = layered(x, layers, decoderLayers, {
      written: (x, at) => {
        const { held } = source.layers.get(at)!;
        const [step] = layers.opened(x, `${at}.ln1`, [`${at}.qkv`]);
        holdRows(step, held, before?.taken ?? 0);
        return heldAttention(step, held, places, bias);
      },
      read: (x, at) => {
        const [queries] = layers.opened(x, `${at}.ln2`, [`${at}.cq`]);
        const there = { ...source.layers.get(at)!, sequences: source.sequences };
        if (looks && at === `dec.${decoderLayers - 1}`)
          seen.push(attentionWeights(queries, there.keys, queriesOf, there.sequences, { heads, scale: 1 }));
        return attended(queries, queriesOf, there, { heads }, QUIET, at);
      },
    });
    const gain = weights['dec.ln'] as tf.Tensor1D;
    return { logits: dense(out, weights.head as tf.Tensor2D, { gain, epsilon, n: vocabulary }), seen };
  });
  return { logits, state, looks: seen[0] };
}

/** The new rows lie behind all others; the tokens before them stay where they are, however many go on from them. */
function grown(before: T5State | undefined, from: Int32Array): T5State {
  const { length, places, taken } = before ?? { length: 0, places: new Int32Array(), taken: 0 };
  const rows = new Int32Array(from.length * (length + 1));
  from.forEach((row, n) => {
    rows.set(places.subarray(row * length, (row + 1) * length), n * (length + 1));
    rows[n * (length + 1) + length] = taken + n;
  });
  return { length: length + 1, places: rows, taken: taken + from.length, dispose: () => {} };
}
