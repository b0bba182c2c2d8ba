import type { DatasetReport, OrderReport } from '#contract/dataset.ts';
import { formatCount, formatShare } from '#ui/format.ts';
import { isAsGiven, splitWords } from '#ui/splitWords.ts';
import { PageHead } from '#ui/PageHead.tsx';
import { editWords } from '../datasetWords.ts';
import { DataMarks } from './DataMarks.tsx';
import { Size } from './Size.tsx';

/** Name, hash, origin and the sizes that papers print. */
export function DataHead({ report }: { report: DatasetReport }) {
  const { users, items, interactions, edit } = report;
  const total = interactions.train + interactions.val + interactions.test;
  return (
    <section className="data-head" aria-labelledby="data-title">
      <PageHead id="data-title" title={report.name} beside={<DataMarks report={report} />}>
        {report.recognised}
        {isAsGiven(report.split) && ' Its splits came with it and are kept as they are.'}
        {report.split.method === 'given' &&
          report.split.validation &&
          ` Its splits: ${splitWords(report.split)}.`}
        {edit && ` Its content was changed: ${editWords(edit)}.`}
      </PageHead>
      <dl className="sizes">
        <Size name="users" value={formatCount(users)} />
        <Size name="items" value={formatCount(items)} />
        <Size name="interactions" value={formatCount(total)} />
        <Size name="sparsity" value={formatShare(report.sparsity)} />
        <Size name="train" value={formatCount(interactions.train)} note={share(interactions.train, total)} />
        <Size name="validation" value={formatCount(interactions.val)} note={share(interactions.val, total)} />
        <Size name="test" value={formatCount(interactions.test)} note={share(interactions.test, total)} />
        {report.order && <Size name="histories" {...lengthWords(report.order)} />}
        {report.sentences && <Size name="sentences" value={formatCount(sumOf(report.sentences))} />}
        {report.modalities.map(({ name, cols, change }) => (
          <Size key={name} name={name} value={formatCount(cols)} note={change?.off ? 'off' : 'columns'} />
        ))}
      </dl>
    </section>
  );
}

const lengthWords = ({ lengths: [least, median, most] }: OrderReport) => ({
  value: formatCount(median),
  note: `median, ${formatCount(least)} to ${formatCount(most)}`,
});

const sumOf = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);
const share = (part: number, total: number) => (total ? formatShare(part / total) : undefined);
