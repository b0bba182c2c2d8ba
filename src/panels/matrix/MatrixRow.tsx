import { TESTS, type SeedInterval } from '#contract/analysis.ts';
import { COMPARED } from '#contract/byUser.ts';
import { ranksItems } from '#contract/headline.ts';
import { cardOf } from '#contract/models/index.ts';
import { formatDuration, formatMetric, formatSeconds } from '#ui/format.ts';
import { formatDifference, formatP, formatRange } from '#ui/statistics.ts';
import type { RowCost, TableRow } from '#stores/experiments/matrixTable.ts';
import { shortVerdict } from './conclusion/shortVerdict.ts';
import type { Extras, RowLook } from './look.ts';
import { SeedChips } from './SeedChips.tsx';
import type { CellState } from './useCellStates.ts';
import type { MatrixTable } from './useCompared.ts';

interface Props {
  row: TableRow;
  table: MatrixTable;
  extras: Extras;
  look: RowLook;
  states: CellState[];
}

/** One row of a table. */
export function MatrixRow({ row: filled, table, extras: { parts, published }, look, states }: Props) {
  const { row, values, cells, cost, comparison } = filled;
  const isReference = row.id === table.reference;
  return (
    <tr data-verdict={comparison?.verdict} data-reference={isReference || undefined}>
      <th scope="row">
        <RowName row={filled} isPickable={table.isLoaded} look={look} />
      </th>
      <td className="text">
        {filled.lack && !cells.length ? (
          <span className="seeds-none">–</span>
        ) : (
          <SeedChips name={row.label} states={states} />
        )}
        {cells.length === 1 && <small className="one-seed">one seed</small>}
      </td>
      {table.columns.map(({ id }) => (
        <MeanCell key={id} value={values[id]} hasRange={parts.includes('interval')} />
      ))}
      {parts.includes('published') &&
        published.map((column) => (
          <td key={column.id} className="matrix-published">
            {formatMetric(column.valueOf(row))}
          </td>
        ))}
      {parts.includes('difference') && (
        <>
          <td className="matrix-difference">{comparison ? formatDifference(comparison.difference) : ''}</td>
          <td>{comparison && formatRange(comparison.overUsers)}</td>
          <td>{comparison && formatRange(comparison.overSeeds)}</td>
        </>
      )}
      {parts.includes('tests') &&
        TESTS.map((test) => <td key={test}>{comparison && formatP(comparison.adjusted[test])}</td>)}
      <td className="text matrix-verdict">
        <Verdict row={filled} table={table} states={states} />
      </td>
      {parts.includes('training') && <td>{cost && <Cost cost={cost} />}</td>}
    </tr>
  );
}

function RowName({ row, isPickable, look }: { row: TableRow; isPickable: boolean; look: RowLook }) {
  const { noteOf, tagOf, onPick } = look;
  const note = noteOf(row);
  const tag = tagOf?.(row);
  const name = (
    <span>
      {row.row.label}
      {tag && <span className="tag">{tag}</span>}
      {note && <small>{note}</small>}
    </span>
  );
  if (!onPick || !isPickable) return <span className="matrix-row">{name}</span>;
  return (
    <label className="matrix-row">
      <input
        type="checkbox"
        checked={row.isPicked}
        onChange={(event) => onPick(row.row.id, event.target.checked)}
      />
      {name}
    </label>
  );
}

function Verdict({ row: filled, table, states }: Pick<Props, 'row' | 'table' | 'states'>) {
  const failed = states.find(({ state }) => state === 'failed');
  return (
    <>
      {verdictWords(filled, table)}
      {failed && (
        <span className="matrix-failed">
          Seed {failed.seed} failed: {failed.reason}
        </span>
      )}
    </>
  );
}

function verdictWords({ row, cells, lack, comparison }: TableRow, table: MatrixTable) {
  if (row.id === table.reference) return 'the others are compared with it';
  if (comparison) return shortVerdict(comparison);
  if (!ranksItems(cardOf(row.model)) && cells.length) return 'ranks nothing: see Texts';
  if (lack && !cells.length) return `It needs ${lack.needed}, and ${table.report.name} has none.`;
  if (!cells.length || table.obstacle) return '';
  return table.isComparing ? 'comparing…' : `no ${COMPARED[table.metric].label} of single users`;
}

function MeanCell({ value, hasRange }: { value?: SeedInterval; hasRange: boolean }) {
  if (!value) return <td>–</td>;
  const { mean, deviation, range } = value;
  return (
    <td className="matrix-mean">
      {formatMetric(mean)}
      {deviation !== undefined && <small> ± {formatMetric(deviation)}</small>}
      {hasRange && range && (
        <small className="matrix-range">
          {formatMetric(range.low)} to {formatMetric(range.high)}
        </small>
      )}
    </td>
  );
}

function Cost({ cost: { seconds, saved, taken } }: { cost: RowCost }) {
  if (!seconds && !saved) return '–';
  return (
    <>
      {seconds > 0 && (seconds < 10 ? formatSeconds(seconds) : formatDuration(seconds))}
      {taken && (
        <small className="matrix-taken">
          took over the {taken.stage.toLowerCase()} of {taken.from}
        </small>
      )}
    </>
  );
}
