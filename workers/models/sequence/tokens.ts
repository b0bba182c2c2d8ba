import type { FeatureMatrix } from '#contract/dataset.ts';
import { prepareFeatures, type FeatureOption } from '#datasets/preprocess.ts';

/** The vectors of a modality that items have, one behind the other: an item has one at least, which stands for it. */
export interface Tokens {
  name: string;
  width: number;
  /** Where those of each item begin. [items + 1] */
  ptr: Int32Array;
  /** [ptr[items], width] */
  data: Float32Array;
}

/** Takes the vectors of items apart, of which `has` says which are there, where they do not say it themselves; the first of an item always is. */
export function tokensOf(
  { name, rows, cols, data, tokens = 1 }: FeatureMatrix,
  has?: (item: number, token: number) => boolean,
): Tokens {
  const width = cols / tokens;
  const ptr = new Int32Array(rows + 1);
  const out = new Float32Array(data.length);
  for (let item = 0, at = 0; item < rows; item++) {
    for (let token = 0; token < tokens; token++) {
      const vector = data.subarray((item * tokens + token) * width, (item * tokens + token + 1) * width);
      if (token > 0 && !(has ? has(item, token) : isThere(vector))) continue;
      out.set(vector, at++ * width);
    }
    ptr[item + 1] = at;
  }
  return { name, width, ptr, data: out.slice(0, ptr[rows] * width) };
}

/** A vector of zeros stands for none. */
const isThere = (vector: Float32Array): boolean => vector.some((value) => value !== 0);

/** The same vectors, prepared and `scale` times as long. */
export function prepareTokens({ data, ...of }: Tokens, option: FeatureOption, scale: number): Tokens {
  const matrix = { name: of.name, rows: data.length / of.width, cols: of.width, data };
  return { ...of, data: prepareFeatures(matrix, option).data.map((value) => scale * value) };
}

/** The first vector of each item, [items, width]. */
export function firstsOf({ width, ptr, data }: Tokens): Float32Array {
  const items = ptr.length - 1;
  const out = new Float32Array(items * width);
  for (let item = 0; item < items; item++)
    out.set(data.subarray(ptr[item] * width, (ptr[item] + 1) * width), item * width);
  return out;
}

/** The first vectors of items in all modalities, side by side: one vector for each item. */
export function sideBySide(name: string, all: readonly Tokens[]): Tokens {
  const items = all[0].ptr.length - 1;
  const width = all.reduce((sum, it) => sum + it.width, 0);
  const data = new Float32Array(items * width);
  let column = 0;
  for (const tokens of all) {
    const firsts = firstsOf(tokens);
    for (let item = 0; item < items; item++)
      data.set(firsts.subarray(item * tokens.width, (item + 1) * tokens.width), item * width + column);
    column += tokens.width;
  }
  return { name, width, ptr: Int32Array.from({ length: items + 1 }, (_, item) => item), data };
}

/** One vector for each item, and one of zeros behind them: the pad. */
export function withPadRow({ ptr, data, ...of }: Tokens): Tokens {
  const out = new Float32Array(data.length + of.width);
  out.set(data);
  return { ...of, ptr: Int32Array.from([...ptr, ptr.length]), data: out };
}
