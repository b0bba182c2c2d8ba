import * as Comlink from 'comlink';
import type { Dataset } from '#contract/dataset.ts';
import { laboratory } from './laboratory.ts';

/** Copies the current dataset from the data worker to the training worker; the page only passes it on. */
export async function handOverDataset(): Promise<void> {
  const { data, train } = laboratory();
  const dataset = await data.dataset();
  await train.load(Comlink.transfer(dataset, buffersOf(dataset)));
}

function buffersOf(dataset: Dataset): ArrayBuffer[] {
  const { train, val, test, later, features, truth } = dataset;
  const arrays: ArrayBufferView[] = [train, val, test, ...(later ? [later] : [])].flatMap((csr) => [
    csr.ptr,
    csr.col,
  ]);
  arrays.push(...features.map((feature) => feature.data));
  if (truth)
    arrays.push(truth.category, truth.itemFactors, truth.userFactors, ...Object.values(truth.wrongContent));
  return [...new Set(arrays.map((array) => array.buffer as ArrayBuffer))];
}
