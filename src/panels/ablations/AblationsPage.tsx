import { useState } from 'react';
import { DropZone } from 'react-aria-components';
import { cardOf } from '#contract/models/index.ts';
import { publishedColumns } from '#export/published.ts';
import { pickRow, showOpened } from '#stores/experiments/matrix.ts';
import { openForTable } from '#stores/history/sharing.ts';
import { groupsOf } from '../experiment/groupsOf.ts';
import { RunCurves } from '../experiment/RunCurves.tsx';
import { TableView } from '../experiment/TableView.tsx';
import { ViewRow } from '../experiment/ViewRow.tsx';
import type { Shown } from '../matrix/columns.ts';
import { Conclusion } from '../matrix/conclusion/Conclusion.tsx';
import { ablationHeadline } from '../matrix/conclusion/headline.ts';
import { ForestPanel } from '../matrix/ForestPanel.tsx';
import type { RowLook } from '../matrix/look.ts';
import { PublishedTables } from '../matrix/PublishedTables.tsx';
import { SaveTable } from '../matrix/SaveTable.tsx';
import { TestWords } from '../matrix/TestWords.tsx';
import { AblationControls } from './AblationControls.tsx';
import { AblationsHead } from './AblationsHead.tsx';
import { useAblations, type AblationTable } from './useAblations.ts';
import '../matrix/matrix.css';

const VIEWS = [
  { id: 'table', label: 'Table' },
  { id: 'forest', label: 'Forest' },
  { id: 'curves', label: 'Curves' },
] as const;

/** What each part of the model is worth: rows of ablations with seeds and tests, and what they come to. */
export default function AblationsPage() {
  const [chosen, setChosen] = useState<Partial<Shown>>({});
  const [view, setView] = useState<(typeof VIEWS)[number]['id']>('table');
  const table = useAblations(chosen);
  if (!table) return <main className="page" aria-busy />;
  const { model, report, rows, columns } = table;
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
        <Conclusion table={table} headline={ablationHeadline(table)} />
        <ViewRow views={VIEWS} view={view} onView={setView}>
          <SaveTable title="ablations" table={table} published={published} />
        </ViewRow>
        {view === 'table' && (
          <TableView
            name="Ablations"
            table={table}
            look={lookOf(table)}
            published={published}
            settings={settingsWords(table)}
            onChoose={(changed) => setChosen((before) => ({ ...before, ...changed }))}
          />
        )}
        {view === 'forest' && <ForestPanel table={table} />}
        {view === 'curves' && <RunCurves groups={groupsOf(rows)} />}
        {view !== 'curves' && <TestWords full={table.label} />}
        {view === 'table' && <PublishedTables models={[model]} report={report} />}
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
  return `${label} as set under Train, ${changes} ${changes === 1 ? 'value' : 'values'} changed`;
}
