import type { ReactNode } from 'react';
import { showDataset, showOpened } from '#stores/experiments/compare/choice.ts';
import { useConfig } from '#stores/run/config.ts';
import { ExperimentHead } from '../experiment/ExperimentHead.tsx';
import {
  DatasetChoice,
  epochWords,
  OpeningNotes,
  OpenResults,
  ProtocolChoice,
} from '../matrix/TableHead.tsx';
import type { ComparisonTable } from './useComparison.ts';

/** Of which dataset and under which protocol models are compared, and how results are opened. */
export function CompareHead({ table, subject }: { table: ComparisonTable; subject: ReactNode }) {
  const { report, rows, experiment } = table;
  const protocol = useConfig((state) => state.protocol);
  return (
    <section className="matrix-head" aria-labelledby="compare-title">
      <ExperimentHead
        id="compare-title"
        title="Comparison"
        experiment={experiment}
        beside={
          <>
            {subject}
            <DatasetChoice hash={report.hash} onChange={showDataset} />
            <ProtocolChoice />
          </>
        }
        actions={<OpenResults onOpen={showOpened} />}
      >
        Test metrics,{' '}
        {epochWords(
          protocol,
          report,
          rows.map(({ row }) => row.model),
        )}
        . What was trained already counts, wherever it was.
      </ExperimentHead>
      <OpeningNotes />
    </section>
  );
}
