import type { Agreement, UserMean } from '#contract/analysis.ts';
import type { RunResult } from '#contract/results.ts';
import { measureAgreement, SAMPLE, useAgreement } from '#stores/explore/agreement.ts';
import { modelId } from '#stores/explore/models.ts';
import { Bar } from '#ui/Bar.tsx';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { formatMetric } from '#ui/format.ts';
import { IntervalBar } from './IntervalBar.tsx';
import { SavableTable } from '../SavableTable.tsx';

/** How far the student ranks as its teacher and as each of the teacher's modalities. */
export function AgreementPanel({ run }: { run: RunResult }) {
  const { fraction, runId, found, error } = useAgreement();
  const isHere = runId === run.runId && found.length > 0;
  const isBusy = fraction !== undefined;
  return (
    <section className="microscope-part" aria-labelledby="agreement-title">
      <header>
        <h4 id="agreement-title">Whose ranking did the student take over?</h4>
        <Button onPress={() => void measureAgreement(run)} isDisabled={isBusy}>
          {isHere ? 'Measure again' : 'Measure agreement'}
        </Button>
      </header>
      <p className="explain">
        Overlap is the share of the first 20 items that both lists hold; Kendall’s τ compares their order: 1
        is the same, 0 unrelated, −1 reversed. A modality alone is how the teacher would rank by one kind of
        content. A student may rank better than its teacher only where it departs from it.
      </p>
      {error && <ErrorNotice error={error} />}
      <div className="agreement-state">
        {isBusy && <Bar label={`Comparing the rankings of ${SAMPLE} users`} value={fraction} />}
      </div>
      {isHere && <AgreementTable run={run} found={found} />}
    </section>
  );
}

function AgreementTable({ run, found }: { run: RunResult; found: Agreement[] }) {
  const [own, ...others] = found;
  return (
    <>
      <SavableTable title="Agreement">
        <div className="table-scroll fit" tabIndex={0} role="region" aria-label="Agreement, table">
          <table className="numbers agreement">
            <thead>
              <tr>
                <th scope="col">ranking of</th>
                <th scope="col" className="text">
                  test Recall@20, these users
                </th>
                <th scope="col" className="text">
                  overlap at 20 with the student
                </th>
                <th scope="col" className="text">
                  Kendall’s τ with the student
                </th>
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row">Student</th>
                <Interval value={own.recall} max={most(found)} />
                <td className="text" colSpan={2}>
                  <span className="caption">the ranking that the others are compared with</span>
                </td>
              </tr>
              {others.map((row) => (
                <tr key={row.model}>
                  <th scope="row">{nameOf(row.model, run)}</th>
                  <Interval value={row.recall} max={most(found)} />
                  <Interval value={row.overlap} max={1} />
                  <Interval value={row.kendall} max={1} min={-1} />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </SavableTable>
      <p className="caption">
        Means over {own.users} users with test items, drawn with a fixed seed; ranges are 95% bootstrap
        intervals over these users. Of all users, the teacher’s test Recall@20 is{' '}
        {formatMetric(run.stages.teacher?.test.recall['20'])} and the student’s{' '}
        {formatMetric(run.stages.student?.test.recall['20'])}. One seed is one training: another may rank
        otherwise.
      </p>
    </>
  );
}

function Interval({ value, max, min }: { value?: UserMean; max: number; min?: number }) {
  if (!value) return <td className="text">–</td>;
  return (
    <td className="text">
      <span className="interval">
        <IntervalBar {...value} min={min} max={max} />
        <span>
          {formatMetric(value.mean)}{' '}
          <small>
            {formatMetric(value.low)} to {formatMetric(value.high)}
          </small>
        </span>
      </span>
    </td>
  );
}

const most = (found: Agreement[]) => Math.max(0.01, ...found.map(({ recall }) => recall?.high ?? 0));

function nameOf(model: string, { runId }: RunResult): string {
  const teacher = modelId(runId, 'teacher');
  return model === teacher ? 'Teacher' : `Teacher, ${model.slice(teacher.length + 1)} only`;
}
