import * as tf from '@tensorflow/tfjs-core';

/** As many entries as one thread walks along, unless a row is so long that its parts would be more. */
const FEWEST = 64;

/** How long rows among the entries of compressed rows are cut into parts: at the multiples of `block`, a power of two. */
export interface PartArrays {
  block: number;
  /** Where each part begins and ends among the entries, in their order, and its row: int32 [parts, 3]. */
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
 * sum over them are long. Where the tables `fill` up to the most parts that there can be, entries alone decide their sizes, whatever the rows.
 */
export function cutRows(ptr: Int32Array, fill = false): PartArrays {
  const entries = ptr[ptr.length - 1];
  const [long, longest] = longRows(ptr);
  let block = FEWEST;
  while (block * block < longest) block *= 2;
  if (fill ? entries <= block : longest <= block)
    return { block, spans: new Int32Array(0), places: new Int32Array(0) };
  const blocks = Math.ceil(entries / block);
  const places = new Int32Array(blocks + 1);
  const spans: number[] = [];
  for (const r of long) {
    if (ptr[r + 1] - ptr[r] <= block) continue;
    for (let from = ptr[r]; from < ptr[r + 1];) {
      const at = Math.floor(from / block);
      const to = Math.min((at + 1) * block, ptr[r + 1]);
      spans.push(from, to, r);
      places[at + 1]++;
      from = to;
    }
  }
  for (let b = 0; b < blocks; b++) places[b + 1] += places[b];
  // A block holds the end of one long row and the beginning of another.
  const filled = new Int32Array(fill ? 3 * 2 * blocks : spans.length);
  filled.set(spans);
  return { block, spans: filled, places };
}

/** The rows of more entries than a block has at least, and the entries of the longest row. */
function longRows(ptr: Int32Array): [rows: number[], longest: number] {
  const rows: number[] = [];
  let longest = 0;
  // A plain loop: this runs for every batch, over all nodes.
  for (let r = 1, begin = ptr[0]; r < ptr.length; r++) {
    const end = ptr[r];
    const count = end - begin;
    begin = end;
    if (count > longest) longest = count;
    if (count > FEWEST) rows.push(r - 1);
  }
  return [rows, longest];
}

/** Puts the cuts on the device, where a GPU will ask for them. */
export function uploadParts(ptr: Int32Array, fill = false): Parts {
  if (tf.getBackend() !== 'webgpu') return noParts();
  const { block, spans, places } = cutRows(ptr, fill);
  return {
    block,
    tables: {
      spans: tf.tensor2d(spans, [spans.length / 3, 3], 'int32'),
      places: tf.tensor1d(places, 'int32'),
    },
  };
}

/** No parts: every row is one walk, however long. */
export const noParts = (): Parts => ({
  block: FEWEST,
  tables: { spans: tf.tensor2d([], [0, 3], 'int32'), places: tf.tensor1d([], 'int32') },
});

/** Frees the device's copy. */
export const disposeParts = ({ tables }: Parts): void => tf.dispose({ ...tables });

/**
 * How many entries or parts each thread walks along: those of its row, unless the row is cut by spans. Where every entry gets a number that
 * depends on its whole row, each part of a long row is walked along again, after all parts of its row.
 */
export function walksOf(
  ptr: ArrayLike<number>,
  spans: ArrayLike<number>,
  block: number,
  again = false,
): number[] {
  const partsIn = (r: number) => Math.floor((ptr[r + 1] - 1) / block) - Math.floor(ptr[r] / block) + 1;
  const walks: number[] = [];
  for (let p = 0; p < spans.length; p += 3) {
    const entries = spans[p + 1] - spans[p];
    walks.push(entries);
    if (again) walks.push(partsIn(spans[p + 2]) + entries);
  }
  for (let r = 0; r + 1 < ptr.length; r++) {
    const entries = ptr[r + 1] - ptr[r];
    const isCut = spans.length > 0 && entries > block;
    walks.push(!isCut ? entries : again ? 0 : partsIn(r));
  }
  return walks;
}
