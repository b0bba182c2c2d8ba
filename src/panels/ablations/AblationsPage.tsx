import { useMemo, useState } from 'react';
import { DropZone } from 'react-aria-components';
import { showOpened } from '#stores/experiments/matrix.ts';
import { openForTable } from '#stores/history/sharing.ts';
import { ColumnChoice, columnsOf, SHOWN_AT_FIRST } from './ColumnChoice.tsx';
import { ForestPanel } from './ForestPanel.tsx';
import { MatrixControls } from './MatrixControls.tsx';
import { MatrixHead } from './MatrixHead.tsx';
import { MatrixTable } from './MatrixTable.tsx';
import { PublishedRows } from './PublishedRows.tsx';
import { SaveTable } from './SaveTable.tsx';
import { TableNotes } from './TableNotes.tsx';
import { TestWords } from './TestWords.tsx';
import { useMatrixTable } from './useMatrixTable.ts';
import './ablations.css';
import { OriginNote } from '../OriginNote.tsx';

/** What each part of the model is worth: rows of ablations with seeds, tests and what may be said. */
export default function AblationsPage() {
  const [shown, setShown] = useState(SHOWN_AT_FIRST);
  const columns = useMemo(() => columnsOf(shown), [shown]);
  const table = useMatrixTable(columns, shown.compared);
  if (!table) return <main className="page" aria-busy />;
  return (
    <main className="page">
      <DropZone
        className="drop ablations"
        aria-label="Drop a file with results"
        onDrop={({ items: [item] }) => {
          if (item.kind === 'file') void showOpened(item.getFile().then(openForTable));
        }}
      >
        <MatrixHead table={table} />
        <MatrixControls table={table} />
        <div className="matrix-toolbar">
          <ColumnChoice shown={shown} onChange={setShown} />
          <SaveTable table={table} />
        </div>
        <MatrixTable table={table} />
        <OriginNote runs={table.rows.flatMap(({ cells }) => cells.map(({ result }) => result))} />
        <TableNotes table={table} />
        <ForestPanel table={table} />
        <div>
          <TestWords full={table.label} />
          <PublishedRows model={table.model} />
        </div>
      </DropZone>
    </main>
  );
}
