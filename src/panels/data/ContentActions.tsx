import { shortHash } from '#contract/datasetHash.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import {
  applyContent,
  isDraftInvalid,
  isDraftPending,
  takeContentBack,
  useContentEdit,
} from '#stores/data/contentEdit.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { Button } from '#ui/Button.tsx';
import { LoadStatus } from '../import/LoadStatus.tsx';

/** Applies the drafts or takes all changes back, and says what the dataset is now. */
export function ContentActions({ report }: { report: DatasetReport }) {
  const state = useContentEdit();
  const isLoading = useDataset(({ progress }) => progress !== undefined);
  const isRunning = useRun(({ status }) => isBusy(status));
  const isPending = isDraftPending(state, report.edit);
  const isLocked = isRunning || isLoading;
  return (
    <div className="content-actions">
      <div className="content-buttons">
        <Button
          kind="primary"
          onPress={() => void applyContent()}
          isDisabled={isLocked || !isPending || isDraftInvalid(state)}
        >
          Apply
        </Button>
        <Button onPress={() => void takeContentBack()} isDisabled={isLocked || !report.edit}>
          Take back
        </Button>
      </div>
      {!isLoading && (
        <p className="content-state" role="status">
          {isRunning ? (
            'A run is training on this dataset: stop it, or wait until it ends, and the content can be changed.'
          ) : (
            <Hashes report={report} loadedHash={state.loadedHash} isPending={isPending} />
          )}
        </p>
      )}
      {state.isApplying && <LoadStatus />}
    </div>
  );
}

interface HashesProps {
  report: DatasetReport;
  loadedHash?: string;
  isPending: boolean;
}

function Hashes({ report, loadedHash, isPending }: HashesProps) {
  const now = <code>{shortHash(report.hash)}</code>;
  if (!report.edit)
    return (
      <>
        {isPending ? 'Not applied yet: the dataset is as it was loaded, ' : 'As it was loaded: '}
        {now}
      </>
    );
  return (
    <>
      {isPending ? 'Not applied yet: the dataset is still ' : 'Applied: the dataset is now '}
      {now}
      {loadedHash && (
        <>
          , loaded as <code>{shortHash(loadedHash)}</code>
        </>
      )}
    </>
  );
}
