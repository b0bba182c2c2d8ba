import { useEffect, useMemo } from 'react';
import { useDataset } from '#stores/data/dataset.ts';
import { refreshAnswers } from '#stores/explore/you/answers.ts';
import { useChoice } from '#stores/explore/you/choice.ts';
import { answeringOn } from '#stores/explore/you/models.ts';
import { runsOn } from '#stores/explore/models.ts';
import { useOutputs } from '#stores/history/outputs.ts';
import { useResults } from '#stores/history/results.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { PageHead } from '#ui/PageHead.tsx';
import { YourItems } from './YourItems.tsx';
import { YourLists } from './YourLists.tsx';
import '../../data/data.css';
import '../explore.css';
import './you.css';

/** Be the user: choose items, and see what every trained model recommends to whoever chose them. */
export default function YouPage() {
  const report = useDataset((state) => state.report);
  const results = useResults((state) => state.runs);
  const chosen = useChoice((state) => state.chosen);
  const isRunning = useRun(({ status }) => isBusy(status));
  const hash = report?.hash;
  // Outputs come after the result: both must be there.
  const runIds = useOutputs((state) => state.runIds);
  const answering = useMemo(
    () => answeringOn(runsOn(hash, results).filter(({ runId }) => runIds.includes(runId))),
    [hash, results, runIds],
  );
  useEffect(() => {
    if (hash) void refreshAnswers(answering, chosen);
    // A model that reads histories waits until the run has ended.
  }, [hash, answering, chosen, isRunning]);
  if (!report) return <main className="page" aria-busy />;
  return (
    <main className="page explore">
      <PageHead id="you-title" title="Be the user">
        Choose a few items that you like. Every model that is trained on this dataset answers at once, though
        it never met you, and says which of your items is nearest to what it recommends.
      </PageHead>
      <div className="you">
        <YourItems report={report} />
        <YourLists report={report} answering={answering} />
      </div>
    </main>
  );
}
