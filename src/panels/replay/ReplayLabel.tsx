import { useRun } from '#stores/run/run.ts';
import { RESUMED_NOTE, replayLabel } from './replayWords.ts';

/** Says what is replayed, so that it is never taken for training. */
export function ReplayLabel() {
  const request = useRun((state) => state.request);
  const replay = useRun((state) => state.replay);
  if (!request || !replay) return null;
  return (
    <p className="replay-label">
      <strong>Replay</strong> {replayLabel(request, replay)}. {replay.isResumed && RESUMED_NOTE}
    </p>
  );
}
