import { formatMetric } from '#ui/format.ts';
import { Section } from '#ui/Section.tsx';
import { PAPER_TABLE_5 } from './paperTable.ts';

/** What the paper printed, apart from our numbers, because it was measured on other data. */
export function PaperReference() {
  return (
    <Section title="What the paper reports" note="Table 5, other data">
      <p className="caption">
        PromptMM’s authors measured on a larger TikTok crawl (14 343 users × 8 690 items) that is not public
        in this form. Their values are one run each, without deviation or test, and must not be laid over
        numbers of other data: only the order of the rows can be compared, as a question.
      </p>
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
    </Section>
  );
}
