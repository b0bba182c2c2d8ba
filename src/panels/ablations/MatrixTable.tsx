import { METRIC_LABELS, TEST_LABELS } from '#export/matrixWords.ts';
import { TESTS } from '#contract/analysis.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import { formatDuration, formatMetric, formatSeconds } from '#ui/format.ts';
import { formatDifference, formatP, formatRange } from '#ui/statistics.ts';
import { pickedRows, pickRow, useMatrix } from '#stores/experiments/matrix.ts';
import type { Column, RowCost, TableRow } from '#stores/experiments/matrixTable.ts';
import { SeedChips } from './SeedChips.tsx';
import { useCellStates, type CellState } from './useCellStates.ts';
import { REFERENCE, type MatrixTable as Table } from './useMatrixTable.ts';

/** Rows against metrics, each with its difference to the full model and what may be said of it. */
export function MatrixTable({ table }: { table: Table }) {
  const { model, rows, columns, isLoaded } = table;
  const statesOf = useCellStates(table);
  return (
    <div className="table-scroll matrix-scroll" tabIndex={0} role="region" aria-label="Ablations, table">
      <table className="numbers matrix">
        <Head table={table} />
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.row.id}
              model={model}
              row={row}
              columns={columns}
              states={statesOf(row)}
              isPickable={isLoaded}
              isComparing={table.isComparing}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head({ table: { label, columns, metric, rows } }: { table: Table }) {
  const compared = rows.filter((row) => row.comparison).length;
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2}>
          row
        </th>
        <th scope="col" rowSpan={2} className="text">
          seeds
        </th>
        <th scope="colgroup" colSpan={columns.length} className="group">
          test, mean ± deviation over seeds
        </th>
        <th scope="colgroup" colSpan={3} className="group">
          difference to {label} in {METRIC_LABELS[metric]}
        </th>
        <th scope="colgroup" colSpan={TESTS.length} className="group">
          {compared > 1 ? `p, corrected for ${compared} rows` : 'p'}
        </th>
        <th scope="col" rowSpan={2} className="text matrix-says">
          what may be said
        </th>
        <th scope="col" rowSpan={2}>
          training
          <br />
          per seed
        </th>
      </tr>
      <tr>
        {columns.map(({ id, metric: name, cutoff }) => (
          <th key={id} scope="col">
            {METRIC_LABELS[name]}@{cutoff}
          </th>
        ))}
        <th scope="col">difference</th>
        <th scope="col">95% over users</th>
        <th scope="col">95% over seeds{compared > 1 && ', corrected'}</th>
        {TESTS.map((test) => (
          <th key={test} scope="col">
            {TEST_LABELS[test]}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface RowProps {
  model: ModelName;
  row: TableRow;
  columns: Column[];
  states: CellState[];
  isPickable: boolean;
  isComparing: boolean;
}

function Row({ row: { row, values, cells, cost, comparison }, columns, states, ...rest }: RowProps) {
  const { model, isPickable, isComparing } = rest;
  const isPicked = useMatrix((state) => pickedRows(state, model).includes(row.id));
  return (
    <tr data-claimed={comparison?.claimed} data-reference={row.id === REFERENCE || undefined}>
      <th scope="row">
        <label className="matrix-row">
          {isPickable && (
            <input
              type="checkbox"
              checked={isPicked}
              onChange={(event) => pickRow(model, row.id, event.target.checked)}
            />
          )}
          <span>
            {row.label}
            {row.paper && <span className="tag">{cardOf(model).ablationTable}</span>}
            <small>{row.help}</small>
          </span>
        </label>
      </th>
      <td className="text">
        <SeedChips states={states} />
        {cells.length === 1 && <small className="one-seed">one seed</small>}
      </td>
      {columns.map(({ id }) => (
        <MeanCell key={id} value={values[id]} />
      ))}
      <td className="matrix-difference">{comparison ? formatDifference(comparison.difference) : ''}</td>
      <td>{comparison && formatRange(comparison.overUsers)}</td>
      <td>{comparison && formatRange(comparison.overSeeds)}</td>
      {TESTS.map((test) => (
        <td key={test}>{comparison && formatP(comparison.adjusted[test])}</td>
      ))}
      <td className="text matrix-says">
        {row.id === REFERENCE ? (
          'The row that the others are compared with.'
        ) : comparison ? (
          <>
            {comparison.claimed && <span className="matrix-claimed">claimed</span>} {comparison.sentence}
          </>
        ) : (
          isComparing && cells.length > 0 && 'comparing…'
        )}
      </td>
      <td>{cost && <Cost cost={cost} />}</td>
    </tr>
  );
}

function MeanCell({ value }: { value?: { mean: number; deviation?: number } }) {
  if (!value) return <td>–</td>;
  return (
    <td className="matrix-mean">
      {formatMetric(value.mean)}
      {value.deviation !== undefined && <small> ± {formatMetric(value.deviation)}</small>}
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
