import { cardOf } from '#contract/models/index.ts';
import { useConfig } from '#stores/run/config.ts';
import { showView } from '#stores/page/view.ts';
import { Button } from '#ui/Button.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { toggleRun, useObstacle } from '../run/readiness.ts';
import { isBusy, useRun } from '#stores/run/run.ts';

/** The list of runs before the first one, with the button that brings it. */
export function NoRuns({ isRead }: { isRead: boolean }) {
  const model = useConfig((state) => state.model);
  const busy = useRun((state) => isBusy(state.status));
  const obstacle = useObstacle();
  if (!isRead) return <p className="results-empty">Reading…</p>;
  const run = () => {
    showView('train');
    if (!busy) toggleRun();
  };
  return (
    <EmptyState
      action={
        <Button kind="primary" onPress={run} isDisabled={!busy && !!obstacle}>
          {busy ? 'Watch the run' : `Run ${cardOf(model).label} now`}
        </Button>
      }
    >
      Here come your runs, with settings, numbers, curves and what they were computed on: to compare, repeat
      and take along. No run has finished yet.
    </EmptyState>
  );
}
