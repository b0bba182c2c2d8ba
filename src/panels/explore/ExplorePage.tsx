import { useState } from 'react';
import { runsOn } from '#stores/explore/models.ts';
import { hasLists, useLists } from '#stores/explore/lists.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { useOutputs } from '#stores/history/outputs.ts';
import { useResults } from '#stores/history/results.ts';
import { ExploreHead } from './ExploreHead.tsx';
import { ListsPanel } from './ListsPanel.tsx';
import { MicroscopePanel } from './MicroscopePanel.tsx';
import '../data/data.css';
import './explore.css';

/** What the trained models recommend to one user, and what the student took over from its teacher. */
export default function ExplorePage() {
  const report = useDataset((state) => state.report);
  const all = useResults((state) => state.runs);
  const [runId, setRunId] = useState<string>();
  const isFilled = useLists(hasLists);
  // Outputs come after the result: both must be there.
  useOutputs();
  if (!report) return <main className="page" aria-busy />;
  const runs = runsOn(report.hash, all);
  const distilled = runs.filter((run) => run.stages.student);
  const run = distilled.find((other) => other.runId === runId) ?? distilled[0];
  return (
    <main className="page explore">
      <ExploreHead runs={distilled} run={run} onChoose={setRunId} />
      <ListsPanel report={report} runs={runs} run={run} />
      {run && isFilled && <MicroscopePanel run={run} />}
    </main>
  );
}
