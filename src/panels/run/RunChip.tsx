import { stageLabel } from '#contract/models/index.ts';
import { stopRun } from '#stores/run/commands.ts';
import { atWork, useRun } from '#stores/run/run.ts';
import { Bar } from '#ui/Bar.tsx';
import { Button } from '#ui/Button.tsx';
import { ViewLink } from '../ViewLink.tsx';
import { shareOfStage } from './stageShare.ts';

/** The run in a few words, for the views that do not show it: where it is, a way to stop it, a way back to it. */
export function RunChip() {
  const run = useRun();
  const { status, outcome, replay } = run;
  const { request, progress } = atWork(run);
  if (!request) return null;
  const isIdle = status === 'idle';
  const words = replay ? '(replay)' : isIdle ? outcome : status;
  return (
    <div className="run-chip">
      <ViewLink view="train">
        <strong>{progress && !isIdle ? stageLabel(request.model, progress.stage) : request.name}</strong>{' '}
        {words}
      </ViewLink>
      {!isIdle && <Bar label="Stage progress" value={progress && shareOfStage(progress)} />}
      {!isIdle && (
        <Button kind="quiet" onPress={stopRun} isDisabled={status === 'stopping'}>
          Stop
        </Button>
      )}
    </div>
  );
}
