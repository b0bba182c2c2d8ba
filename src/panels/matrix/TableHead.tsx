import { useId } from 'react';
import { FileTrigger, Button as AriaButton } from 'react-aria-components';
import type { DatasetReport } from '#contract/dataset.ts';
import { tellingHash } from '#contract/datasetHash.ts';
import { headlinesOf } from '#contract/headline.ts';
import { PROTOCOLS } from '#contract/metrics.ts';
import { isTrained, cardOf, writes, type ModelName } from '#contract/models/index.ts';
import { dismissBundleError, openBuiltIn, useBundles } from '#stores/history/openedResults.ts';
import { setProtocol, useConfig } from '#stores/run/config.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { openForTable } from '#stores/history/sharing.ts';
import { useResults } from '#stores/history/results.ts';
import { Button } from '#ui/Button.tsx';
import { Choice } from '#ui/Choice.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { Segmented } from '#ui/Segmented.tsx';

const PROTOCOL_OPTIONS = PROTOCOLS.map((id) => ({ id, label: id }));

/** Of which dataset a table shows the results. */
export function DatasetChoice({ hash, onChange }: { hash: string; onChange: (hash: string) => void }) {
  const id = useId();
  const reports = useBundles((state) => state.reports);
  const opened = useBundles((state) => state.runs);
  const session = useResults((state) => state.runs);
  const loaded = useDataset((state) => state.report);
  const withRuns = new Set([...opened, ...session].map((run) => run.dataset.hash));
  const options = Object.values(reports)
    .filter((known) => known.hash === loaded?.hash || withRuns.has(known.hash))
    .map((known) => ({
      id: known.hash,
      label: `${known.name} ${tellingHash(known.hash)}${known.hash === loaded?.hash ? ', loaded' : ''}`,
    }));
  return (
    <span className="matrix-choice">
      <label htmlFor={id}>Data</label>
      <Choice id={id} value={hash} options={options} onChange={onChange} />
    </span>
  );
}

/** Under which protocol. */
export function ProtocolChoice() {
  const protocol = useConfig((state) => state.protocol);
  return <Segmented label="Protocol" options={PROTOCOL_OPTIONS} value={protocol} onChange={setProtocol} />;
}

/** Opens results of elsewhere. */
export function OpenResults({ onOpen }: { onOpen: (opened: Promise<string | undefined>) => Promise<void> }) {
  const isOpening = useBundles((state) => !!state.opening);
  return (
    <>
      <Button onPress={() => void onOpen(openBuiltIn())} isDisabled={isOpening}>
        Open the TikTok result
      </Button>
      <FileTrigger
        acceptedFileTypes={['.gz', '.json', '.zip']}
        onSelect={(files) => files?.[0] && void onOpen(openForTable(files[0]))}
      >
        <AriaButton className="button plain" isDisabled={isOpening}>
          Open results…
        </AriaButton>
      </FileTrigger>
    </>
  );
}

/** What is being opened, and what went wrong with it. */
export function OpeningNotes() {
  const { opening, error } = useBundles();
  return (
    <>
      <p className="sr-only" role="status">
        {opening && `Opening ${opening}`}
      </p>
      {error && <ErrorNotice error={error} onDismiss={dismissBundleError} />}
    </>
  );
}

/** Which epoch's test metrics are shown, as a part of a sentence. */
export function epochWords(
  protocol: string,
  { heldOut }: DatasetReport,
  models: readonly ModelName[],
): string {
  const part = protocol === 'strict' ? 'val' : 'test';
  if (heldOut && !heldOut[part])
    return `the last epoch of each run, because there is no ${part === 'val' ? 'validation' : 'test'} set to select one`;
  return protocol === 'strict'
    ? `the epoch selected by validation ${selectingWords(models)}`
    : 'the epoch selected on the test set itself, as the released code does: too good on purpose';
}

/** Of a model that writes by its loss. */
const selectingWord = (model: ModelName) =>
  writes(cardOf(model)) ? 'loss of a token' : headlinesOf(model)[0].label;

/** What selects epochs, "Recall@20"; where models are of several tasks, that of each. */
function selectingWords(models: readonly ModelName[]): string {
  const trained = models.filter((model) => isTrained(cardOf(model)));
  const labels = new Set((trained.length ? trained : models).map(selectingWord));
  return [...labels].join(' or ');
}
