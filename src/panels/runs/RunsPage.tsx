import { useMemo, useState } from 'react';
import { DropZone } from 'react-aria-components';
import { useHistory } from '#stores/history.ts';
import { openRun, useOpenRun } from '#stores/openRun.ts';
import { useResults } from '#stores/results.ts';
import { openBundle } from '#stores/sharing.ts';
import { PageHead } from '#ui/PageHead.tsx';
import { ComparePanel } from './ComparePanel.tsx';
import { NoRuns } from './NoRuns.tsx';
import { OpenBundle } from './OpenBundle.tsx';
import { RunActions } from './RunActions.tsx';
import { RunDialog } from './RunDialog.tsx';
import { RunFilters } from './RunFilters.tsx';
import { RunList } from './RunList.tsx';
import { RerunStatus } from './RerunStatus.tsx';
import { RunStorage } from './RunStorage.tsx';
import { filterRuns, NO_FILTER, sortRuns, type KnownRun, type Sorting } from './runFacts.ts';
import './runs.css';

/** Every finished run that this browser keeps: find, name, compare, repeat, delete. */
export default function RunsPage() {
  const known = useKnownRuns();
  const isRead = useHistory((state) => state.isRead);
  const [filter, setFilter] = useState(NO_FILTER);
  const [sorting, setSorting] = useState<Sorting>({ column: 'date', descending: true });
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const openId = useOpenRun((state) => state.runId);
  const shown = useMemo(() => sortRuns(filterRuns(known, filter), sorting), [known, filter, sorting]);
  // A filter hides runs, but takes none out of the comparison.
  const compared = useMemo(() => known.filter(({ run }) => picked.has(run.runId)), [known, picked]);
  const open = known.find(({ run }) => run.runId === openId);
  const pick = (runIds: readonly string[], on: boolean) =>
    setPicked((before) => {
      const after = new Set(before);
      for (const runId of runIds)
        if (on) after.add(runId);
        else after.delete(runId);
      return after;
    });
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
        {known.length > 0 && <RunFilters known={known} filter={filter} onChange={setFilter} />}
        {known.length > 0 && (
          <RunActions
            compared={compared}
            shown={shown.length}
            all={known.length}
            onClear={() => setPicked(new Set())}
          />
        )}
        {known.length === 0 ? (
          <NoRuns isRead={isRead} />
        ) : (
          <RunList
            known={shown}
            picked={picked}
            onPick={pick}
            sorting={sorting}
            onSort={setSorting}
            onOpen={openRun}
          />
        )}
        {compared.length > 1 && <ComparePanel runs={compared.map(({ run }) => run)} />}
        <RunStorage />
        {open && <RunDialog known={open} onClose={() => openRun(undefined)} />}
      </DropZone>
    </main>
  );
}

function useKnownRuns(): KnownRun[] {
  const runs = useResults((state) => state.runs);
  const facts = useHistory((state) => state.facts);
  return useMemo(() => runs.map((run) => ({ run, facts: facts[run.runId] })), [runs, facts]);
}
