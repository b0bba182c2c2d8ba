import type { RunResult } from '#contract/results.ts';
import { own } from '#contract/own.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { useHistory } from '#stores/history/history.ts';
import { wayTo } from '#stores/data/reopen.ts';
import { runAgain } from '#stores/history/rerun.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { useStorage } from '#stores/data/storedDatasets.ts';
import { Button } from '#ui/Button.tsx';

const NONE: never[] = [];

/** Runs the same again, on its own dataset, which is opened first where that can be done without asking for files. */
export function RunAgain({ run, onDone }: { run: RunResult; onDone: () => void }) {
  const { name, hash } = run.dataset;
  const loaded = useDataset((state) => state.report?.hash);
  const isLoading = useDataset((state) => state.progress !== undefined);
  const isRunning = useRun((state) => isBusy(state.status));
  const source = useHistory((state) => own(state.sources, hash));
  const stored = useStorage((state) => state.report?.datasets ?? NONE);
  const open = loaded === hash ? undefined : wayTo({ name, hash, source }, stored);
  const obstacle = isRunning
    ? 'A run is under way.'
    : isLoading
      ? 'A dataset is being loaded.'
      : loaded !== hash && !open
        ? `Load ${name} first: this browser does not keep its files.`
        : undefined;
  const start = async () => {
    onDone();
    if (!open || (await open())) await runAgain(run);
  };
  return (
    <>
      <Button onPress={() => void start()} isDisabled={obstacle !== undefined}>
        {open ? `Open ${name} and run again` : 'Run again'}
      </Button>
      <p className="caption">
        {obstacle ??
          'Trains from the beginning with the same seed, then says whether every number is the same.'}
      </p>
    </>
  );
}
