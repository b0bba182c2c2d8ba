import { own } from '#contract/own.ts';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { Button as AriaButton, DropZone, FileTrigger } from 'react-aria-components';
import { useHistory } from '#stores/history/history.ts';
import { openRun, useOpenRun } from '#stores/history/openRun.ts';
import { useResults } from '#stores/history/results.ts';
import { openBundle, useSharing } from '#stores/history/sharing.ts';
import { PageHead } from '#ui/PageHead.tsx';
import { ComparePanel } from './ComparePanel.tsx';
import { NoRuns } from './NoRuns.tsx';
import { RunActions } from './RunActions.tsx';
import { RunDialog } from './RunDialog.tsx';
import { RunFilters } from './RunFilters.tsx';
import { RunList } from './RunList.tsx';
import { RerunStatus } from './RerunStatus.tsx';
import { RunStorage } from './RunStorage.tsx';
import {
  filterRuns,
  headlinesOfRuns,
  NO_FILTER,
  sortRuns,
  type Filter,
  type KnownRun,
  type Sorting,
} from './runFacts.ts';
import './runs.css';

/** Runs that are listed at first, and with each step more. */
const STEP = 50;

/** Every finished run that this browser keeps: find, name, compare, repeat, delete. */
export default function RunsPage() {
  const known = useKnownRuns();
  const isRead = useHistory((state) => state.isRead);
  const [filter, setFilter] = useState(NO_FILTER);
  const [sorting, setSorting] = useState<Sorting>({ column: 'date', descending: true });
  const [most, setMost] = useState(STEP);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const openId = useOpenRun((state) => state.runId);
  const fitting = useMemo(() => sortRuns(filterRuns(known, filter), sorting), [known, filter, sorting]);
  const headlines = useMemo(() => headlinesOfRuns(fitting), [fitting]);
  const listed = useMemo(() => fitting.slice(0, most), [fitting, most]);
  // What is not listed stays in the comparison.
  const compared = useMemo(() => known.filter(({ run }) => picked.has(run.runId)), [known, picked]);
  const open = known.find(({ run }) => run.runId === openId);
  const pick = useCallback(
    (runIds: readonly string[], on: boolean) =>
      setPicked((before) => {
        const after = new Set(before);
        for (const runId of runIds)
          if (on) after.add(runId);
          else after.delete(runId);
        return after;
      }),
    [],
  );
  const narrow = (to: Filter) => {
    setFilter(to);
    setMost(STEP);
  };
  const sort = (by: Sorting) => {
    setSorting(by);
    setMost(STEP);
  };
  return (
    <main className="page" aria-busy={!isRead}>
      <DropZone
        className="drop runs-page"
        aria-label="Drop a bundle of runs"
        onDrop={({ items: [item] }) => {
          if (item.kind === 'file') void item.getFile().then(openBundle);
        }}
      >
        <PageHead title="Runs" actions={<OpenBundle />}>
          Every finished run stays in this browser: it is here again after a reload, a crash or an update.
        </PageHead>
        <RerunStatus />
        {known.length > 0 && <RunFilters known={known} filter={filter} onChange={narrow} />}
        {known.length > 0 && (
          <RunActions
            compared={compared}
            listed={listed}
            fitting={fitting}
            all={known.length}
            onPick={pick}
            onClear={() => setPicked(new Set())}
          />
        )}
        {known.length === 0 ? (
          <NoRuns isRead={isRead} />
        ) : (
          <RunList
            known={listed}
            headlines={headlines}
            hidden={fitting.length - listed.length}
            step={STEP}
            onMore={() => setMost(most + STEP)}
            picked={picked}
            onPick={pick}
            sorting={sorting}
            onSort={sort}
            onOpen={openRun}
          />
        )}
        <Comparison compared={compared} />
        <RunStorage />
        {open && <RunDialog known={open} onClose={() => openRun(undefined)} />}
      </DropZone>
    </main>
  );
}

/** Opens runs that were saved elsewhere; they are kept here like those of this browser. */
function OpenBundle() {
  const isBusy = useSharing((state) => state.busy !== undefined);
  return (
    <FileTrigger
      acceptedFileTypes={['.zip', '.gz', '.json']}
      onSelect={(files) => files?.[0] && void openBundle(files[0])}
    >
      <AriaButton className="button plain" isDisabled={isBusy}>
        Open bundle…
      </AriaButton>
    </FileTrigger>
  );
}

/** Columns and lines that can still be told apart, and drawn without the page halting. */
const MOST_COMPARED = 50;

function Comparison({ compared }: { compared: KnownRun[] }) {
  // Drawn in slices: the boxes of the list answer at once.
  const drawn = useDeferredValue(compared);
  const runs = useMemo(() => drawn.map(({ run }) => run), [drawn]);
  if (runs.length < 2) return null;
  if (runs.length <= MOST_COMPARED) return <ComparePanel runs={runs} />;
  return (
    <p className="notice">
      {runs.length} runs are chosen: choose at most {MOST_COMPARED} to compare them. Saving and deleting take
      any number.
    </p>
  );
}

function useKnownRuns(): KnownRun[] {
  const runs = useResults((state) => state.runs);
  const facts = useHistory((state) => state.facts);
  return useMemo(() => runs.map((run) => ({ run, facts: own(facts, run.runId) })), [runs, facts]);
}
