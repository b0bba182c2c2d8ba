import type { Random } from '#lib/random.ts';

/** Which modality and which item each point is. */
export interface Points {
  count: number;
  /** Modality of each point. [count] */
  modality: Int32Array;
  /** Item of each point. [count] */
  item: Int32Array;
  items: number;
  /** Points of each modality. [modalities] */
  sizes: number[];
}

/**
 * Labels the points of `parts`, whose rows follow one another. Parts of equal size hold the same items in the same order; of
 * different sizes (users beside items) every point is an item of its own. Parts without points are left out.
 */
export function labelPoints(parts: readonly { points: number }[]): Points {
  const sizes = parts.map((part) => part.points).filter((size) => size > 0);
  const count = sizes.reduce((sum, size) => sum + size, 0);
  const shared = sizes.every((size) => size === sizes[0]);
  const modality = new Int32Array(count);
  const item = new Int32Array(count);
  let at = 0;
  sizes.forEach((size, m) => {
    for (let row = 0; row < size; row++, at++) {
      modality[at] = m;
      item[at] = shared ? row : at;
    }
  });
  return { count, modality, item, items: shared ? (sizes[0] ?? 0) : count, sizes };
}

/** A seeded sample of at most `limit` points that takes items whole: all modalities of an item, or none. Ascending. */
export function samplePoints(points: Points, limit: number, random: Random): Int32Array {
  const order = Int32Array.from({ length: points.items }, (_, item) => item);
  const perItem = points.count / points.items;
  const chosen = new Uint8Array(points.items).fill(points.count <= limit ? 1 : 0);
  if (points.count > limit) {
    for (const item of random.shuffle(order).subarray(0, Math.max(1, Math.floor(limit / perItem))))
      chosen[item] = 1;
  }
  return Int32Array.from({ length: points.count }, (_, i) => i).filter((i) => chosen[points.item[i]] === 1);
}
