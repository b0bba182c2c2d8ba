import { own } from '#contract/own.ts';
import { useCallback, useMemo, useState } from 'react';
import { Button as AriaButton, DropZone, FileTrigger } from 'react-aria-components';
import { chooseRuns, useChosen } from '#stores/history/chosen.ts';
import { useHistory } from '#stores/history/history.ts';
import { openRun, useOpenRun } from '#stores/history/openRun.ts';
import { useResults } from '#stores/history/results.ts';
import { openBundle, useSharing } from '#stores/history/sharing.ts';
import { PageHead } from '#ui/PageHead.tsx';
import { NoRuns } from './NoRuns.tsx';
import { RunDialog } from './RunDialog.tsx';
import { RunFilters } from './RunFilters.tsx';
import { RunList } from './RunList.tsx';
import { RerunStatus } from './RerunStatus.tsx';
import { RunStorage } from './RunStorage.tsx';
import {
  filterRuns,
  headlinesOfRuns,
  NO_FILTER,
  type Filter,
  type KnownRun,
  type Sorting,
} from './runFacts.ts';
import { runTree, sortTree, visibleRows } from './runTree.ts';
import './runs.css';

/** Rows that are listed at first, and with each step more. */
const STEP = 50;

/** Every finished run that this browser keeps, by experiment, setting and seed: find, name, choose, repeat. */
export default function RunsPage() {
  const known = useKnownRuns();
  const isRead = useHistory((state) => state.isRead);
  const [filter, setFilter] = useState(NO_FILTER);
  const [sorting, setSorting] = useState<Sorting>({ column: 'date', descending: true });
  const [most, setMost] = useState(STEP);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const runIds = useChosen((state) => state.runIds);
  const picked = useMemo(() => new Set(runIds), [runIds]);
  const openId = useOpenRun((state) => state.runId);
  const fitting = useMemo(() => filterRuns(known, filter), [known, filter]);
  const ids = useMemo(() => fitting.map(({ run }) => run.runId), [fitting]);
  const headlines = useMemo(() => headlinesOfRuns(fitting), [fitting]);
  const tree = useMemo(() => sortTree(runTree(fitting), sorting, headlines), [fitting, sorting, headlines]);
  const rows = useMemo(() => visibleRows(tree, opened), [tree, opened]);
  const listed = useMemo(() => rows.slice(0, most), [rows, most]);
  const open = known.find(({ run }) => run.runId === openId);
  const toggle = useCallback(
    (key: string) =>
      setOpened((before) => {
        const after = new Set(before);
        if (!after.delete(key)) after.add(key);
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
          Every finished run stays in this browser, by experiment, setting and seed. Choose some to compare,
          save or delete them.
        </PageHead>
        <RerunStatus />
        {known.length > 0 && <RunFilters known={known} filter={filter} onChange={narrow} />}
        {known.length > 0 && (
          <p className="caption runs-count" role="status">
            {countWords(fitting.length, known.length)}
          </p>
        )}
        {known.length === 0 ? (
          <NoRuns isRead={isRead} />
        ) : (
          <RunList
            rows={listed}
            headlines={headlines}
            fitting={ids}
            hidden={rows.length - listed.length}
            step={STEP}
            onMore={() => setMost(most + STEP)}
            open={opened}
            onToggle={toggle}
            picked={picked}
            onPick={chooseRuns}
            sorting={sorting}
            onSort={sort}
            onOpen={openRun}
          />
        )}
        <RunStorage />
        {open && <RunDialog known={open} onClose={() => openRun(undefined)} />}
      </DropZone>
    </main>
  );
}

const countWords = (fitting: number, all: number) =>
  fitting === all ? `${all} ${all === 1 ? 'run' : 'runs'}.` : `${fitting} of ${all} runs fit.`;

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

function useKnownRuns(): KnownRun[] {
  const runs = useResults((state) => state.runs);
  const facts = useHistory((state) => state.facts);
  return useMemo(() => runs.map((run) => ({ run, facts: own(facts, run.runId) })), [runs, facts]);
}
