import { useState } from 'react';
import { DropZone } from 'react-aria-components';
import { FAMILIES } from '#contract/models/card.ts';
import { cardOf } from '#contract/models/index.ts';
import { ofWholeModels, publishedColumns } from '#export/published.ts';
import { showOpened } from '#stores/experiments/compare/choice.ts';
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
import { ClaimSummary } from './ClaimSummary.tsx';
import { CompareControls } from './CompareControls.tsx';
import { CompareHead } from './CompareHead.tsx';
import { CostPanel } from './CostPanel.tsx';
import { ModelChooser } from './ModelChooser.tsx';
import { settingsWords } from './settingsWords.ts';
import { useComparison } from './useComparison.ts';
import '../matrix/matrix.css';
import './compare.css';

/** Every model against the others: the paper's Table 4, on the data at hand. */
export default function ComparePage() {
  const [chosen, setChosen] = useState<Partial<Shown>>({});
  const table = useComparison(chosen);
  if (!table) return <main className="page" aria-busy />;
  const { report, rows, referenceLabel, columns, choice } = table;
  const published = publishedColumns(
    rows.map(({ row }) => row),
    columns,
    report,
    ofWholeModels,
  );
  return (
    <main className="page">
      <DropZone
        className="drop ablations comparison"
        aria-label="Drop a file with results"
        onDrop={({ items: [item] }) => {
          if (item.kind === 'file') void showOpened(item.getFile().then(openForTable));
        }}
      >
        <CompareHead table={table} />
        <ModelChooser table={table} />
        <CompareControls table={table} />
        <div className="matrix-toolbar">
          <ColumnChoice
            shown={choice}
            onChange={(changed) => setChosen((before) => ({ ...before, ...changed }))}
            hasPublished={published.length > 0}
          />
          <SaveTable title="comparison" table={table} published={published} />
        </div>
        <MatrixTable
          name="Comparison"
          table={table}
          extras={{ parts: choice.parts, published }}
          look={LOOK}
        />
        <OriginNote runs={rows.flatMap(({ cells }) => cells.map(({ result }) => result))} />
        <TableNotes table={table} settings={settingsWords(rows, table.shelf)} />
        <ClaimSummary table={table} />
        <div className="compare-pictures">
          <CostPanel table={table} />
          <ForestPanel table={table} />
        </div>
        <div>
          <TestWords full={referenceLabel} />
          <PublishedTables models={rows.map(({ row }) => row.model)} report={report} counts={ofWholeModels} />
        </div>
      </DropZone>
    </main>
  );
}

const LOOK: RowLook = {
  noteOf: ({ row: { model } }) => {
    const { year, paper } = cardOf(model).source;
    return year ? /\(([^()]+ \d{4})\)$/.exec(paper)?.[1] : undefined;
  },
  groupOf: ({ row }) => FAMILIES[cardOf(row.model).family],
};
