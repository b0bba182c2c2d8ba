import type { ItemAttention } from '#contract/itemAttention.ts';
import type { RunResult } from '#contract/results.ts';
import { outputsOf } from '../history/outputs.ts';

/** Shares that one query of an item gives to each channel, in one layer and head. */
export interface AttentionRow {
  /** From 1. */
  layer: number;
  head: number;
  /** By channel, as trained, with the mask the other way, and as trained over all items. */
  trained: number[];
  other: number[];
  mean: number[];
}

/** What a run kept of the attention between tokens of items; undefined where it has none. */
export const attentionOf = ({ runId }: Pick<RunResult, 'runId'>): ItemAttention | undefined =>
  outputsOf(runId).findLast((output) => output.attention)?.attention;

/** What the token that stands for a channel of an item takes from each channel, by layer and head. */
export function attentionRows(attention: ItemAttention, item: number, query: number): AttentionRow[] {
  const { channels, layers, heads, weights, other } = attention;
  const means = meansOf(attention);
  const maps = layers * heads;
  return Array.from({ length: maps }, (_, map) => {
    const at = (map * channels.length + query) * channels.length;
    const begin = item * maps * channels.length ** 2 + at;
    const row = (values: ArrayLike<number>, from: number) => channels.map((_, c) => values[from + c]);
    return {
      ...{ layer: Math.floor(map / heads) + 1, head: (map % heads) + 1 },
      ...{ trained: row(weights, begin), other: row(other, begin), mean: row(means, at) },
    };
  });
}

const known = new WeakMap<ItemAttention, Float64Array>();

/** Means over all items. [layers * heads * channels * channels] */
function meansOf(attention: ItemAttention): Float64Array {
  const before = known.get(attention);
  if (before) return before;
  const { channels, layers, heads, weights } = attention;
  const means = new Float64Array(layers * heads * channels.length ** 2);
  const items = weights.length / means.length;
  for (let at = 0; at < weights.length; at++) means[at % means.length] += weights[at] / items;
  known.set(attention, means);
  return means;
}
