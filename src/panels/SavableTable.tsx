import { useRef, type ReactNode } from 'react';
import { toCsv } from '#export/csv.ts';
import { downloadCsv, downloadText } from '#export/download.ts';
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
  const shown = () => shownTable(around.current!.querySelector('table')!);
  const saveCsv = () => {
    const { head, rows } = shown();
    downloadCsv(`${name}.csv`, toCsv([head, ...rows]));
  };
  const saveLatex = () => {
    const { head, rows } = shown();
    downloadText(`${name}.tex`, 'text/x-tex', latexTable(head, rows));
  };
  return (
    <div className="savable" ref={around}>
      {children}
      <p className="savable-save">
        Save as shown
        <Button kind="quiet" onPress={saveCsv} label={`${title}: save as CSV`}>
          CSV
        </Button>
        <Button kind="quiet" onPress={saveLatex} label={`${title}: save as LaTeX`}>
          LaTeX
        </Button>
      </p>
    </div>
  );
}
