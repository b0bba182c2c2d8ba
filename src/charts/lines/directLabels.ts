import { createContext } from 'react';

/** Whether lines are named at their ends, as on a screen that is looked at from afar, where a legend is too far away. */
export const DirectLabels = createContext(false);

/** A name at the end of a line. */
export interface EndLabel {
  key: string;
  label: string;
  color: string;
  x: number;
  y: number;
}

/** Moves names apart that would lie over each other, in their order from above, and none below `bottom`. */
export function spread(labels: readonly EndLabel[], height: number, bottom: number): EndLabel[] {
  const sorted = labels.toSorted((a, b) => a.y - b.y);
  const placed: EndLabel[] = [];
  for (const label of sorted) {
    const above = placed.at(-1);
    placed.push({ ...label, y: above ? Math.max(label.y, above.y + height) : label.y });
  }
  for (let i = placed.length - 1, most = bottom; i >= 0; i--, most -= height)
    placed[i].y = Math.min(placed[i].y, most);
  return placed;
}
