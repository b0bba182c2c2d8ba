import * as tf from '#engine/tensors.ts';
import { uploadSequences, type Sequences } from '#ops/attention/sequences.ts';
import { gatherRows, indexRows, uploadRows } from '#ops/gather-rows/op.ts';
import type { Parameters } from '../../model.ts';
import { above } from '../../sequence/content.ts';
import { drop, type Noise } from '../../sequence/layers.ts';
import type { Sources } from '../batch.ts';
import { attended } from './attend.ts';
import { relativeBias } from './bias.ts';
import { bucketsOf } from './buckets.ts';
import { learning } from './layers.ts';
import { layersOf } from './parameters.ts';
import type { T5Sizes } from './sizes.ts';

/** Vectors of sources: the prompts of each source's task, and behind them its tokens. */
export interface Read {
  /** [rows, d] */
  x: tf.Tensor2D;
  sequences: Sequences;
}

/** What the encoder reads: prm[task] and, behind it, emb[token] + wht[whole word] of each source. */
export function read(parameters: Parameters, { prompts, wholeWords }: T5Sizes, sources: Sources): Read {
  const tokens = gatherRows(parameters.emb as tf.Tensor2D, sources.tokens);
  const words = wholeWords > 0 && gatherRows(parameters.wht as tf.Tensor2D, sources.words);
  const x: tf.Tensor2D = words ? tf.add(tokens, words) : tokens;
  if (prompts === 0) return { x, sequences: sources.sequences };
  const prm = parameters.prm as tf.Tensor2D;
  const { ids, order } = promptPlaces(sources, prompts);
  const rows = gatherRows(prm, uploadRows(indexRows(prm.shape[0], ids)));
  const both = above([rows, x]);
  return {
    x: gatherRows(both, uploadRows(indexRows(order.length, order))),
    sequences: uploadSequences(withPrompts(sources, prompts)),
  };
}

/** Where sources begin that have so many prompts before them. [size + 1] */
export const withPrompts = ({ ptr }: Sources, prompts: number): Int32Array =>
  ptr.map((begin, n) => begin + n * prompts);

/** Which prompts stand before each source, and where each row lies among all prompts and, behind them, all tokens. */
function promptPlaces(sources: Sources, prompts: number) {
  const { size, ptr, tasks } = sources;
  const ids = Int32Array.from(
    { length: size * prompts },
    (_, n) => tasks[Math.floor(n / prompts)] * prompts + (n % prompts),
  );
  const begins = withPrompts(sources, prompts);
  const order = new Int32Array(begins[size]);
  for (let n = 0; n < size; n++) {
    for (let p = 0; p < prompts; p++) order[begins[n] + p] = n * prompts + p;
    for (let t = ptr[n]; t < ptr[n + 1]; t++) order[(n + 1) * prompts + t] = size * prompts + t;
  }
  return { ids, order };
}

/** The bias of the encoder's attention between places of sequences. [heads, longest, longest] */
export const encoderBias = (
  parameters: Parameters,
  { buckets, farthest }: T5Sizes,
  longest: number,
): tf.Tensor3D =>
  relativeBias(parameters['enc.rel'] as tf.Tensor2D, bucketsOf({ buckets, farthest, bothWays: true }), {
    queries: longest,
    keys: longest,
  });

/** The states of sources, each token of all of its source: pre-norm layers with one bias for all, and a norm behind them. */
export function encoded(
  parameters: Parameters,
  sizes: T5Sizes,
  sources: Sources,
  noise: Noise,
  layers = learning(parameters, sizes.epsilon, noise),
): Read {
  const { x: start, sequences } = read(parameters, sizes, sources);
  const bias = encoderBias(parameters, sizes, sequences.longest);
  let x = drop(start, noise, 'enc');
  for (const at of layersOf('enc', sizes.encoderLayers)) {
    const [q, keys, values] = layers.opened(
      x,
      `${at}.ln1`,
      ['q', 'k', 'v'].map((part) => `${at}.${part}`),
    );
    const seen = { keys, values, sequences };
    const said = attended(q, sequences, seen, { heads: sizes.heads, bias }, noise, at);
    x = layers.fed(layers.closed(x, said, `${at}.ln1`, `${at}.o`), `${at}.ln2`, at);
  }
  return { x: layers.ended(x, 'enc'), sequences };
}
