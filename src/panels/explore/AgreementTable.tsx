import type { Agreement } from '#contract/analysis.ts';
import { cardOf } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';
import type { Compared } from '#stores/explore/agreement.ts';
import { formatMetric } from '#ui/format.ts';
import { inSentence } from '#contract/inSentence.ts';
import { SavableTable } from '../SavableTable.tsx';
import { Interval } from './Interval.tsx';

type Rows = readonly (Agreement & Compared)[];

/** What was measured, the list that the others are compared with first. */
export function AgreementTable({ run, found }: { run: RunResult; found: Rows }) {
  const [own, ...others] = found;
  const name = own.label === cardOf(run.model).label ? own.label : `the ${inSentence(own.label)}`;
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
                  overlap at 20 with {name}
                </th>
                <th scope="col" className="text">
                  Kendall’s τ with {name}
                </th>
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row">{own.label}</th>
                <Interval value={own.recall} max={most(found)} />
                <td className="text" colSpan={2}>
                  <span className="caption">the ranking that the others are compared with</span>
                </td>
              </tr>
              {others.map((row) => (
                <tr key={row.model}>
                  <th scope="row">{row.label}</th>
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
        intervals over these users. Test Recall@20 of all users: {ofAll(found)}. One seed is one training:
        another may rank otherwise.
      </p>
    </>
  );
}

const ofAll = (found: Rows) =>
  found
    .filter(({ recallOfAll }) => recallOfAll !== undefined)
    .map(({ label, recallOfAll }) => `${label} ${formatMetric(recallOfAll)}`)
    .join(', ');

const most = (found: Rows) => Math.max(0.01, ...found.map(({ recall }) => recall?.high ?? 0));
