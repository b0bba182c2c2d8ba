import { Random } from '#lib/random.ts';
import { uploadWindows } from '#models/windows.ts';
import type { WindowNeeds, Windows } from '#models/nextItem.ts';
import { uploadTokens, type TokenTable } from '#models/sequence/content.ts';
import type { InBatchOptions } from '#models/sequence/inBatchModel.ts';
import type { ProjectedOptions } from '#models/sequence/projected.ts';
import { tokensOf } from '#models/sequence/tokens.ts';

/** Items of the toy; the last stands in no sequence. */
export const ITEMS = 8;

/** Four histories with what follows them: one is cut, one has a single item, one meets an item twice, two end alike. */
export const SEQUENCES: readonly number[][] = [[6, 1, 2, 3, 4], [5, 1], [4, 2, 4, 0], [0, 6, 1]]; // prettier-ignore

/** Their users, of so many; one has two of them. */
export const USERS = 5;
const BESIDE = {
  users: { count: USERS, ids: [3, 0, 3, 1] },
  hidden: [[true, false, true, false, true], [true, false], [false, false, true, true], [false, true, false]], // prettier-ignore
};

/** Odd widths: three heads of three columns. */
export const OPTIONS: InBatchOptions = {
  ...{ items: ITEMS, d: 9, length: 3, layers: 1, heads: 3, dropout: 0 },
  ...{
    debias: true,
    power: 0.7,
    popularity: [2, 5, 3, 1, 4, 1, 2, 0],
    learningRate: 0,
    weightDecay: 0,
    seed: 1,
  },
};

/** Modalities of these widths with so many vectors for an item at most; every other item has one alone. */
export const tablesOf = (...shapes: readonly (readonly [width: number, tokens: number])[]): TokenTable[] =>
  shapes.map(([width, tokens], m) => {
    const random = new Random('toy tokens', m);
    const data = Float32Array.from({ length: ITEMS * tokens * width }, () => random.uniform() * 2 - 1);
    const matrix = { name: `m${m}`, rows: ITEMS, cols: tokens * width, data, tokens };
    return uploadTokens(tokensOf(matrix, (item) => item % 2 === 0));
  });

/** Ids of five columns beside such modalities. */
export const projectedToy = (...shapes: readonly (readonly [number, number])[]): ProjectedOptions => ({
  ...OPTIONS,
  tables: tablesOf(...shapes),
  idWidth: 5,
});

/** The toy's batch for a model. */
export const batchFor = ({ needs }: { needs: WindowNeeds }, sequences = SEQUENCES): Windows =>
  uploadWindows(ITEMS, sequences, needs, BESIDE);
