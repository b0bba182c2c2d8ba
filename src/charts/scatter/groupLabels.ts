import type { Coordinates } from './fit.ts';

/** A class's name where most of its points lie together. */
export interface GroupLabel {
  text: string;
  /** From -1 to 1, as points are placed. */
  x: number;
  y: number;
}

/** Cells across, in which points are counted. */
const CELLS = 14;
/** A class with fewer points, as a share of all, has no group that could be named. */
const LEAST = 0.02;
/** Height and, for each letter, width that a name takes. */
const HEIGHT = 0.09;
const LETTER = 0.036;

/** Names of classes at the densest place of each, the largest first; what would lie over another name is left out. */
export function groupLabels(
  { x, y }: Coordinates,
  classes: ArrayLike<number>,
  names: readonly (string | undefined)[],
): GroupLabel[] {
  const members = names.map((): number[] => []);
  for (let i = 0; i < x.length; i++) members[classes[i]]?.push(i);
  const order = names.map((_, c) => c).sort((a, b) => members[b].length - members[a].length);
  const placed: GroupLabel[] = [];
  for (const c of order) {
    const text = names[c];
    if (!text || members[c].length <= LEAST * x.length) continue;
    const label = { text, ...densest(members[c], x, y) };
    if (!placed.some((other) => overlap(label, other))) placed.push(label);
  }
  return placed;
}

/** The mean of the points in the fullest cell and those around it. */
function densest(points: readonly number[], x: Float32Array, y: Float32Array): { x: number; y: number } {
  const cellOf = (value: number) => Math.min(CELLS - 1, Math.floor(((value + 1) / 2) * CELLS));
  const counts = new Map<number, number>();
  for (const i of points) {
    const cell = cellOf(x[i]) * CELLS + cellOf(y[i]);
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  const [fullest] = [...counts].reduce((best, it) => (it[1] > best[1] ? it : best));
  const [column, row] = [Math.floor(fullest / CELLS), fullest % CELLS];
  const near = points.filter(
    (i) => Math.abs(cellOf(x[i]) - column) <= 1 && Math.abs(cellOf(y[i]) - row) <= 1,
  );
  const mean = (values: Float32Array) => near.reduce((sum, i) => sum + values[i], 0) / near.length;
  return { x: mean(x), y: mean(y) };
}

const overlap = (a: GroupLabel, b: GroupLabel) =>
  Math.abs(a.y - b.y) < HEIGHT && Math.abs(a.x - b.x) < (LETTER * (a.text.length + b.text.length)) / 2;
