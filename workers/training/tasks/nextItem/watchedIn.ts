import * as tf from '#engine/tensors.ts';
import type { Scorer } from '#models/nextItem.ts';
import { disposeHistories } from '#models/windows.ts';
import type { Watch, Watched } from '../task.ts';
import { rowsOf } from '../watched.ts';
import { blocksOf, uploadEnds, type StatesSetting } from './states.ts';

/** The watched rows of items: of the vectors that states are compared with, or of each channel's. */
export async function watchedIn(
  scorer: Scorer,
  setting: StatesSetting,
  { kind, rows }: Watch,
): Promise<Watched> {
  if (kind === 'embeddings') return rowsOf([{ label: 'items', table: scorer.items }], rows);
  // Items are the same whoever's history is looked at: one is enough.
  const [[first] = []] = blocksOf(setting, 1);
  if (first === undefined) return [];
  const ends = uploadEnds(setting, Int32Array.of(first));
  const channels = scorer.channels?.(ends) ?? [];
  try {
    return await rowsOf(
      channels.map(({ modality, items }) => ({ label: modality, table: items })),
      rows,
    );
  } finally {
    tf.dispose(channels.map(({ items, states }) => [items, states]));
    disposeHistories(ends);
  }
}
