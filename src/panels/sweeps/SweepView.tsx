import { SweepImportance } from './SweepImportance.tsx';
import { SweepLines } from './SweepLines.tsx';
import { SweepMap } from './SweepMap.tsx';
import { SweepParallel } from './SweepParallel.tsx';
import { SweepTables } from './SweepTables.tsx';
import type { SweepViewId } from './sweepViews.ts';
import type { ShownSweep } from './useSweepPoints.ts';

/** The points of a sweep in one of its views. */
export function SweepView({ shown, view }: { shown: ShownSweep; view: SweepViewId }) {
  const { points, axes, obstacle } = shown;
  if (obstacle || !points || !axes) return null;
  const View = {
    lines: SweepLines,
    map: SweepMap,
    parallel: SweepParallel,
    importance: SweepImportance,
    table: SweepTables,
  }[view];
  return <View shown={shown} />;
}
