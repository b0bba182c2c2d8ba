import type { Csr } from '#contract/dataset.ts';
import { rowOfEntries } from '#datasets/csr.ts';
import { Random } from '#lib/random.ts';
import type { Source } from './sampler.ts';

/**
 * What an update trains on: every epoch all interactions that arrived, and `replay` times as many of the whole training part, drawn
 * uniformly anew (with repeats). Negatives avoid the whole training part.
 */
export function renewal(whole: Csr, later: Csr, replay: number, seed: number): Source {
  const drawn = Math.round(replay * later.col.length);
  const [users, newUsers] = [whole, later].map(rowOfEntries);
  let of: { epoch: number; positives: Csr } | undefined;
  const draw = (epoch: number): Csr => {
    const random = new Random(seed, 'replay', epoch);
    const places = Array.from({ length: drawn }, () => random.integer(whole.col.length));
    return inRows(later, newUsers, users, whole.col, places);
  };
  return {
    seen: whole,
    size: later.col.length + drawn,
    positives: (epoch) => {
      if (of?.epoch !== epoch) of = { epoch, positives: drawn ? draw(epoch) : later };
      return of.positives;
    },
  };
}

/** The entries of `base`, and in their users' rows behind them those at `places` of others. */
function inRows(base: Csr, baseRows: Int32Array, rows: Int32Array, cols: Int32Array, places: number[]): Csr {
  const ptr = new Int32Array(base.rows + 1);
  for (const row of baseRows) ptr[row + 1]++;
  for (const at of places) ptr[rows[at] + 1]++;
  for (let row = 0; row < base.rows; row++) ptr[row + 1] += ptr[row];
  const next = ptr.slice(0, -1);
  const col = new Int32Array(ptr[base.rows]);
  baseRows.forEach((row, at) => (col[next[row]++] = base.col[at]));
  for (const at of places) col[next[rows[at]]++] = cols[at];
  return { rows: base.rows, cols: base.cols, ptr, col };
}
