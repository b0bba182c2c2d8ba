import type { PublishedColumn } from '#export/published.ts';
import { OriginNote } from '../OriginNote.tsx';
import { ColumnChoice } from '../matrix/ColumnChoice.tsx';
import type { Shown } from '../matrix/columns.ts';
import type { RowLook } from '../matrix/look.ts';
import { MatrixTable } from '../matrix/MatrixTable.tsx';
import { TableNotes } from '../matrix/TableNotes.tsx';
import type { MatrixTable as Table } from '../matrix/useCompared.ts';

interface Props {
  name: string;
  table: Table;
  look: RowLook;
  published: readonly PublishedColumn[];
  /** With which settings models are trained, as a part of a sentence. */
  settings: string;
  onChoose: (changed: Partial<Shown>) => void;
}

/** Rows of an experiment as a table, and which columns it has. */
export function TableView({ name, table, look, published, settings, onChoose }: Props) {
  const { choice, rows } = table;
  return (
    <>
      <ColumnChoice shown={choice} onChange={onChoose} hasPublished={published.length > 0} />
      <MatrixTable name={name} table={table} extras={{ parts: choice.parts, published }} look={look} />
      <OriginNote runs={rows.flatMap(({ cells }) => cells.map(({ result }) => result))} />
      <TableNotes table={table} settings={settings} />
    </>
  );
}
