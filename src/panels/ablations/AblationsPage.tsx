import { useState } from 'react';
import { DropZone } from 'react-aria-components';
import { cardOf } from '#contract/models/index.ts';
import { publishedColumns } from '#export/published.ts';
import { pickRow, showOpened } from '#stores/experiments/matrix.ts';
import { openForTable } from '#stores/history/sharing.ts';
import { OriginNote } from '../OriginNote.tsx';
import { ColumnChoice } from '../matrix/ColumnChoice.tsx';
import type { Shown } from '../matrix/columns.ts';
import { ForestPanel } from '../matrix/ForestPanel.tsx';
import type { RowLook } from '../matrix/look.ts';
import { MatrixTable } from '../matrix/MatrixTable.tsx';
import { PublishedTables } from '../matrix/PublishedTables.tsx';
import { SaveTable } from '../matrix/SaveTable.tsx';
import { TableNotes } from '../matrix/TableNotes.tsx';
import { TestWords } from '../matrix/TestWords.tsx';
import { AblationControls } from './AblationControls.tsx';
import { AblationsHead } from './AblationsHead.tsx';
import { useAblations, type AblationTable } from './useAblations.ts';
import '../matrix/matrix.css';

/** What each part of the model is worth: rows of ablations with seeds, tests and what may be said. */
export default function AblationsPage() {
  const [chosen, setChosen] = useState<Partial<Shown>>({});
  const table = useAblations(chosen);
  if (!table) return <main className="page" aria-busy />;
  const { model, report, rows, columns, choice } = table;
  const published = publishedColumns(
    rows.map(({ row }) => row),
    columns,
    report,
  );
  return (
    <main className="page">
      <DropZone
        className="drop ablations"
        aria-label="Drop a file with results"
        onDrop={({ items: [item] }) => {
          if (item.kind === 'file') void showOpened(item.getFile().then(openForTable));
        }}
      >
        <AblationsHead table={table} />
        <AblationControls table={table} />
        <div className="matrix-toolbar">
          <ColumnChoice
            shown={choice}
            onChange={(changed) => setChosen((before) => ({ ...before, ...changed }))}
            hasPublished={published.length > 0}
          />
          <SaveTable title="ablations" table={table} published={published} />
        </div>
        <MatrixTable
          name="Ablations"
          table={table}
          extras={{ parts: choice.parts, published }}
          look={lookOf(table)}
        />
        <OriginNote runs={rows.flatMap(({ cells }) => cells.map(({ result }) => result))} />
        <TableNotes table={table} settings={settingsWords(table)} />
        <ForestPanel table={table} />
        <div>
          <TestWords full={table.label} />
          <PublishedTables models={[model]} report={report} />
        </div>
      </DropZone>
    </main>
  );
}

const lookOf = ({ model }: AblationTable): RowLook => ({
  noteOf: ({ row }) => row.help,
  tagOf: ({ row }) => (row.paper ? cardOf(model).ablationTable : undefined),
  onPick: (id, on) => pickRow(model, id, on),
});

function settingsWords({ isLoaded, base, label }: AblationTable): string {
  const changes = Object.values(base).reduce((sum, fields) => sum + Object.keys(fields ?? {}).length, 0);
  if (!isLoaded || !changes) return 'default settings';
  return `${label} as set in the Train view, ${changes} ${changes === 1 ? 'value' : 'values'} changed`;
}
