import { showDataset, showOpened } from '#stores/experiments/compare/choice.ts';
import { useConfig } from '#stores/run/config.ts';
import { PageHead } from '#ui/PageHead.tsx';
import {
  DatasetChoice,
  epochWords,
  OpeningNotes,
  OpenResults,
  ProtocolChoice,
} from '../matrix/TableHead.tsx';
import type { ComparisonTable } from './useComparison.ts';

/** Of which dataset and under which protocol models are compared, and how results are opened. */
export function CompareHead({ table: { report, rows } }: { table: ComparisonTable }) {
  const protocol = useConfig((state) => state.protocol);
  return (
    <section className="matrix-head" aria-labelledby="compare-title">
      <PageHead
        id="compare-title"
        title="Comparison"
        beside={
          <>
            <DatasetChoice hash={report.hash} onChange={showDataset} />
            <ProtocolChoice />
          </>
        }
        actions={<OpenResults onOpen={showOpened} />}
      >
        Models against each other on the same data, with the same seeds and users. Test metrics,{' '}
        {epochWords(
          protocol,
          report,
          rows.map(({ row }) => row.model),
        )}
        . What was trained already counts, here or in another view; the rest is trained with each model’s
        defaults.
      </PageHead>
      <OpeningNotes />
    </section>
  );
}
