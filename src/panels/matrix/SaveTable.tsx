import { useState } from 'react';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import { computedOn, mixtureOf } from '#contract/origin.ts';
import { downloadBlob, downloadCsv, downloadText } from '#export/download.ts';
import { matrixCsv } from '#export/matrixCsv.ts';
import { matrixLatex } from '#export/matrixLatex.ts';
import { saveBundle } from '#stores/history/openedResults.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { SaveSpec } from '../experiment/SaveSpec.tsx';
import type { PublishedColumn } from '#export/published.ts';
import type { MatrixTable } from './useCompared.ts';

interface Props {
  /** With what the names of files begin. */
  title: string;
  table: MatrixTable;
  published: readonly PublishedColumn[];
}

/** Saves what the table shows: the numbers, the table for a paper, and the runs behind them. */
export function SaveTable({ title, table, published }: Props) {
  const [error, setError] = useState<ErrorReport>();
  const { rows, columns, report, protocol, metric, referenceLabel: reference } = table;
  const isEmpty = !rows.some(({ cells }) => cells.length);
  const runs = rows.flatMap(({ cells }) => cells.map(({ result }) => result));
  const about = { computedOn: computedOn(runs), mixture: mixtureOf(runs) };
  const context = { dataset: report, protocol, metric, reference, published, ...about };
  const name = `${title}-${report.name.replace(/[^\w.-]+/g, '-')}`;
  const saveRuns = () =>
    saveBundle(report.hash).then(
      (blob) => downloadBlob(`${name}.json.gz`, blob),
      (cause) => setError(reportError(cause)),
    );
  return (
    <div className="matrix-save">
      <span>Save</span>
      <Button
        onPress={() => downloadCsv(`${name}.csv`, matrixCsv(rows, columns, context))}
        isDisabled={isEmpty}
      >
        CSV
      </Button>
      <Button
        onPress={() => downloadText(`${name}.tex`, 'text/x-tex', matrixLatex(rows, columns, context))}
        isDisabled={isEmpty}
      >
        LaTeX
      </Button>
      <Button
        onPress={() => void saveRuns()}
        isDisabled={isEmpty}
        hint="All runs on this dataset with their curves and scores per user, for another studio to open"
      >
        Results
      </Button>
      <SaveSpec experiment={table.experiment} />
      {error && <ErrorNotice error={error} onDismiss={() => setError(undefined)} />}
    </div>
  );
}
