import { useId, type ReactNode } from 'react';
import { toCsv } from '#export/csv.ts';
import { downloadCsv, downloadText } from '#export/download.ts';
import { latexTable } from '#export/latexTable.ts';
import { Button } from '#ui/Button.tsx';

/** A cell: what is shown, and the number behind it for the CSV where that says more. */
export interface TableCell {
  text: string;
  value?: number | string;
  /** Marked in the table. */
  isMarked?: boolean;
}

interface Props {
  title: string;
  /** File name without ending. */
  name: string;
  head: string[];
  rows: TableCell[][];
  /** Where the numbers are from; comments of the LaTeX table. */
  notes?: string[];
  children?: ReactNode;
}

/** A table that can be taken along as CSV (full precision) and LaTeX (as shown). */
export function NumberTable({ title, name, head, rows, notes = [], children }: Props) {
  const id = useId();
  const csv = () => toCsv([head, ...rows.map((row) => row.map(({ value, text }) => value ?? text))]);
  const latex = () =>
    latexTable(
      head,
      rows.map((row) => row.map(({ text }) => text)),
      notes,
    );
  return (
    <div className="number-table">
      <div className="number-table-head">
        <h3 id={id}>{title}</h3>
        {children}
        <span>Save</span>
        <Button
          onPress={() => downloadCsv(`${name}.csv`, csv())}
          isDisabled={!rows.length}
          label={`${title}: save as CSV`}
        >
          CSV
        </Button>
        <Button
          onPress={() => downloadText(`${name}.tex`, 'text/x-tex', latex())}
          isDisabled={!rows.length}
          label={`${title}: save as LaTeX`}
        >
          LaTeX
        </Button>
      </div>
      <div className="table-scroll" tabIndex={0} role="region" aria-labelledby={id}>
        <table className="numbers">
          <thead>
            <tr>
              {head.map((cell) => (
                <th key={cell} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([first, ...cells], r) => (
              <tr key={r}>
                <th scope="row">{first.text}</th>
                {cells.map(({ text, isMarked }, c) => (
                  <td key={head[c + 1]}>{isMarked ? <mark>{text}</mark> : text}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {notes.map((note) => (
        <p key={note} className="caption">
          {note}
        </p>
      ))}
    </div>
  );
}
