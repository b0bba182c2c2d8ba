import { valueOf } from '#contract/byUser.ts';
import { headlinesOf } from '#contract/headline.ts';
import { lastStage } from '#contract/matrix.ts';
import type { RunResult } from '#contract/results.ts';
import { measurePopularity, usePopularity } from '#stores/explore/popularity.ts';
import { SAMPLE } from '#stores/explore/sample.ts';
import { Bar } from '#ui/Bar.tsx';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { formatMetric, formatNumber, formatShare } from '#ui/format.ts';
import { runName } from '../runName.ts';
import { SavableTable } from '../SavableTable.tsx';
import { Interval } from './Interval.tsx';

/** How popular is what each finished run recommends, beside what people really chose. */
export function PopularityPanel({ runs }: { runs: readonly RunResult[] }) {
  const { fraction, hash, found, error } = usePopularity();
  const isBusy = fraction !== undefined;
  const measured = runs.filter(({ runId, dataset }) => dataset.hash === hash && found[runId]);
  return (
    <section className="microscope-part" aria-labelledby="popularity-title">
      <header>
        <h3 id="popularity-title">How popular is what they recommend?</h3>
        <Button onPress={() => void measurePopularity(runs)} isDisabled={isBusy}>
          {measured.length ? 'Measure again' : 'Measure popularity'}
        </Button>
      </header>
      <p className="explain">
        How often the first 20 items were met in training, and how many items are recommended to anybody. A
        model that never shows what is popular may be as wrong as one that shows nothing else: what people
        chose next is the mark. Models without debiasing or another form of sampling are ordinary runs; train
        them and measure again.
      </p>
      {error && <ErrorNotice error={error} />}
      <div className="agreement-state">
        {isBusy && <Bar label={`Ranking for ${SAMPLE} users`} value={fraction} />}
      </div>
      {measured.length > 0 && <PopularityTable runs={measured} all={runs} />}
    </section>
  );
}

function PopularityTable({ runs, all }: { runs: readonly RunResult[]; all: readonly RunResult[] }) {
  const { found, chosen, clicked } = usePopularity();
  const [headline] = headlinesOf(...runs.map(({ model }) => model));
  const most = Math.max(chosen ?? 0, ...runs.map(({ runId }) => found[runId].popularity.high));
  return (
    <>
      <SavableTable title="Popularity of recommendations">
        <div className="table-scroll fit" tabIndex={0} role="region" aria-label="Popularity, table">
          <table className="numbers agreement">
            <thead>
              <tr>
                <th scope="col">recommended by</th>
                <th scope="col" className="text">
                  met in training, mean of the first 20
                </th>
                <th scope="col">items shown to anybody</th>
                <th scope="col">test {headline.label}</th>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <tr key={run.runId}>
                  <th scope="row">{runName(run, all)}</th>
                  <Interval value={found[run.runId].popularity} max={most} format={formatNumber} />
                  <td>{formatShare(found[run.runId].coverage)}</td>
                  <td>
                    {formatMetric(valueOf(run.stages[lastStage(run.model, run.stages)].test, headline))}
                  </td>
                </tr>
              ))}
              <tr>
                <th scope="row">what these users chose next</th>
                <td className="text">{formatNumber(chosen)}</td>
                <td>–</td>
                <td>–</td>
              </tr>
              <tr>
                <th scope="row">all clicks of training</th>
                <td className="text">{formatNumber(clicked)}</td>
                <td>–</td>
                <td>–</td>
              </tr>
            </tbody>
          </table>
        </div>
      </SavableTable>
      <p className="caption">
        Over {found[runs[0].runId].users} users with test items, drawn with a fixed seed; ranges are 95%
        bootstrap intervals over these users.
      </p>
    </>
  );
}
