import type { KnownLine } from './types.ts';

/**
 * Where each line passes a value of an axis, from -1 (below) to 1: lines through one value lie beside each other in the order of what
 * they reached, so that none hides another. By line, then by axis.
 */
export function bandsOf(lines: readonly KnownLine[], axes: number): number[][] {
  const bands = lines.map(() => Array.from({ length: axes }, () => 0));
  const order = lines.map((_, i) => i).sort((a, b) => lines[a].value - lines[b].value);
  for (let axis = 0; axis < axes; axis++) {
    const through = new Map<number, number[]>();
    for (const i of order) {
      const place = lines[i].places[axis];
      through.set(place, [...(through.get(place) ?? []), i]);
    }
    for (const group of through.values())
      group.forEach(
        (i, rank) => (bands[i][axis] = group.length > 1 ? (2 * rank) / (group.length - 1) - 1 : 0),
      );
  }
  return bands;
}
