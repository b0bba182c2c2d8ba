import { uploadTokens, type TokenTable } from '#models/sequence/content.ts';
import type { ProjectedOptions } from '#models/sequence/projected.ts';
import { tokensOf } from '#models/sequence/tokens.ts';
import { ANY, numbers } from '../form.ts';
import type { GoldenModality, SequentialCase } from './case.ts';
import { inBatchOptions } from './inBatch.ts';

/** Content of a file on the device as it is. */
export const tableOf = ({ name, width, vectors, mask }: GoldenModality): TokenTable => {
  const tokens = vectors[0].length;
  const data = Float32Array.from(vectors.flat(2));
  const matrix = { name, rows: vectors.length, cols: tokens * width, data, tokens };
  // What a file does not mask is there, zeros too.
  const has = (item: number, token: number) => !mask || mask[item][token] === 1;
  return uploadTokens(tokensOf(matrix, has));
};

/** The options of models that project ids and content. */
export const projectedOptions = (of: SequentialCase): ProjectedOptions => ({
  ...inBatchOptions(of),
  tables: of.modalities.map(tableOf),
  idWidth: numbers(of.params, 'E', [of.items + 1, ANY])[0].length,
});
