import { lazy, Suspense } from 'react';
import type { PublishedColumn } from '#export/published.ts';
import { OriginNote } from '../OriginNote.tsx';
import { ColumnChoice } from '../matrix/ColumnChoice.tsx';
import type { Shown } from '../matrix/columns.ts';
import type { RowLook } from '../matrix/look.ts';
import { MatrixTable } from '../matrix/MatrixTable.tsx';
import { TableNotes } from '../matrix/TableNotes.tsx';
import type { MatrixTable as Table } from '../matrix/useCompared.ts';

const TextsTable = lazy(() => import('../texts/TextsTable.tsx'));

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
      <TextsOf table={table} />
      <OriginNote runs={rows.flatMap(({ cells }) => cells.map(({ result }) => result))} />
      <TableNotes table={table} settings={settings} />
    </>
  );
}

/** What those of the rows reach that write; its code is fetched where one does. */
function TextsOf({ table: { rows } }: { table: Table }) {
  const groups = rows.map(({ row: { id, label }, cells }) => ({
    ...{ id, label },
    runs: cells.map(({ result, stage }) => ({ stage: result.stages[stage], floor: result.floor })),
  }));
  if (!groups.some(({ runs }) => runs.some(({ stage }) => stage?.texts))) return null;
  return (
    <Suspense>
      <TextsTable groups={groups} part="test" />
    </Suspense>
  );
}
