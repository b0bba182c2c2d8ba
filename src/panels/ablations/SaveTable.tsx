import { useState } from 'react';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import { computedOn, mixtureOf } from '#contract/origin.ts';
import { downloadBlob, downloadCsv, downloadText } from '#export/download.ts';
import { matrixCsv } from '#export/matrixCsv.ts';
import { matrixLatex } from '#export/matrixLatex.ts';
import { saveBundle } from '#stores/history/openedResults.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import type { MatrixTable } from './useMatrixTable.ts';

/** Saves what the table shows: the numbers, the table for a paper, and the runs behind them. */
export function SaveTable({ table }: { table: MatrixTable }) {
  const [error, setError] = useState<ErrorReport>();
  const { rows, columns, report, protocol, metric } = table;
  const isEmpty = !rows.some(({ cells }) => cells.length);
  const runs = rows.flatMap(({ cells }) => cells.map(({ result }) => result));
  const about = { computedOn: computedOn(runs), mixture: mixtureOf(runs) };
  const context = { dataset: report, protocol, metric, ...about };
  const name = `ablations-${report.name.replace(/[^\w.-]+/g, '-')}`;
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
      {error && <ErrorNotice error={error} onDismiss={() => setError(undefined)} />}
    </div>
  );
}
