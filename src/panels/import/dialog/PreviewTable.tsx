import type { TablePreview } from '#contract/dataset.ts';

interface Props {
  table: TablePreview;
  /** What columns were chosen for, by their names. */
  meanings: ReadonlyMap<string, string>;
}

/** The first lines of a table, with what its columns were chosen for. */
export function PreviewTable({ table: { file, columns, rows }, meanings }: Props) {
  return (
    <div className="preview" tabIndex={0} role="region" aria-label={`First lines of ${file}`}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" data-chosen={meanings.has(column) || undefined}>
                {column} <span className="meaning">{meanings.get(column)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {columns.map((column, i) => (
                <td key={column} data-chosen={meanings.has(column) || undefined}>
                  {cells[i]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
