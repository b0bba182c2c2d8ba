import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react';
import { stagesIn } from '#contract/matrix.ts';
import type { RunResult } from '#contract/results.ts';
import { headlinesOf } from '#contract/headline.ts';
import { CUTOFFS, type Cutoff } from '#contract/metrics.ts';
import { downloadCsv } from '#export/download.ts';
import { resultsCsv } from '#export/resultsCsv.ts';
import { referenceRun, useResults } from '#stores/history/results.ts';
import { showView } from '#stores/page/view.ts';
import { useEvaluated } from '#stores/run/evaluated.ts';
import { useRun } from '#stores/run/run.ts';
import { Button } from '#ui/Button.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { ResultNotes } from './ResultNotes.tsx';
import { measureTheSame, ResultsTable } from './ResultsTable.tsx';
import { seedNote } from './seedNote.ts';
import { SizePanel } from './SizePanel.tsx';
import { OriginNote } from '../OriginNote.tsx';

const CUTOFF_OPTIONS = CUTOFFS.map((cutoff) => ({ id: String(cutoff) as `${Cutoff}`, label: `@${cutoff}` }));
const TextsTable = lazy(() => import('../texts/TextsTable.tsx'));
const StepTimes = lazy(() => import('../times/StepTimes.tsx'));
/** Runs that are listed at most. */
const MOST = 20;

/** The newest finished runs, stage by stage; all are under Runs. */
export function ResultsPanel() {
  // Drawn in slices: what else a finished run changes is one task already.
  const all = useDeferredValue(useResults((state) => state.runs));
  const runs = useMemo(() => all.slice(-MOST), [all]);
  const reference = useDeferredValue(useResults(referenceRun));
  const [chosen, setCutoff] = useState<`${Cutoff}`>();
  const cutoff = chosen ?? headlinesOf(...runs.map(({ model }) => model))[0].cutoff;
  const split = useEvaluated();
  return (
    <section className="results" aria-labelledby="results-title">
      <header className="panel-head">
        <h2 id="results-title">Results</h2>
        <p className="caption curves-terms">on {split === 'val' ? 'validation' : 'test'}</p>
        <Segmented label="Cut-off" options={CUTOFF_OPTIONS} value={cutoff} onChange={setCutoff} />
        <Button
          onPress={() => downloadCsv('results.csv', resultsCsv(runs))}
          isDisabled={!runs.length}
        >
          Download CSV
        </Button>
      </header>
      {runs.length ? (
        <ResultsTable runs={runs} reference={reference} cutoff={cutoff} split={split} />
      ) : (
        <p className="results-empty">
          Finished runs are listed here. Switch an ablation on and run again to compare.
        </p>
      )}
      <Texts runs={runs} part={split} />
      <ResultNotes runs={runs} />
      {runs.length > 0 && <p className="caption">{seedNote(runs)}</p>}
      {reference && <OriginNote runs={[reference, ...runs.filter((run) => measureTheSame(reference, run))]} />}
      <EarlierRuns count={all.length - runs.length} />
      <Times />
      <SizePanel />
    </section>
  );
}

/** What those of the runs reach that write; its code is fetched where one does. */
function Texts({ runs, part }: { runs: readonly RunResult[]; part: 'val' | 'test' }) {
  const groups = runs.flatMap((run) => {
    const { runId: id, name, seed, floor } = run;
    const written = stagesIn(run).filter((stage) => run.stages[stage].texts);
    const stages = written.map((stage) => ({ stage: run.stages[stage], floor }));
    return stages.length ? [{ id, label: `${name}, seed ${seed}`, runs: stages }] : [];
  });
  if (!groups.length) return null;
  return (
    <Suspense>
      <TextsTable groups={groups} part={part} />
    </Suspense>
  );
}

/** Where the time of the run that is shown went, also of a replay; its code is fetched where that is known. */
function Times() {
  const model = useRun((state) => state.request?.model);
  const stages = useDeferredValue(useRun((state) => state.done));
  if (!model || !Object.values(stages).some(({ operatorSeconds }) => operatorSeconds)) return null;
  return (
    <Suspense>
      <StepTimes run={{ model, stages }} />
    </Suspense>
  );
}

function EarlierRuns({ count }: { count: number }) {
  if (!count) return null;
  return (
    <p className="earlier-runs">
      <Button kind="quiet" onPress={() => showView('runs')}>
        {count} earlier {count === 1 ? 'run' : 'runs'}
      </Button>
    </p>
  );
}
