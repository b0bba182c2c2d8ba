import { useEffect } from 'react';
import { METRIC_TOPICS } from '#stores/run/curves.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { closeReplay } from '#stores/run/replay.ts';
import { useRun, type RunStatus } from '#stores/run/run.ts';
import { Button } from '#ui/Button.tsx';
import { MetricCurve } from '../../curves/MetricCurve.tsx';
import { useShownRun } from '../../curves/shownRun.ts';
import { OutcomeRows } from '../../outcome/OutcomeRows.tsx';
import { PartChoice } from '../../outcome/PartChoice.tsx';
import { useOutcome } from '../../outcome/useOutcome.ts';
import { toggleRun, useObstacle } from '../../run/readiness.ts';
import { RunProgress } from '../../run/RunProgress.tsx';
import '../../outcome/outcome.css';

const ACTIONS: Record<RunStatus, string> = {
  idle: 'Train it now',
  starting: 'Starting',
  running: 'Pause',
  pausing: 'Resume',
  paused: 'Resume',
  stopping: 'Stopping',
};

/** The experiment that is set up, trained on the stage: one button, its curve, and what came of it. */
export function Live() {
  useEffect(closeReplay, []);
  const run = useShownRun();
  const { measure, metric, rows, words, format } = useOutcome();
  const status = useRun((state) => state.status);
  const dataset = useDataset((state) => state.report?.name);
  const obstacle = useObstacle();
  const isFixed = status === 'starting' || status === 'stopping' || (status === 'idle' && !!obstacle);
  return (
    <div className="talk-stage">
      <div className="talk-stage-run">
        <Button kind="primary" className="talk-live" onPress={toggleRun} isDisabled={isFixed}>
          {ACTIONS[status]}
        </Button>
        <div>
          <p className="talk-aside">On {dataset ?? 'the dataset that is being loaded'}, in this browser.</p>
          {status === 'idle' ? obstacle && <p>{obstacle}</p> : <RunProgress />}
        </div>
      </div>
      <div className="talk-stage-numbers">
        {metric && <MetricCurve metric={metric} topic={METRIC_TOPICS[0]} run={run} />}
        <div>
          <header className="talk-stage-part">
            <p className="talk-aside">{measure.label}</p>
            <PartChoice />
          </header>
          <OutcomeRows rows={rows} format={format} />
        </div>
      </div>
      <p className="talk-headline" role="status">
        {words?.head ?? 'What will come of it is not known yet.'}
      </p>
    </div>
  );
}
