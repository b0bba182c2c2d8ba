import type { OperatorTimes } from '#contract/operatorTimes.ts';
import { stageLabel, type ModelName } from '#contract/models/index.ts';
import { stagesIn } from '#contract/matrix.ts';
import type { RunResult } from '#contract/results.ts';
import { SavableTable } from '../SavableTable.tsx';
import { largestShare, measureOf, sharesOf, type TimeShare } from './shares.ts';
import './times.css';

type Stages = Pick<RunResult, 'model' | 'stages'>;

/** Stages of which it is known where the time of their steps went. */
export const timedStages = (run: Stages) =>
  stagesIn(run).filter((stage) => run.stages[stage].operatorSeconds);

/** Where the time of a step goes, stage by stage: folded away until somebody asks. */
export default function StepTimes({ run }: { run: Stages }) {
  return (
    <details className="more step-times">
      <summary>Where does the time go?</summary>
      {timedStages(run).map((stage) => (
        <StageTimes key={stage} model={run.model} stage={stage} times={run.stages[stage].operatorSeconds!} />
      ))}
    </details>
  );
}

function StageTimes({ model, stage, times }: { model: ModelName; stage: string; times: OperatorTimes }) {
  const rows = sharesOf(times);
  const isGpu = times.timed !== undefined;
  const title = `${stageLabel(model, stage)}: where the time of a step goes`;
  return (
    <section aria-label={title}>
      <p>
        <strong>{stageLabel(model, stage)}.</strong> {largestShare(times)} <Measured times={times} />
      </p>
      <SavableTable title={title}>
        <div className="table-scroll" tabIndex={0} role="region" aria-label={`${title}, table`}>
          <table className="numbers">
            <thead>
              <tr>
                <th scope="col" className="text">
                  in a step
                </th>
                <th scope="col">{isGpu ? 'dispatches' : 'calls'}</th>
                <th scope="col">processor, ms</th>
                {times.timed && <th scope="col">GPU, ms</th>}
                <th scope="col" className="text">
                  share
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <ShareRow key={row.label} row={row} times={times} />
              ))}
            </tbody>
          </table>
        </div>
      </SavableTable>
    </section>
  );
}

const inMs = (seconds: number, digits = 2) => (1000 * seconds).toFixed(digits);

function ShareRow({ row, times }: { row: TimeShare; times: OperatorTimes }) {
  const count = times.timed === undefined ? row.calls : row.dispatches;
  const isOf = measureOf(times) === 'host' || row.gpu !== undefined;
  return (
    <tr>
      <th scope="row" className="text">
        {row.label}
        {row.names.length > 0 && <small>{row.names.join(', ')}</small>}
      </th>
      <td>{count === undefined ? '' : count.toFixed(count % 1 ? 1 : 0)}</td>
      <td>{inMs(row.host)}</td>
      {times.timed && <td>{row.gpu === undefined ? '' : inMs(row.gpu)}</td>}
      <td className="text share-cell">
        {isOf && (
          <>
            <span className="share-track" aria-hidden="true">
              <span className="share-bar" style={{ width: `${100 * row.share}%` }} />
            </span>
            <span>{Math.round(100 * row.share)}%</span>
          </>
        )}
      </td>
    </tr>
  );
}

/** How it was measured, and what could not be. */
function Measured({ times: { steps, host, timed } }: { times: OperatorTimes }) {
  const looked = `Means of ${steps} ${steps === 1 ? 'step' : 'steps'} near its beginning; ${inMs(host, 1)} ms of the processor each.`;
  if (timed === undefined) return <>{looked}</>;
  const alone =
    'Each dispatch was sent by itself here; in later steps those that do not wait for each other leave as one.';
  if (timed)
    return (
      <>
        {looked} {alone} The GPU’s own clock timed them, which may take longer than when they follow each
        other at once.
      </>
    );
  return (
    <>
      {looked} {alone} How long the GPU itself computes is not known: this adapter or browser does not tell
      the time (timestamp-query).
    </>
  );
}
