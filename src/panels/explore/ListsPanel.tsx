import { useEffect, useMemo, useState } from 'react';
import type { DatasetReport } from '#contract/dataset.ts';
import type { RunResult } from '#contract/results.ts';
import { hasLists, randomUser, refreshLists, useLists } from '#stores/explore/lists.ts';
import { trainModel, useIsQueued } from '#stores/explore/train.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { WebImages } from '../data/WebImages.tsx';
import { AddList } from './AddList.tsx';
import { allColumns, shownColumns } from './columns.ts';
import { History } from './History.tsx';
import { RankedList } from './RankedList.tsx';
import { UserChooser } from './UserChooser.tsx';

interface Props {
  report: DatasetReport;
  /** Finished runs, newest first. */
  runs: RunResult[];
  run?: RunResult;
}

/** The first 20 items of several models for one user, side by side. */
export function ListsPanel({ report, runs, run }: Props) {
  const [added, setAdded] = useState<string[]>([]);
  const [item, setItem] = useState<number>();
  const [hovered, setHovered] = useState<number>();
  const { user, history, lists, rows, error } = useLists();
  const isFilled = useLists(hasLists);
  const all = useMemo(() => allColumns(runs), [runs]);
  const shown = useMemo(() => shownColumns(all, run, added), [all, run, added]);
  const protocol = (run ?? runs[0])?.protocol ?? 'strict';
  const key = shown.map(({ id }) => id).join();
  const isEmpty = shown.length === 0;
  useEffect(() => {
    if (!isEmpty && user === undefined) void randomUser();
  }, [isEmpty, user, report.hash]);
  useEffect(() => {
    void refreshLists(shown, protocol);
    // `shown` is new whenever a run is added; what it names is in `key`.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [user, key, protocol, report.hash]);
  // What comes in pieces is shown at once: nothing below it has to move.
  if (isEmpty || !isFilled) return null;
  const choose = (next: number | undefined) => {
    setItem(next);
    // What was chosen last counts, also where the mouse rests on another item.
    setHovered(undefined);
  };
  const isHere = history !== undefined && history.user === user;
  return (
    <section className="explore-lists" aria-labelledby="lists-title">
      <header className="explore-section">
        <h3 id="lists-title">Recommendations</h3>
        <UserChooser run={run} />
      </header>
      {error && <ErrorNotice error={error} />}
      {report.labels.image && <WebImages rows={Object.values(rows)} />}
      {history && <History history={history} rows={rows} shown={shown} lists={lists} protocol={protocol} />}
      <div className="ranked-lists" aria-busy={!isHere}>
        {shown.map((column) => (
          <RankedList
            key={column.id}
            column={column}
            list={lists[column.id]}
            rows={rows}
            history={history}
            hasImages={report.labels.image}
            chosen={item}
            active={hovered ?? item}
            onChoose={choose}
            onHover={setHovered}
            onRemove={
              added.includes(column.id) ? () => setAdded(added.filter((id) => id !== column.id)) : undefined
            }
          />
        ))}
        <Missing hasControl={shown.some(({ label }) => label === 'LightGCN')} protocol={protocol} />
      </div>
      <p className="caption">
        Items of training
        {protocol === 'strict' ? ' and validation are' : ' are'} left out of every list, because a person is
        not shown what they already chose; so are they when the numbers are computed. Scores are inner
        products and cannot be compared between models, ranks can.
      </p>
      <AddList
        columns={all.filter((column) => !shown.includes(column))}
        onAdd={(id) => setAdded([...added, id])}
      />
    </section>
  );
}

function Missing({ hasControl, protocol }: { hasControl: boolean; protocol: RunResult['protocol'] }) {
  const isQueued = useIsQueued('lightgcn');
  if (hasControl) return null;
  return (
    <div className="ranked-missing">
      <h4>LightGCN</h4>
      <p>
        Not trained on this dataset yet. It knows ids only: without it, you cannot tell what content adds.
      </p>
      <Button onPress={() => trainModel('lightgcn', protocol)} isDisabled={isQueued}>
        {isQueued ? 'Training LightGCN' : 'Train LightGCN'}
      </Button>
    </div>
  );
}
