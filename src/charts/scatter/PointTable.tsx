import { useState } from 'react';

interface Props {
  caption: string;
  /** [n, 2] */
  positions?: Float32Array;
  describe: (point: number) => string;
}

const PER_PAGE = 100;

/** Where each point is, a page at a time. */
export function PointTable({ caption, positions = new Float32Array(0), describe }: Props) {
  const [page, setPage] = useState(0);
  const count = positions.length / 2;
  const pages = Math.max(1, Math.ceil(count / PER_PAGE));
  const from = Math.min(page, pages - 1) * PER_PAGE;
  const shown = Array.from({ length: Math.min(PER_PAGE, count - from) }, (_, i) => from + i);
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={`${caption}, table`}>
      <table className="numbers">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">point</th>
            <th scope="col">x</th>
            <th scope="col">y</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((point) => (
            <tr key={point}>
              <th scope="row">{describe(point)}</th>
              <td>{positions[2 * point].toFixed(3)}</td>
              <td>{positions[2 * point + 1].toFixed(3)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {pages > 1 && (
        <p className="scatter-pages">
          <button
            type="button"
            className="figure-press"
            disabled={from === 0}
            onClick={() => setPage(page - 1)}
          >
            previous
          </button>
          {from + 1} to {from + shown.length} of {count}
          <button
            type="button"
            className="figure-press"
            disabled={from + PER_PAGE >= count}
            onClick={() => setPage(page + 1)}
          >
            next
          </button>
        </p>
      )}
    </div>
  );
}
