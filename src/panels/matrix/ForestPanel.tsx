import { useMemo } from 'react';
import { ForestChart } from '#charts/forest/ForestChart.tsx';
import { COMPARED } from '#contract/byUser.ts';
import { formatDifference } from '#ui/statistics.ts';
import type { MatrixTable } from './useCompared.ts';

/** The differences of the table as a picture. */
export function ForestPanel({ table }: { table: MatrixTable }) {
  const { rows, metric, report, referenceLabel: full, isComparing } = table;
  const drawn = useMemo(
    () =>
      rows.flatMap(({ row: { id, label }, comparison: c }) =>
        c
          ? [
              {
                ...{ id, label, difference: c.difference, overUsers: c.overUsers },
                ...{ overSeeds: c.overSeeds, isClaimed: c.claimed },
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
        empty={drawn.length ? undefined : isComparing ? 'Comparing…' : emptyWords(full)}
      />
    </section>
  );
}

const emptyWords = (full: string) => `Differences appear when ${full} and another row are trained.`;
