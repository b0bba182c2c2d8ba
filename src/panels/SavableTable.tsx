import { useRef, type ReactNode } from 'react';
import { toCsv } from '#export/csv.ts';
import { downloadText } from '#export/download.ts';
import { latexTable } from '#export/latexTable.ts';
import { shownTable } from '#export/shownTable.ts';
import { Button } from '#ui/Button.tsx';

interface Props {
  /** What the table is, for the buttons and the file's name. */
  title: string;
  children: ReactNode;
}

/** A table that can be taken along exactly as it is shown, as CSV and LaTeX. */
export function SavableTable({ title, children }: Props) {
  const around = useRef<HTMLDivElement>(null);
  const name = title.toLowerCase().replace(/[^\w.@-]+/g, '-');
  const save = (ending: string, type: string, write: (head: string[], rows: string[][]) => string) => {
    const { head, rows } = shownTable(around.current!.querySelector('table')!);
    downloadText(`${name}.${ending}`, type, write(head, rows));
  };
  return (
    <div className="savable" ref={around}>
      {children}
      <p className="savable-save">
        Save as shown
        <Button
          kind="quiet"
          onPress={() => save('csv', 'text/csv', (head, rows) => toCsv([head, ...rows]))}
          label={`${title}: save as CSV`}
        >
          CSV
        </Button>
        <Button
          kind="quiet"
          onPress={() => save('tex', 'text/x-tex', (head, rows) => latexTable(head, rows))}
          label={`${title}: save as LaTeX`}
        >
          LaTeX
        </Button>
      </p>
    </div>
  );
}
