import { isSameData } from '#contract/datasetHash.ts';
import { forget, goOn, useOffer, wayToPendingWork, withdraw } from '#stores/experiments/pendingWork/offer.ts';
import { pendingWords } from '#stores/experiments/pendingWork/purpose.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { useStorage } from '#stores/data/storedDatasets.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';

/** Offers to go on with what a page that is gone had still to train. */
export function GoOnOffer() {
  const { offered, error } = useOffer();
  const [pending] = offered;
  const loaded = useDataset((state) => state.report?.hash);
  const isLoading = useDataset((state) => state.progress !== undefined);
  const isIdle = useRun((state) => !isBusy(state.status));
  // Whether the dataset can be opened follows from what is kept.
  useStorage((state) => state.report?.datasets);
  if (!pending) return null;
  const { name, hash } = pending.dataset;
  const isHere = isSameData(loaded, hash);
  const canOpen = !isHere && wayToPendingWork(pending) !== undefined;
  return (
    <>
      {error && <ErrorNotice error={error} onDismiss={() => useOffer.setState({ error: undefined })} />}
      <div className="notice go-on" role="status">
        <p>
          {pendingWords(pending)}
          {pending.left > 0 && ' Going on begins where it stopped; what has finished stays in any case.'}
          {!isHere &&
            !canOpen &&
            !isLoading &&
            ` Open the files of ${name} again to go on: they are not kept in this browser.`}
        </p>
        <div className="notice-actions">
          <Button
            onPress={() => void goOn(pending)}
            isDisabled={!isIdle || isLoading || (!isHere && !canOpen)}
          >
            {canOpen ? `Open ${name} and go on` : 'Go on'}
          </Button>
          <Button kind="quiet" onPress={() => withdraw(pending.id)}>
            Later
          </Button>
          <Button kind="quiet" onPress={() => void forget(pending)}>
            Forget {pending.left === 1 ? 'it' : 'them'}
          </Button>
        </div>
      </div>
    </>
  );
}
