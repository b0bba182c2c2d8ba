import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { useComparisons } from '#stores/experiments/comparisons.ts';
import type { Part } from './columns.ts';
import { HeadRows } from './HeadRows.tsx';
import type { Extras, RowLook } from './look.ts';
import { MatrixRow } from './MatrixRow.tsx';
import { useCellStates } from './useCellStates.ts';
import type { MatrixTable as Table } from './useCompared.ts';

interface Props {
  /** Names the table for people who do not see it. */
  name: string;
  table: Table;
  extras: Extras;
  look: RowLook;
}

/** Rows against metrics, each with its difference to the reference and its verdict. */
export function MatrixTable({ name, table, extras, look }: Props) {
  const statesOf = useCellStates(table);
  const error = useComparisons((state) => state.error);
  const groups = [...new Set(table.rows.map((row) => look.groupOf?.(row)))];
  return (
    <>
      {error && <ErrorNotice error={error} onDismiss={() => useComparisons.setState({ error: undefined })} />}
      <div className="table-scroll matrix-scroll" tabIndex={0} role="region" aria-label={`${name}, table`}>
        <table className="numbers matrix">
          <HeadRows table={table} extras={extras} />
          {groups.map((group) => (
            <tbody key={group ?? ''}>
              {group !== undefined && (
                <tr className="matrix-group">
                  <th scope="rowgroup">{group}</th>
                  <td colSpan={columnCount(table, extras) - 1} />
                </tr>
              )}
              {table.rows
                .filter((row) => look.groupOf?.(row) === group)
                .map((row) => (
                  <MatrixRow
                    key={row.row.id}
                    row={row}
                    table={table}
                    extras={extras}
                    look={look}
                    states={statesOf(row)}
                  />
                ))}
            </tbody>
          ))}
        </table>
      </div>
    </>
  );
}

/** Row, seeds, means, verdict, and what else is shown. */
function columnCount({ columns }: Table, { parts, published }: Extras): number {
  const widths: Record<Part, number> = {
    interval: 0,
    difference: 3,
    tests: 3,
    published: published.length,
    training: 1,
  };
  return parts.reduce((sum, part) => sum + widths[part], 3 + columns.length);
}
