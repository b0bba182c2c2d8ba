import type { KnownLine } from './types.ts';

/** Which lines are kept: those through chosen values, of at least some worth. */
export interface Brush {
  /** Chosen places by axis; an axis without any keeps all. */
  chosen: readonly (readonly number[])[];
  least?: number;
}

/** Keeps everything. */
export const noBrush: Brush = { chosen: [] };

/** True where a line passes every axis at a chosen value and reaches the least. */
export const isKept = ({ chosen, least = -Infinity }: Brush, { places, value }: KnownLine): boolean =>
  value >= least && places.every((place, axis) => !chosen[axis]?.length || chosen[axis].includes(place));

/** Takes a value of an axis in or out of the chosen ones. */
export function toggled(brush: Brush, axis: number, place: number): Brush {
  const before = brush.chosen[axis] ?? [];
  const after = before.includes(place) ? before.filter((other) => other !== place) : [...before, place];
  const length = Math.max(brush.chosen.length, axis + 1);
  const chosen = Array.from({ length }, (_, i) => (i === axis ? after : (brush.chosen[i] ?? [])));
  return { ...brush, chosen };
}

/** True where something is left out on purpose. */
export const isBrushed = ({ chosen, least }: Brush): boolean =>
  least !== undefined || chosen.some((places) => places.length > 0);
