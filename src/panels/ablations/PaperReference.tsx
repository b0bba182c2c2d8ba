import { formatMetric } from '#ui/format.ts';
import { Section } from '#ui/Section.tsx';
import { PAPER_TABLE_5 } from './paperTable.ts';
import { SavableTable } from '../SavableTable.tsx';

/** What the paper printed, apart from our numbers, because it was measured on other data. */
export function PaperReference() {
  return (
    <Section title="What the paper reports" note="Table 5, other data">
      <p className="caption">
        The paper measured on another version of TikTok (14 343 users × 8 690 items) than the public files.
        Its values are printed without deviation or test and must not be laid over numbers of other data: the
        order of its rows is a question to ask here, not a target.
      </p>
      <SavableTable title="Paper Table 5">
        <table className="numbers paper-table">
          <caption className="sr-only">Table 5 of the paper</caption>
          <thead>
            <tr>
              <th scope="col">row</th>
              <th scope="col">Recall@20</th>
              <th scope="col">NDCG@20</th>
            </tr>
          </thead>
          <tbody>
            {PAPER_TABLE_5.map(({ label, recall, ndcg }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{formatMetric(recall)}</td>
                <td>{formatMetric(ndcg)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </SavableTable>
    </Section>
  );
}
