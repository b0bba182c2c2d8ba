import { tellingHash } from '#contract/datasetHash.ts';
import { useId } from 'react';
import { FileTrigger, Button as AriaButton } from 'react-aria-components';
import type { DatasetReport } from '#contract/dataset.ts';
import { PROTOCOLS } from '#contract/metrics.ts';
import { dismissBundleError, openBuiltIn, useBundles } from '#stores/history/openedResults.ts';
import { setProtocol, useConfig } from '#stores/run/config.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { showDataset, showOpened, showTable, TABLES } from '#stores/experiments/matrix.ts';
import { openForTable } from '#stores/history/sharing.ts';
import { useResults } from '#stores/history/results.ts';
import { Button } from '#ui/Button.tsx';
import { Choice } from '#ui/Choice.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { PageHead } from '#ui/PageHead.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { modelOptions } from '../modelOptions.ts';
import type { MatrixTable } from './useMatrixTable.ts';

const MODELS = modelOptions(TABLES);
const PROTOCOL_OPTIONS = PROTOCOLS.map((id) => ({ id, label: id }));

/** Whose results are shown and under which protocol, and how others are opened. */
export function MatrixHead({ table }: { table: MatrixTable }) {
  const { opening, error } = useBundles();
  const protocol = useConfig((state) => state.protocol);
  return (
    <section className="matrix-head" aria-labelledby="ablations-title">
      <PageHead
        id="ablations-title"
        title="Ablations"
        beside={
          <>
            <ModelChoice table={table} />
            <DatasetChoice table={table} />
            <Segmented label="Protocol" options={PROTOCOL_OPTIONS} value={protocol} onChange={setProtocol} />
          </>
        }
        actions={<OpenResults />}
      >
        Every row changes one thing of the full model. Test metrics, {protocolWords(protocol, table.report)}.
        A difference counts only where at least three seeds and the users agree on it; everything else is
        chance until shown otherwise.
      </PageHead>
      <p className="sr-only" role="status">
        {opening && `Opening ${opening}`}
      </p>
      {error && <ErrorNotice error={error} onDismiss={dismissBundleError} />}
    </section>
  );
}

function OpenResults() {
  const isOpening = useBundles((state) => !!state.opening);
  return (
    <>
      <Button onPress={() => void showOpened(openBuiltIn())} isDisabled={isOpening}>
        Open the TikTok result
      </Button>
      <FileTrigger
        acceptedFileTypes={['.gz', '.json', '.zip']}
        onSelect={(files) => files?.[0] && void showOpened(openForTable(files[0]))}
      >
        <AriaButton className="button plain" isDisabled={isOpening}>
          Open results…
        </AriaButton>
      </FileTrigger>
    </>
  );
}

function protocolWords(protocol: string, { heldOut }: DatasetReport): string {
  const part = protocol === 'strict' ? 'val' : 'test';
  if (heldOut && !heldOut[part])
    return `the last epoch of each run, because there is no ${part === 'val' ? 'validation' : 'test'} set to select one`;
  return protocol === 'strict'
    ? 'the epoch selected by validation Recall@20'
    : 'the epoch selected on the test set itself, as the released code does: too good on purpose';
}

function ModelChoice({ table: { model } }: { table: MatrixTable }) {
  const id = useId();
  return (
    <span className="matrix-choice">
      <label htmlFor={id}>Model</label>
      <Choice id={id} value={model} options={MODELS} onChange={showTable} />
    </span>
  );
}

function DatasetChoice({ table: { report } }: { table: MatrixTable }) {
  const id = useId();
  const reports = useBundles((state) => state.reports);
  const opened = useBundles((state) => state.runs);
  const session = useResults((state) => state.runs);
  const loaded = useDataset((state) => state.report);
  const withRuns = new Set([...opened, ...session].map((run) => run.dataset.hash));
  const options = Object.values(reports)
    .filter(({ hash }) => hash === loaded?.hash || withRuns.has(hash))
    .map(({ hash, name }) => ({
      id: hash,
      label: `${name} ${tellingHash(hash)}${hash === loaded?.hash ? ', loaded' : ''}`,
    }));
  return (
    <span className="matrix-choice">
      <label htmlFor={id}>Data</label>
      <Choice id={id} value={report.hash} options={options} onChange={showDataset} />
    </span>
  );
}
