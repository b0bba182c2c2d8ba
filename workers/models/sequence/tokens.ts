import type { FeatureMatrix } from '#contract/dataset.ts';

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
