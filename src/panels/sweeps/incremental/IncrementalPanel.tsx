import { useState } from 'react';
import { cardOf } from '#contract/models/index.ts';
import type { Arrival } from '#contract/slice.ts';
import { useIncrementalRun } from '#stores/experiments/incremental/driver.ts';
import { formatCount } from '#ui/format.ts';
import { ExperimentHead } from '../../experiment/ExperimentHead.tsx';
import { SaveSpec } from '../../experiment/SaveSpec.tsx';
import { ViewRow } from '../../experiment/ViewRow.tsx';
import { OriginNote } from '../../OriginNote.tsx';
import { IncrementalChart } from './IncrementalChart.tsx';
import { IncrementalControls } from './IncrementalControls.tsx';
import { IncrementalForm } from './IncrementalForm.tsx';
import { IncrementalTables } from './IncrementalTables.tsx';
import { useIncrementalTable } from './useIncrementalTable.ts';

const VIEWS = [
  { id: 'table', label: 'Table' },
  { id: 'lines', label: 'Lines' },
] as const;

/** New interactions arrive: what is the old model worth, and what an update of it (Table 7 of the paper). */
export function IncrementalPanel() {
  const { experiment, table } = useIncrementalTable();
  const [view, setView] = useState<(typeof VIEWS)[number]['id']>('table');
  const isRunning = useIncrementalRun((state) => state.origin !== undefined);
  const { label } = cardOf(experiment.definition.model);
  return (
    <section className="incremental" aria-labelledby="incremental-title">
      <ExperimentHead id="incremental-title" title="New interactions" experiment={experiment}>
        A share of the training interactions arrives after {label} was trained: it is left as it is, given the
        new graph, trained a little on what arrived, or trained anew.
      </ExperimentHead>
      <IncrementalForm isRunning={isRunning} />
      <Arrivals arrivals={table.arrivals} />
      <IncrementalControls experiment={experiment} table={table} />
      <div className="incremental-reading" aria-live="polite">
        {table.summaries.length ? (
          table.reading.map((sentence) => (
            <p key={sentence} className="sweep-sentence">
              {sentence}
            </p>
          ))
        ) : (
          <p className="sweep-sentence">A conclusion appears when runs are finished.</p>
        )}
      </div>
      <ViewRow views={VIEWS} view={view} onView={setView}>
        <SaveSpec experiment={experiment} />
      </ViewRow>
      {view === 'table' ? <IncrementalTables rows={table.summaries} /> : <IncrementalChart table={table} />}
      <OriginNote runs={table.runs} />
    </section>
  );
}

/** What arrives, and who and what is new with it. */
function Arrivals({ arrivals }: { arrivals: readonly Arrival[] }) {
  const [first] = arrivals;
  if (!first) return <p className="caption" aria-hidden />;
  const range = (values: number[]) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return low === high ? formatCount(low) : `${formatCount(low)} to ${formatCount(high)}`;
  };
  const how = first.by === 'time' ? 'the newest, by their times' : 'drawn at random, anew for each seed';
  return (
    <p className="caption">
      {formatCount(first.interactions)} interactions arrive ({how}), of{' '}
      {range(arrivals.map(({ users }) => users.length))} users;{' '}
      {range(arrivals.map(({ newUsers }) => newUsers))} users and{' '}
      {range(arrivals.map(({ newItems }) => newItems))} items have no others.
    </p>
  );
}
