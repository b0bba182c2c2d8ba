import { useMemo } from 'react';
import { ForestChart } from '#charts/forest/ForestChart.tsx';
import { COMPARED } from '#contract/byUser.ts';
import { FLOOR } from '#contract/models/index.ts';
import { formatDifference } from '#ui/statistics.ts';
import type { MatrixTable } from './useCompared.ts';

/** The differences of the table as a picture. */
export function ForestPanel({ table }: { table: MatrixTable }) {
  const { rows, metric, report, referenceLabel: full, obstacle } = table;
  const drawn = useMemo(
    () =>
      rows.flatMap(({ row: { id, label, model }, comparison: c }) =>
        c
          ? [
              {
                ...{ id, label, difference: c.difference, overUsers: c.overUsers },
                ...{ overSeeds: c.overSeeds, verdict: c.verdict, isAside: model === FLOOR.id },
              },
            ]
          : [],
      ),
    [rows],
  );
  return (
    <section className="matrix-forest" aria-label="Differences">
      <ForestChart
        title={`Difference to ${full} in test ${COMPARED[metric].label}`}
        note={report.name}
        rows={drawn}
        xLabel={`${COMPARED[metric].label}, row minus ${full}`}
        format={formatDifference}
        empty={drawn.length ? undefined : (obstacle ?? 'Comparing…')}
      />
    </section>
  );
}
