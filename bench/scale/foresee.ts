import type { Dataset } from '#contract/dataset.ts';
import type { Footprint } from '#models/footprint.ts';
import { recipeFor } from '#models/index.ts';
import { CONTENT_WIDTH, MODALITIES, SCALED } from './models.ts';
import { grown, type Sizes } from './sizes.ts';

/** What the studio expects of a model of `SCALED` on a dataset of some sizes, of which nothing is made. */
export function foresee(name: string, { users, items, interactions, d }: Sizes): Footprint {
  const { model, config, content } = SCALED.find((scaled) => scaled.name === name)!;
  const cols = CONTENT_WIDTH;
  const data = { byteLength: items * cols * Float32Array.BYTES_PER_ELEMENT };
  const sized = {
    ...{ users, items, train: { rows: users, cols: items, col: { length: interactions } } },
    features: content ? MODALITIES.map((modality) => ({ name: modality, rows: items, cols, data })) : [],
  };
  return recipeFor(model, { ...config, training: { d } }, sized as unknown as Dataset).footprint();
}

/** What a device has: bytes in all, and of a single tensor. */
export interface Room {
  bytes: number;
  tensor: number;
}

/** The largest dataset that a model trains on in some room, as a base that is grown as a whole, to one in a thousand. */
export function largestIn(name: string, { bytes, tensor }: Room): Sizes {
  const fits = (factor: number) => {
    const { needed, largest } = foresee(name, grown('dataset', factor));
    return needed <= bytes && largest <= tensor;
  };
  let [least, most] = [0, 1e6];
  while (most - least > least / 1000) {
    const middle = (least + most) / 2;
    if (fits(middle)) least = middle;
    else most = middle;
    if (most < 1e-3) break;
  }
  return grown('dataset', least);
}
