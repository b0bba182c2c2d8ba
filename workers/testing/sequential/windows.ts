import type * as tf from '@tensorflow/tfjs-core';
import type { Windows } from '#models/nextItem.ts';

/** A batch as it lies on the device, read back: where each token, row and column of a file lies in it. */
export interface Layout {
  /** B */
  size: number;
  /** S */
  length: number;
  /** Of each token its window and its slot. */
  tokens: { window: number; slot: number }[];
  /** Of each row its token and its target. */
  rows: { token: number; target: number }[];
  /** The items of the batch, from 0. */
  items: number[];
  /** 1 where a window met an item of the batch, [B][n]; empty where all items are candidates. */
  met: number[][];
}

/** Reads a batch back. */
export async function layoutOf({
  size,
  windows,
  positions,
  rows,
  targets,
  items,
  met,
}: Windows): Promise<Layout> {
  const list = async (t: tf.Tensor) => Array.from(await t.data());
  const owners = await list(windows.owners);
  const places = await list(positions.ids);
  const wanted = await list(targets);
  return {
    size,
    length: positions.rows,
    tokens: owners.map((window, token) => ({ window, slot: places[token] })),
    rows: (await list(rows.ids)).map((token, row) => ({ token, target: wanted[row] })),
    items: await list(items.ids),
    met: met ? ((await met.array()) as number[][]) : [],
  };
}

/** Vectors of tokens [tokens][..] in the slots of their windows, [B][S][..] flat; zeros in the others. */
export function inSlots({ size, length, tokens }: Layout, values: ArrayLike<number>): number[] {
  const width = values.length / tokens.length;
  const out = new Array<number>(size * length * width).fill(0);
  tokens.forEach(({ window, slot }, token) => {
    for (let c = 0; c < width; c++) out[(window * length + slot) * width + c] = values[token * width + c];
  });
  return out;
}

/** Probabilities [heads][tokens][longest] as [B][heads][S][S], flat; zeros in slots without a token. */
export function weightsInSlots(
  { size, length, tokens }: Layout,
  values: ArrayLike<number>,
  heads: number,
): number[] {
  const longest = values.length / (heads * tokens.length);
  const out = new Array<number>(size * heads * length * length).fill(0);
  tokens.forEach(({ window, slot }, token) => {
    const begin = tokens.findIndex((it) => it.window === window);
    const end = tokens.findLastIndex((it) => it.window === window) + 1;
    for (let h = 0; h < heads; h++)
      for (let key = begin; key < end; key++)
        out[((window * heads + h) * length + slot) * length + tokens[key].slot] =
          values[(h * tokens.length + token) * longest + key - begin];
  });
  return out;
}
