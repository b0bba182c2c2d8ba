import { memo, useRef, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { valueOf } from '#contract/byUser.ts';
import { cardOf, stageLabel } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';
import { Button } from '#ui/Button.tsx';
import { formatMetric, formatSeconds, formatDuration } from '#ui/format.ts';
import { DatasetName } from '../DatasetName.tsx';
import { RepetitionMark } from './RepetitionMark.tsx';
import {
  COLUMNS,
  lastResult,
  lastStage,
  trainingSeconds,
  type ColumnId,
  type Headlines,
  type KnownRun,
  type Sorting,
} from './runFacts.ts';

interface Props {
  known: KnownRun[];
  headlines: Headlines;
  /** How many fit as well but are not listed, and how many of them `onMore` adds. */
  hidden: number;
  step: number;
  onMore: () => void;
  picked: ReadonlySet<string>;
  onPick: (runIds: readonly string[], on: boolean) => void;
  sorting: Sorting;
  onSort: (sorting: Sorting) => void;
  onOpen: (runId: string) => void;
}

/** The runs as a table that is sorted by its heads; a run's name opens what is known of it. */
export function RunList(props: Props) {
  const { known, hidden, step, onMore } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const more = () => {
    flushSync(onMore);
    // The keyboard goes on where the list went on.
    body.current?.rows[known.length]?.querySelector('button')?.focus();
  };
  return (
    <>
      <RunTable {...props} body={body} />
      {hidden > 0 && (
        <p className="runs-more">
          <Button onPress={more}>{hidden > step ? `Show ${step} more` : `Show the last ${hidden}`}</Button>
          <span className="caption">
            {known.length} of {known.length + hidden} are listed.
          </span>
        </p>
      )}
    </>
  );
}

interface TableProps extends Props {
  body: RefObject<HTMLTableSectionElement | null>;
}

function RunTable({ known, headlines, picked, onPick, sorting, onSort, onOpen, body }: TableProps) {
  const ids = known.map(({ run }) => run.runId);
  const isAll = ids.length > 0 && ids.every((id) => picked.has(id));
  return (
    <div className="table-scroll runs-list" tabIndex={0} role="region" aria-label="Runs, table">
      <table className="numbers">
        <thead>
          <tr>
            <th scope="col">
              <input
                type="checkbox"
                checked={isAll}
                aria-label="Choose every listed run"
                onChange={() => onPick(ids, !isAll)}
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
          {known.map((entry) => (
            <RunRow
              key={entry.run.runId}
              known={entry}
              headlines={headlines}
              isPicked={picked.has(entry.run.runId)}
              onPick={onPick}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </table>
      {known.length === 0 && <p className="results-empty">No run fits the filter.</p>}
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

interface RowProps {
  known: KnownRun;
  headlines: Headlines;
  isPicked: boolean;
  onPick: Props['onPick'];
  onOpen: Props['onOpen'];
}

const RunRow = memo(function RunRow({
  known: { run, facts },
  headlines,
  isPicked,
  onPick,
  onOpen,
}: RowProps) {
  const result = lastResult(run);
  const seconds = trainingSeconds(run);
  return (
    <tr className={isPicked ? 'picked' : undefined}>
      <td>
        <input
          type="checkbox"
          checked={isPicked}
          aria-label={`Choose ${run.name}, seed ${run.seed}`}
          onChange={() => onPick([run.runId], !isPicked)}
        />
      </td>
      <th scope="row" className="text">
        <button type="button" className="run-open" onClick={() => onOpen(run.runId)}>
          {run.name}
        </button>
        <span className="run-under">
          {underName(run)}
          {facts?.tags.map((tag) => (
            <span key={tag} className="tag">
              {tag}
            </span>
          ))}
        </span>
        {facts?.notes && <span className="run-note">{facts.notes}</span>}
        <RepetitionMark run={run} original={facts?.repeats} />
      </th>
      <td>{run.seed}</td>
      {headlines.map((metric) => (
        <td key={metric.label}>{formatMetric(valueOf(result?.test, metric))}</td>
      ))}
      <td>{result?.bestEpoch ? `${result.bestEpoch} of ${result.epochs}` : '–'}</td>
      <td className="text">
        <DatasetName dataset={run.dataset} />
      </td>
      <td className="text">{run.protocol}</td>
      <td>{seconds ? timeOf(seconds) : '–'}</td>
      <td>
        <Finished at={facts?.savedAt} />
      </td>
    </tr>
  );
});

const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** The model where the name does not say it, and which of several stages the metrics are of. */
function underName(run: RunResult): string {
  const { label, stages } = cardOf(run.model);
  const stage = stages.length > 1 && stageLabel(run.model, lastStage(run)).toLowerCase();
  return [run.name.includes(label) ? '' : label, stage].filter(Boolean).join(', ');
}

const timeOf = (seconds: number) => (seconds < 60 ? formatSeconds(seconds) : formatDuration(seconds));

function Finished({ at }: { at?: number }) {
  if (!at) return '–';
  const date = new Date(at);
  return <time dateTime={date.toISOString()}>{DATE.format(date)}</time>;
}
