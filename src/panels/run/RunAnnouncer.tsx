import { stageLabel } from '#contract/models/index.ts';
import { useMoment } from '#stores/run/moment.ts';
import { atWork, useRun } from '#stores/run/run.ts';

/** Tells screen readers when the run changes its state or stage, and not at every step. */
export function RunAnnouncer() {
  const status = useRun((state) => state.status);
  const stage = useRun((run) => {
    const { request, progress } = atWork(run);
    return request && progress && stageLabel(request.model, progress.stage);
  });
  const outcome = useRun((state) => state.outcome);
  const isReplay = useRun((state) => state.replay !== undefined);
  const isPlaying = useMoment((state) => state.isPlaying);
  const text = isReplay
    ? `Replay ${isPlaying ? 'plays' : 'holds'}.`
    : status === 'idle'
      ? outcome
        ? `Run ${outcome}.`
        : ''
      : `${stage ? `${stage}: ` : ''}${status}.`;
  return (
    <p className="sr-only" role="status">
      {text}
    </p>
  );
}
