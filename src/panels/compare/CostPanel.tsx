import { useMemo, useState } from 'react';
import type { DatasetReport } from '#contract/dataset.ts';
import { FAMILIES } from '#contract/models/card.ts';
import { cardOf, FLOOR } from '#contract/models/index.ts';
import { TradeoffChart } from '#charts/tradeoff/TradeoffChart.tsx';
import type { TradePoint } from '#charts/tradeoff/types.ts';
import { COMPARED } from '#contract/byUser.ts';
import { valuesOf, type TableRow } from '#stores/experiments/matrixTable.ts';
import { measureRanking, useTiming } from '#stores/experiments/sweep/timing.ts';
import { useOutputs } from '#stores/history/outputs.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { seedMean } from '#contract/seedMean.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { formatMetric } from '#ui/format.ts';
import { Segmented } from '#ui/Segmented.tsx';
import { COST_WORDS, costOf, COSTS, type Cost } from './costs.ts';
import type { ComparisonTable } from './useComparison.ts';

const OPTIONS = COSTS.map((id) => ({ id, label: COST_WORDS[id].label }));

/** What models cost against what they are worth: Tables 2 and 6 of the paper as a picture. */
export function CostPanel({ table }: { table: ComparisonTable }) {
  const [cost, setCost] = useState<Cost>('step');
  const { times, error } = useTiming();
  const { rows, metric, reference, report } = table;
  const points = useMemo(
    () => rows.flatMap((row) => pointOf(row, cost, times, metric, reference)),
    [rows, cost, times, metric, reference],
  );
  const floor = rows.find(({ row }) => row.model === FLOOR.id);
  const floorValue = floor && worthOf(floor, metric);
  const words = COST_WORDS[cost];
  return (
    <section className="costs" aria-label="Quality against cost">
      <TradeoffChart
        title="Quality against cost"
        note={report.name}
        controls={<Segmented label="Cost" options={OPTIONS} value={cost} onChange={setCost} />}
        points={points}
        xLabel={words.axis}
        yLabel={COMPARED[metric].label}
        formatX={words.format}
        formatY={formatMetric}
        baseline={floorValue && { label: FLOOR.label, value: floorValue.mean }}
        empty={points.length ? undefined : emptyWords(cost, report)}
      />
      {cost === 'inference' && <Measuring table={table} />}
      {error && <ErrorNotice error={error} onDismiss={() => useTiming.setState({ error: undefined })} />}
    </section>
  );
}

function pointOf(
  row: TableRow,
  cost: Cost,
  times: Parameters<typeof costOf>[2],
  metric: ComparisonTable['metric'],
  reference: string,
): TradePoint[] {
  const x = costOf(row.cells, cost, times);
  const y = worthOf(row, metric);
  if (!x || !y || row.row.model === FLOOR.id) return [];
  const { id, label, model } = row.row;
  return [{ id, label, group: FAMILIES[cardOf(model).family], x, y, isMarked: id === reference }];
}

function worthOf({ cells }: TableRow, metric: ComparisonTable['metric']) {
  const values = valuesOf(cells, COMPARED[metric]);
  return values.length ? seedMean(values) : undefined;
}

/** One run of each model is measured. */
function Measuring({ table: { rows, isLoaded } }: { table: ComparisonTable }) {
  const { runIds } = useOutputs();
  const isMeasuring = useTiming((state) => state.isMeasuring);
  const isRunning = useRun((state) => isBusy(state.status));
  const here = rows.flatMap(({ cells }) =>
    cells.filter(({ result }) => runIds.includes(result.runId)).slice(-1),
  );
  const measurable = [...new Set(here.map(({ result }) => result.runId))];
  return (
    <div className="costs-measure">
      <Button
        onPress={() => void measureRanking(measurable)}
        isDisabled={isMeasuring || isRunning || !measurable.length || !isLoaded}
        hint="Ranks all items for all users with one run of every model whose embeddings are here, on the backend that trains"
      >
        {isMeasuring ? 'Measuring…' : 'Measure ranking'}
      </Button>
      <span className="caption">
        {measurable.length
          ? 'One run of each model; models of one width rank alike, so what differs is how embeddings are computed.'
          : 'It takes embeddings of runs of this browser; results from files have none.'}
      </span>
    </div>
  );
}

function emptyWords(cost: Cost, { heldOut }: DatasetReport): string {
  if (heldOut && !heldOut.test) return 'This dataset has no test set: nothing says what models are worth.';
  return cost === 'inference'
    ? 'Models appear when their ranking has been measured here.'
    : 'Models appear as their runs finish.';
}
