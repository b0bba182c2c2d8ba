import type { ItemRow } from '#contract/dataset.ts';
import type { Trajectory } from '#contract/embedding.ts';
import { describeRow } from '../projection/rowFacts.ts';

/** What a point is, in a few words; of several parts which one. */
export function describePoint(
  point: number,
  { rows, parts }: Pick<Trajectory, 'rows' | 'parts'>,
  items: ReadonlyMap<number, ItemRow>,
): string {
  const row = rows[point % rows.length];
  const item = describeRow('items', row, items.get(row));
  return parts.length > 1 ? `${item}, ${parts[Math.floor(point / rows.length)]}` : item;
}
