import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { own } from '#contract/own.ts';
import { seedGroups } from '#contract/experiments/groups.ts';
import type { RunResult } from '#contract/results.ts';
import { useHistory } from '#stores/history/history.ts';
import { ExperimentHead } from '../../experiment/ExperimentHead.tsx';
import { RunCurves } from '../../experiment/RunCurves.tsx';
import { SaveSpec } from '../../experiment/SaveSpec.tsx';
import { ViewRow } from '../../experiment/ViewRow.tsx';
import { OriginNote } from '../../OriginNote.tsx';
import { chosenExperiment, incomparableWords } from './chosenExperiment.ts';
import { CompareTable } from './CompareTable.tsx';
import { SeedTable } from './SeedTable.tsx';

/** Columns and lines that can still be told apart, and drawn without the page halting. */
const MOST_COMPARED = 50;

const VIEWS = [
  { id: 'table', label: 'Table' },
  { id: 'curves', label: 'Curves' },
] as const;
type View = (typeof VIEWS)[number]['id'];

/** Runs that a person chose, side by side: what differs in them, what came of it, and their curves. */
export function ChosenComparison({ runs, beside }: { runs: RunResult[]; beside: ReactNode }) {
  const [view, setView] = useState<View>('table');
  const sources = useHistory((state) => state.sources);
  const experiment = useMemo(() => chosenExperiment(runs, (hash) => own(sources, hash)), [runs, sources]);
  const isMixed = new Set(runs.map(({ dataset, protocol }) => `${dataset.hash} ${protocol}`)).size > 1;
  return (
    <section className="chosen" aria-labelledby="chosen-title">
      <ExperimentHead id="chosen-title" title="Comparison" experiment={experiment} beside={beside}>
        {runs.length < 2 && 'Choose two or more runs: in Runs, or in the results on Train.'}
      </ExperimentHead>
      {incomparableWords(runs).map((sentence) => (
        <p key={sentence} className="notice warning">
          {sentence}
        </p>
      ))}
      <OriginNote runs={runs} />
      <ViewRow views={VIEWS} view={view} onView={setView}>
        <SaveSpec experiment={isMixed ? undefined : experiment} />
      </ViewRow>
      <Shown runs={runs} view={view} />
    </section>
  );
}

function Shown({ runs, view }: { runs: RunResult[]; view: View }) {
  // Drawn in slices: boxes and buttons answer at once.
  const drawn = useDeferredValue(runs);
  const groups = useMemo(() => seedGroups(drawn), [drawn]);
  if (drawn.length > MOST_COMPARED)
    return (
      <p className="notice">
        {drawn.length} runs are chosen: choose at most {MOST_COMPARED} to compare them. Saving and deleting
        take any number.
      </p>
    );
  if (view === 'curves') return <RunCurves groups={groups} />;
  return (
    <>
      <SeedTable groups={groups} />
      <CompareTable runs={drawn} />
    </>
  );
}
