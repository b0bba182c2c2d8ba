import type { TensorInfo } from '@tensorflow/tfjs-core';
import { overStock } from './overStock.ts';
import { sumOf } from './sum.ts';

overStock('AddN', (inputs) => {
  const terms = Object.values(inputs) as TensorInfo[];
  // tfjs answers a single one as it is.
  return terms.length > 1 ? sumOf(terms) : undefined;
});
