import { useDeferredValue } from 'react';
import { isSameData } from '#contract/datasetHash.ts';
import { cardOf, stageLabel } from '#contract/models/index.ts';
import { stagesIn } from '#contract/matrix.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { useResults } from '#stores/history/results.ts';
import { useRun } from '#stores/run/run.ts';
import { formatBytes } from '#ui/format.ts';
import { grownBytes } from './grownBytes.ts';
import { GrowthTable } from './GrowthTable.tsx';
import { TimeGrowth } from './TimeGrowth.tsx';

/** What "small" means: memory and time of each stage of the run that is shown as the data grows; nothing for models of one stage. */
export function SizePanel() {
  const id = useRun((state) => state.request?.runId);
  const run = useDeferredValue(useResults(({ runs }) => runs.find(({ runId }) => runId === id)));
  const report = useDataset((state) => state.report);
  const isKnown = run && report && isSameData(run.dataset.hash, report.hash);
  if (!isKnown || cardOf(run.model).stages.length < 2) return null;
  const stages = stagesIn(run);
  return (
    <section className="size-growth" aria-labelledby="size-growth-title">
      <h3 id="size-growth-title">How small is small?</h3>
      <p className="caption">
        Memory to rank from new parameters: the parameters, and the raw content of every item where it is read.
        Computed, not measured; the twin needs what the {stageLabel(run.model, stages.at(-1)!).toLowerCase()} needs.
      </p>
      <GrowthTable
        title="Memory as the data grows"
        {...{ run, report, stages }}
        cell={(stage, times) => formatBytes(grownBytes(run, stage, report, times))}
      />
      <TimeGrowth run={run} report={report} />
    </section>
  );
}
