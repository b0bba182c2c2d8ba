import { useMemo, useState } from 'react';
import { stagesIn } from '#contract/matrix.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import { cardStage } from '#contract/models/stageIds.ts';
import type { RunResult } from '#contract/results.ts';
import { attentionOf } from '#stores/explore/attention.ts';
import { sampledStage } from '#stores/explore/effectSettings.ts';
import { hasLists, useLists } from '#stores/explore/lists.ts';
import { listSettings } from '#stores/explore/listSettings.ts';
import { controlOf, distillationOf, runsOn } from '#stores/explore/models.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { useOutputs } from '#stores/history/outputs.ts';
import { useResults } from '#stores/history/results.ts';
import { useConfig } from '#stores/run/config.ts';
import { AgreementPanel } from './AgreementPanel.tsx';
import { AttentionPanel } from './AttentionPanel.tsx';
import { ExamplePanel } from './ExamplePanel.tsx';
import { ExploreHead } from './ExploreHead.tsx';
import { GradientPanel } from './GradientPanel.tsx';
import { ListsPanel } from './ListsPanel.tsx';
import { PopularityPanel } from './PopularityPanel.tsx';
import { TriplePanel } from './TriplePanel.tsx';
import '../data/data.css';
import './explore.css';

/** What the trained models recommend to one user, and how far they agree. */
export default function ExplorePage() {
  const report = useDataset((state) => state.report);
  const all = useResults((state) => state.runs);
  const setUp = useConfig((state) => state.model);
  const [runId, setRunId] = useState<string>();
  const isFilled = useLists(hasLists);
  // Outputs come after the result: both must be there.
  useOutputs();
  if (!report) return <main className="page" aria-busy />;
  const runs = runsOn(report.hash, all);
  const run = runs.find((other) => other.runId === runId) ?? firstOf(runs, setUp);
  return (
    <main className="page explore">
      <ExploreHead runs={runs} run={run} onChoose={setRunId} />
      <ListsPanel report={report} runs={runs} run={run} />
      {run && isFilled && <Microscope run={run} runs={runs} />}
    </main>
  );
}

/** The newest run of the model that is set up that has all its stages, or else any of it, or else the newest of all. */
function firstOf(runs: readonly RunResult[], setUp: ModelName): RunResult | undefined {
  const own = runs.filter(({ model }) => model === setUp);
  const isWhole = (run: RunResult) =>
    new Set(stagesIn(run).map(cardStage)).size === cardOf(setUp).stages.length;
  return own.find(isWhole) ?? own[0] ?? runs[0];
}

/** What training did: how alike lists are ranked, which loss pulls, and one distilled list taken apart. */
function Microscope({ run, runs }: { run: RunResult; runs: readonly RunResult[] }) {
  const settings = useMemo(() => listSettings(run), [run]);
  const sampled = useMemo(() => sampledStage(run), [run]);
  const attention = attentionOf(run);
  const first = useLists(({ history, lists }) => Object.values(lists)[0]?.items[0] ?? history?.train[0]);
  const isDistilled = distillationOf(run) !== undefined;
  const control = runs.find(({ model }) => model === controlOf(run.model));
  return (
    <section className="microscope" aria-labelledby="microscope-title">
      <h3 id="microscope-title" className="microscope-title">
        {isDistilled ? 'Distillation microscope' : 'Microscope'}
      </h3>
      <AgreementPanel run={run} control={isDistilled ? undefined : control} />
      <PopularityPanel runs={runs} />
      <GradientPanel run={run} />
      {settings && <ExamplePanel run={run} settings={settings} />}
      {sampled && <TriplePanel run={run} sampled={sampled} />}
      {attention && first !== undefined && <AttentionPanel attention={attention} first={first} />}
    </section>
  );
}
