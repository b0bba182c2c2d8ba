/** How the points of a sweep are looked at. */
export type SweepViewId = 'lines' | 'map' | 'parallel' | 'importance' | 'table';

const LABELS: Record<SweepViewId, string> = {
  lines: 'Lines',
  map: 'Heat map',
  parallel: 'Parallel',
  importance: 'Importance',
  table: 'Table',
};

/** The views that a sweep over so many parameters has: lines over one, a heat map over two, and what tells several apart. */
const idsOf = (parameters: number): SweepViewId[] => {
  if (parameters === 1) return ['lines', 'table'];
  return [...(parameters === 2 ? (['map'] as const) : []), 'parallel', 'importance', 'table'];
};

/** The same, to be chosen from. */
export const viewsOf = (parameters: number) => idsOf(parameters).map((id) => ({ id, label: LABELS[id] }));

/** The view that was chosen, or the first where the sweep has no such view. */
export function shownView(chosen: SweepViewId | undefined, parameters: number): SweepViewId {
  const ids = idsOf(parameters);
  return ids.find((id) => id === chosen) ?? ids[0];
}
