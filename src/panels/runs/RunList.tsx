import { useRef, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { Button } from '#ui/Button.tsx';
import { TickBox } from '#ui/TickBox.tsx';
import { tickedOf } from './tickedOf.ts';
import { GroupRow } from './GroupRow.tsx';
import { RunRow } from './RunRow.tsx';
import type { VisibleRow } from './runTree.ts';
import { COLUMNS, type ColumnId, type Headlines, type Sorting } from './runFacts.ts';

interface Props {
  rows: VisibleRow[];
  headlines: Headlines;
  /** Ids of all runs that fit, listed or not. */
  fitting: readonly string[];
  /** How many rows fit as well but are not listed, and how many of them `onMore` adds. */
  hidden: number;
  step: number;
  onMore: () => void;
  open: ReadonlySet<string>;
  onToggle: (key: string) => void;
  picked: ReadonlySet<string>;
  onPick: (runIds: readonly string[], on: boolean) => void;
  sorting: Sorting;
  onSort: (sorting: Sorting) => void;
  onOpen: (runId: string) => void;
}

/** The runs as a table that is sorted by its heads: experiments and settings open, a run's name tells what is known of it. */
export function RunList(props: Props) {
  const { rows, hidden, step, onMore } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const more = () => {
    flushSync(onMore);
    // The keyboard goes on where the list went on.
    body.current?.rows[rows.length]?.querySelector('button')?.focus();
  };
  return (
    <>
      <RunTable {...props} body={body} />
      {hidden > 0 && (
        <p className="runs-more">
          <Button onPress={more}>{hidden > step ? `Show ${step} more` : `Show the last ${hidden}`}</Button>
          <span className="caption">
            {rows.length} of {rows.length + hidden} rows are listed.
          </span>
        </p>
      )}
    </>
  );
}

function RunTable(props: Props & { body: RefObject<HTMLTableSectionElement | null> }) {
  const { rows, headlines, fitting, open, onToggle, picked, onPick, sorting, onSort, onOpen, body } = props;
  return (
    <div className="table-scroll runs-list" tabIndex={0} role="region" aria-label="Runs, table">
      <table className="numbers">
        <thead>
          <tr>
            <th scope="col">
              <TickBox
                label="Choose every run that fits"
                ticked={tickedOf(fitting, picked)}
                onChange={(on) => onPick(fitting, on)}
              />
            </th>
            {COLUMNS.map(({ id, label, ...column }) => (
              <SortHead
                key={id}
                id={id}
                label={label ?? headlines[id === 'first' ? 0 : 1].label}
                className={'isText' in column ? 'text' : undefined}
                sorting={sorting}
                onSort={onSort}
              />
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map(({ node, depth }) =>
            node.kind === 'run' ? (
              <RunRow
                key={node.key}
                known={node.known[0]}
                depth={depth}
                headlines={headlines}
                isPicked={picked.has(node.key)}
                onPick={onPick}
                onOpen={onOpen}
              />
            ) : (
              <GroupRow
                key={node.key}
                group={node}
                depth={depth}
                headlines={headlines}
                isOpen={open.has(node.key)}
                onToggle={onToggle}
                ticked={tickedOf(
                  node.known.map(({ run }) => run.runId),
                  picked,
                )}
                onPick={onPick}
              />
            ),
          )}
        </tbody>
      </table>
      {rows.length === 0 && <p className="results-empty">No run fits the filter.</p>}
    </div>
  );
}

interface HeadProps {
  id: ColumnId;
  label: string;
  className?: string;
  sorting: Sorting;
  onSort: (sorting: Sorting) => void;
}

function SortHead({ id, label, className, sorting, onSort }: HeadProps) {
  const isOn = sorting.column === id;
  const next = isOn ? !sorting.descending : className !== 'text';
  return (
    <th
      scope="col"
      className={className}
      aria-sort={isOn ? (sorting.descending ? 'descending' : 'ascending') : undefined}
    >
      <button type="button" className="sort" onClick={() => onSort({ column: id, descending: next })}>
        {label}
        <span aria-hidden="true">{isOn ? (sorting.descending ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
}
