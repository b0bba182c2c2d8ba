import { useDeferredValue } from 'react';
import { isSameData } from '#contract/datasetHash.ts';
import { cardOf, stageLabel } from '#contract/models/index.ts';
import { stagesIn } from '#contract/matrix.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { useResults } from '#stores/history/results.ts';
import { useRun } from '#stores/run/run.ts';
import { formatBytes, formatCount } from '#ui/format.ts';
import { SavableTable } from '../SavableTable.tsx';
import { stageRole } from '../stages.ts';
import { grownBytes } from './grownBytes.ts';

/** How many times as many users and items. */
const TIMES = [1, 10, 100, 1000];

/** What "small" means: the memory of each stage of the run that is shown as the data grows; nothing for models of one stage. */
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
      <SavableTable title="Memory as the data grows">
        <div className="table-scroll" tabIndex={0} role="region" aria-label="Memory as the data grows, table">
          <table className="numbers">
            <thead>
              <tr>
                <th scope="col">stage</th>
                {TIMES.map((times) => (
                  <th key={times} scope="col">
                    {times === 1 ? `${formatCount(report.items)} items` : `× ${formatCount(times)}`}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {stages.map((stage) => (
                <tr key={stage}>
                  <th scope="row">
                    <span className="stage-mark" data-role={stageRole(run.model, stage)}>
                      {stageLabel(run.model, stage)}
                    </span>
                  </th>
                  {TIMES.map((times) => (
                    <td key={times}>{formatBytes(grownBytes(run, stage, report, times))}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </SavableTable>
    </section>
  );
}
