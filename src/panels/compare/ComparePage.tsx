import { useMemo, useState, type ReactNode } from 'react';
import { DropZone } from 'react-aria-components';
import { COMPARED } from '#contract/byUser.ts';
import { FAMILIES } from '#contract/models/card.ts';
import { cardOf } from '#contract/models/index.ts';
import { ofWholeModels, publishedColumns } from '#export/published.ts';
import { setOfChosen, showOpened, useCompare } from '#stores/experiments/compare/choice.ts';
import { chosenAmong, useChosen } from '#stores/history/chosen.ts';
import { useResults } from '#stores/history/results.ts';
import { openForTable } from '#stores/history/sharing.ts';
import { Segmented } from '#ui/Segmented.tsx';
import { groupsOf } from '../experiment/groupsOf.ts';
import { RunCurves } from '../experiment/RunCurves.tsx';
import { TableView } from '../experiment/TableView.tsx';
import { ViewRow } from '../experiment/ViewRow.tsx';
import type { Shown } from '../matrix/columns.ts';
import { Conclusion } from '../matrix/conclusion/Conclusion.tsx';
import { belowFloor } from '../matrix/conclusion/floorWords.ts';
import { comparisonHeadline } from '../matrix/conclusion/headline.ts';
import { ForestPanel } from '../matrix/ForestPanel.tsx';
import type { RowLook } from '../matrix/look.ts';
import { PublishedTables } from '../matrix/PublishedTables.tsx';
import { SaveTable } from '../matrix/SaveTable.tsx';
import { TestWords } from '../matrix/TestWords.tsx';
import { ChosenComparison } from './chosen/ChosenComparison.tsx';
import { CompareControls } from './CompareControls.tsx';
import { CompareHead } from './CompareHead.tsx';
import { CostPanel } from './CostPanel.tsx';
import { ModelChooser } from './ModelChooser.tsx';
import { settingsWords } from './settingsWords.ts';
import { useComparison } from './useComparison.ts';
import '../matrix/matrix.css';
import './compare.css';

/** Models against each other, or the runs that were chosen. */
export default function ComparePage() {
  const isOfChosen = useCompare((state) => state.isOfChosen);
  const all = useResults((state) => state.runs);
  const runIds = useChosen((state) => state.runIds);
  const chosen = useMemo(() => chosenAmong(all, runIds), [all, runIds]);
  const subject =
    chosen.length > 1 ? (
      <Segmented
        label="What is compared"
        options={[
          { id: 'models', label: 'models' },
          { id: 'chosen', label: `${chosen.length} chosen runs` },
        ]}
        value={isOfChosen ? 'chosen' : 'models'}
        onChange={(id) => setOfChosen(id === 'chosen')}
      />
    ) : undefined;
  if (!isOfChosen || !subject) return <ModelComparison subject={subject} />;
  return (
    <main className="page">
      <ChosenComparison runs={chosen} beside={subject} />
    </main>
  );
}

const VIEWS = [
  { id: 'table', label: 'Table' },
  { id: 'forest', label: 'Forest' },
  { id: 'curves', label: 'Curves' },
  { id: 'costs', label: 'Quality and cost' },
] as const;

/** Every model against the others: the paper's Table 4, on the data at hand. */
function ModelComparison({ subject }: { subject: ReactNode }) {
  const [chosen, setChosen] = useState<Partial<Shown>>({});
  const [view, setView] = useState<(typeof VIEWS)[number]['id']>('table');
  const table = useComparison(chosen);
  if (!table) return <main className="page" aria-busy />;
  const { report, rows, referenceLabel, columns } = table;
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
        <CompareHead table={table} subject={subject} />
        <ModelChooser table={table} />
        <CompareControls table={table} />
        <Conclusion
          table={table}
          headline={comparisonHeadline({ ...table, metricLabel: COMPARED[table.metric].label })}
        >
          {belowFloor(rows)}
        </Conclusion>
        <ViewRow views={VIEWS} view={view} onView={setView}>
          <SaveTable title="comparison" table={table} published={published} />
        </ViewRow>
        {view === 'table' && (
          <TableView
            name="Comparison"
            table={table}
            look={LOOK}
            published={published}
            settings={settingsWords(rows, table.shelf)}
            onChoose={(changed) => setChosen((before) => ({ ...before, ...changed }))}
          />
        )}
        {view === 'forest' && <ForestPanel table={table} />}
        {view === 'curves' && <RunCurves groups={groupsOf(rows)} />}
        {view === 'costs' && <CostPanel table={table} />}
        {view !== 'curves' && view !== 'costs' && <TestWords full={referenceLabel} />}
        {view === 'table' && (
          <PublishedTables models={rows.map(({ row }) => row.model)} report={report} counts={ofWholeModels} />
        )}
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
