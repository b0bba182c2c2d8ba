import type { DatasetReport, ItemRow } from '#contract/dataset.ts';
import { modalitiesInUse } from '#stores/data/modalities.ts';
import { formatCount } from '#ui/format.ts';
import { Thumbnail } from './Thumbnail.tsx';

interface Props {
  report: DatasetReport;
  /** Undefined until the first page has come. */
  rows?: ItemRow[];
}

/** One line per item; columns that the dataset has nothing for are left out. */
export function ItemTable({ report, rows }: Props) {
  const { labels } = report;
  const hasEmpty = modalitiesInUse(report).some(({ zeroRows }) => zeroRows > 0);
  return (
    <div
      className="table-scroll items-scroll"
      tabIndex={0}
      role="region"
      aria-label="Items, table"
      aria-busy={rows === undefined}
    >
      <table className="numbers items-table">
        <thead>
          <tr>
            <th scope="col">id</th>
            {labels.image && (
              <th scope="col" className="text">
                <span className="sr-only">picture</span>
              </th>
            )}
            {labels.title && (
              <th scope="col" className="text">
                title
              </th>
            )}
            {labels.category && (
              <th scope="col" className="text">
                category
              </th>
            )}
            <th scope="col">train</th>
            <th scope="col">validation</th>
            <th scope="col">test</th>
            {hasEmpty && (
              <th scope="col" className="text">
                without content
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows?.map((row) => (
            <tr key={row.item}>
              <th scope="row">{row.id}</th>
              {labels.image && (
                <td className="text">
                  <Thumbnail image={row.image} />
                </td>
              )}
              {labels.title && <td className="text item-title">{row.title}</td>}
              {labels.category && <td className="text item-category">{row.category}</td>}
              <td>
                {row.train === 0 && <span className="tag">cold</span>} {formatCount(row.train)}
              </td>
              <td>{formatCount(row.val)}</td>
              <td>{formatCount(row.test)}</td>
              {hasEmpty && <td className="text">{row.empty.join(', ')}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
