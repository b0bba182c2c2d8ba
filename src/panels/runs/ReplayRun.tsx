import { useState } from 'react';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import { recordingOf, useRecordings } from '#stores/history/recordings.ts';
import { playMoments } from '#stores/run/moment.ts';
import { openReplay } from '#stores/run/replay.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { showView } from '#stores/page/view.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';

/** Plays a run's recording under Train, or says why that cannot be. */
export function ReplayRun({ runId, onDone }: { runId: string; onDone: () => void }) {
  const isRecorded = useRecordings((state) => state.runIds.has(runId));
  const isRunning = useRun((state) => isBusy(state.status));
  const [error, setError] = useState<ErrorReport>();
  const replay = async () => {
    try {
      const recording = await recordingOf(runId);
      if (!recording || !openReplay(recording)) return;
      onDone();
      showView('train');
      playMoments();
    } catch (cause) {
      setError(reportError(cause));
    }
  };
  return (
    <>
      <Button onPress={() => void replay()} isDisabled={!isRecorded || isRunning}>
        Replay
      </Button>
      <p className="caption">
        {isRunning
          ? 'A run is under way.'
          : isRecorded
            ? 'Plays its epochs again: picture, curves and embeddings. Nothing is trained.'
            : 'Of this run there is no recording.'}
      </p>
      {error && <ErrorNotice error={error} onDismiss={() => setError(undefined)} />}
    </>
  );
}
