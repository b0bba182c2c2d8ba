import type { DatasetReport } from '#contract/dataset.ts';
import { stageLabel } from '#contract/models/index.ts';
import type { RunResult, Stage } from '#contract/results.ts';
import { formatCount } from '#ui/format.ts';
import { SavableTable } from '../SavableTable.tsx';
import { stageRole } from '../stages.ts';

/** How many times as many users and items. */
const TIMES = [1, 10, 100, 1000];

interface Props {
  title: string;
  run: RunResult;
  report: DatasetReport;
  stages: readonly Stage[];
  /** What a stage needs, were there so many times as many users and items. */
  cell: (stage: Stage, times: number) => string;
}

/** One need of each stage of a run as the data grows. */
export function GrowthTable({ title, run, report, stages, cell }: Props) {
  return (
    <SavableTable title={title}>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={`${title}, table`}>
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
                  <td key={times}>{cell(stage, times)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </SavableTable>
  );
}
