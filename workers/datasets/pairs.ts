import type { Csr, DatasetWarning } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { csrOfPairs } from './csr.ts';
import type { RawSplit } from './raw.ts';
import { inParts, type Work } from './work.ts';

/** The distinct pairs of a split as a matrix [users, items]; ids out of range are an error, repeats a warning. */
export function* distinctPairs(
  split: RawSplit,
  users: number,
  items: number,
  warnings: DatasetWarning[],
): Work<Csr> {
  yield* requireInRange(split.row, split.rows, 'user', split.file);
  yield* requireInRange(split.col, split.cols, 'item', split.file);
  const { csr, duplicates } = yield* csrOfPairs(users, items, split.row, split.col);
  if (duplicates > 0)
    warnings.push({
      message: `${split.file} repeats interactions.`,
      count: duplicates,
      action: `Each pair is kept once${split.time || split.isOrdered ? ', where it comes first' : ''}.`,
    });
  return csr;
}

function* requireInRange(
  ids: ArrayLike<number>,
  limit: number,
  kind: 'user' | 'item',
  file: string,
): Work<void> {
  yield* inParts(ids.length, (from, to) => {
    for (let k = from; k < to; k++) {
      if (Number.isInteger(ids[k]) && ids[k] >= 0 && ids[k] < limit) continue;
      throw new StudioError(
        'dataset-invalid',
        `${file}: ${kind} id ${ids[k]} at entry ${k} is not a whole number from 0 to ${limit - 1}.`,
        'Number users and items from 0 without gaps beyond the shape of the matrix.',
      );
    }
  });
}

/** Place of the entry (row, item) in `col`, by bisection in its row, or -1 where the matrix does not have it. */
export function placeOfPair({ ptr, col }: Csr, row: number, item: number): number {
  let low = ptr[row];
  let high = ptr[row + 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (col[middle] < item) low = middle + 1;
    else high = middle;
  }
  return low < ptr[row + 1] && col[low] === item ? low : -1;
}
