import * as tf from '#engine/tensors.ts';
import type { ItemAttention } from '#contract/itemAttention.ts';
import { attentionWeights } from '#ops/attention/op.ts';
import { gatherRows } from '#ops/gather-rows/op.ts';
import type { Parameters } from '../model.ts';
import { block, type Sight } from '../sequence/block.ts';
import type { ItemSequences, TokenTable } from '../sequence/content.ts';
import { FORM } from '../sequence/encoder.ts';
import { linear, QUIET } from '../sequence/layers.ts';
import { idName } from '../sequence/projected.ts';
import { placesOf, type Place } from './places.ts';

/** The transformer over the tokens of items. */
interface Transformer {
  layers: number;
  sight: Sight & { hidesLast: boolean };
}

/** Some items and their tokens as they go into the transformer, [tokens, d]. */
export interface ItemBlock {
  items: Int32Array;
  content: ItemSequences;
  tokens: tf.Tensor2D;
}

/** Sums up what the channels of items take from each other, block by block, with the mask as it is and the other way. */
export async function itemAttention(
  blocks: Iterable<ItemBlock>,
  tables: readonly TokenTable[],
  parameters: Parameters,
  transformer: Transformer,
): Promise<ItemAttention> {
  const { layers, sight } = transformer;
  const items = tables[0].ptr.length - 1;
  const channels = [...tables.map(({ name }) => name), idName(tables)];
  const mapsOf = () => new Float32Array(items * layers * sight.heads * channels.length ** 2);
  const [weights, other] = [mapsOf(), mapsOf()];
  const likeness = new Float32Array(items * channels.length);
  const otherWay = { layers, sight: { ...sight, hidesLast: !sight.hidesLast } };
  for (const some of blocks) {
    const places = placesOf(tables, some.items);
    const out = await addShares(weights, some, places, parameters, transformer);
    const turned = await addShares(other, some, places, parameters, otherWay);
    compare(likeness, some.items, channels.length, [out, turned]);
  }
  const { heads, hidesLast: isMasked } = sight;
  return { channels, layers, heads, weights, other, isMasked, likeness };
}

/** Adds the shares of a block's items to their maps, and says what comes out for each channel: [channels, items of the block, d]. */
async function addShares(
  maps: Float32Array,
  { content, tokens }: ItemBlock,
  places: readonly Place[],
  parameters: Parameters,
  { layers, sight }: Transformer,
): Promise<Float32Array> {
  let x = tokens.clone();
  for (let l = 0; l < layers; l++) {
    const at = `imt.${l}`;
    const shares = tf.tidy(() => {
      const [q, k] = ['q', 'k'].map((part) => linear(x, parameters, `${at}.${part}`));
      return attentionWeights(q, k, content.tokens, content.tokens, sight);
    });
    const [heads, rows, longest] = shares.shape;
    const values = await shares.data<'float32'>();
    shares.dispose();
    for (let head = 0; head < heads; head++)
      for (const { item, queries, keys } of places) {
        const n = queries.length;
        const map = ((item * layers + l) * heads + head) * n * n;
        queries.forEach((row, from) => {
          const begin = (head * rows + row) * longest;
          keys.forEach((channel, key) => (maps[map + from * n + channel] += values[begin + key]));
        });
      }
    const next = tf.tidy(() => block(x, parameters, at, content.tokens, FORM, sight, QUIET));
    x.dispose();
    x = next;
  }
  const out = tf.tidy(() =>
    tf.concat2d(
      [...content.firsts, content.ids].map((rows) => gatherRows(x, rows)),
      0,
    ),
  );
  const values = await out.data<'float32'>();
  tf.dispose([x, out]);
  return values;
}

/** Cosines between what comes out for n channels one way and the other, [n, items of the block, d] each. */
function compare(
  likeness: Float32Array,
  items: Int32Array,
  n: number,
  [a, b]: readonly [Float32Array, Float32Array],
): void {
  const d = a.length / (n * items.length);
  items.forEach((item, k) => {
    for (let channel = 0; channel < n; channel++) {
      const from = (channel * items.length + k) * d;
      const [own, turned] = [a, b].map((values) => values.subarray(from, from + d));
      likeness[item * n + channel] = cosine(own, turned);
    }
  });
}

function cosine(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, k) => sum + value * y[k], 0);
  return dot(a, b) / (Math.sqrt(dot(a, a) * dot(b, b)) || 1);
}
