import * as tf from '@tensorflow/tfjs-core';

/** As many entries as one thread walks along, unless a row is so long that its parts would be more. */
const FEWEST = 64;

/** How long rows among the entries of compressed rows are cut into parts: at the multiples of `block`, a power of two. */
export interface PartArrays {
  block: number;
  /** Where each part begins and ends among the entries, in their order: int32 [parts, 2]. */
  spans: Int32Array;
  /** How many parts lie before each block of entries, and in all. [blocks + 1]; nothing where no row is long. */
  places: Int32Array;
}

/** The same on the device, without parts where the backend has no use for them; free it with `disposeParts`. */
export interface Parts {
  block: number;
  tables: { spans: tf.Tensor2D; places: tf.Tensor1D };
}

/**
 * Cuts rows of more entries than a block. A block has 64 entries, or about the root of the longest row, so that neither parts nor the
 * sum over them are long. A table of a size that entries alone decide, whatever the rows, where it `fills` up to the most parts that there can be.
 */
export function cutRows(ptr: Int32Array, fills = false): PartArrays {
  const rows = ptr.length - 1;
  let longest = 0;
  for (let r = 0; r < rows; r++) longest = Math.max(longest, ptr[r + 1] - ptr[r]);
  let block = FEWEST;
  while (block * block < longest) block *= 2;
  if (longest <= block) return { block, spans: new Int32Array(0), places: new Int32Array(0) };
  const blocks = Math.ceil(ptr[rows] / block);
  const places = new Int32Array(blocks + 1);
  const spans: number[] = [];
  for (let r = 0; r < rows; r++) {
    if (ptr[r + 1] - ptr[r] <= block) continue;
    for (let from = ptr[r]; from < ptr[r + 1];) {
      const at = Math.floor(from / block);
      const to = Math.min((at + 1) * block, ptr[r + 1]);
      spans.push(from, to);
      places[at + 1]++;
      from = to;
    }
  }
  for (let b = 0; b < blocks; b++) places[b + 1] += places[b];
  const filled = new Int32Array(fills ? 4 * blocks : spans.length);
  filled.set(spans);
  return { block, spans: filled, places };
}

/** Puts the cuts on the device, where a GPU will ask for them. */
export function uploadParts(ptr: Int32Array, fills = false): Parts {
  if (tf.getBackend() !== 'webgpu') return noParts();
  const { block, spans, places } = cutRows(ptr, fills);
  return {
    block,
    tables: {
      spans: tf.tensor2d(spans, [spans.length / 2, 2], 'int32'),
      places: tf.tensor1d(places, 'int32'),
    },
  };
}

/** No parts: every row is one walk, however long. */
export const noParts = (): Parts => ({
  block: FEWEST,
  tables: { spans: tf.tensor2d([], [0, 2], 'int32'), places: tf.tensor1d([], 'int32') },
});

/** Frees the device's copy. */
export const disposeParts = ({ tables }: Parts): void => tf.dispose({ ...tables });

/** How many entries or parts each thread walks along: those of its row, unless the row is cut by spans. */
export function walksOf(ptr: ArrayLike<number>, spans: ArrayLike<number>, block: number): number[] {
  const walks = Array.from({ length: spans.length / 2 }, (_, p) => spans[2 * p + 1] - spans[2 * p]);
  for (let r = 0; r + 1 < ptr.length; r++) {
    const [begin, end] = [ptr[r], ptr[r + 1]];
    const isCut = spans.length > 0 && end - begin > block;
    walks.push(isCut ? Math.floor((end - 1) / block) - Math.floor(begin / block) + 1 : end - begin);
  }
  return walks;
}
