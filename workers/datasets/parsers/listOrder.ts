import type { Coordinates } from './scipySparse.ts';

/**
 * Whether lists [entries] of items by user tell in which order users met the items: a list somewhere does not ascend. Lists that all
 * ascend are sets that a program wrote, as the studio writes datasets without order. `part` is the part of each entry, where there are several.
 */
export function tellsOrder(
  { row, col }: Pick<Coordinates, 'row' | 'col'>,
  part?: ArrayLike<number>,
): boolean {
  for (let k = 1; k < row.length; k++)
    if (row[k] === row[k - 1] && part?.[k] === part?.[k - 1] && col[k] < col[k - 1]) return true;
  return false;
}
