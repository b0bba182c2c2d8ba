import { cardOf } from '#contract/models/index.ts';
import { useConfig } from '#stores/run/config.ts';
import { setTwin, useTwin } from '#stores/run/twin.ts';
import { Button } from '#ui/Button.tsx';
import { Toggle } from '#ui/Toggle.tsx';
import { stopRun } from '#stores/run/commands.ts';
import { useCheckpoints } from '#stores/run/checkpoints.ts';
import { useRun, type RunStatus } from '#stores/run/run.ts';
import { epochOnce, stepOnce, toggleRun, useObstacle } from './readiness.ts';
import { ResumeOffer } from './ResumeOffer.tsx';
import { RunProgress } from './RunProgress.tsx';

const MAIN: Record<RunStatus, string> = {
  idle: 'Run',
  starting: 'Starting',
  running: 'Pause',
  pausing: 'Pausing',
  paused: 'Resume',
  stopping: 'Stopping',
};

/** Run, pause, step and stop, with what is going on. */
export function RunBar() {
  const status = useRun((state) => state.status);
  const obstacle = useObstacle();
  const isPaused = status === 'paused';
  const canPress = status === 'idle' ? !obstacle : status !== 'starting' && status !== 'stopping';
  return (
    <div className="run-bar">
      <div className="run-buttons">
        <Button kind="primary" className="run" onPress={toggleRun} isDisabled={!canPress} hint="Space">
          <RunIcon status={status} />
          {MAIN[status]}
        </Button>
        <Button onPress={stepOnce} isDisabled={!isPaused} hint="One step from a pause (S)">
          Step
        </Button>
        <Button onPress={epochOnce} isDisabled={!isPaused} hint="To the end of the epoch, then pause">
          Epoch
        </Button>
        <Button
          onPress={stopRun}
          isDisabled={status === 'idle' || status === 'stopping'}
          hint="Ends the run; it can be resumed later"
        >
          Stop
        </Button>
      </div>
      <RunProgress obstacle={obstacle} />
      <TwinSwitch />
      <Button kind="quiet" className="to-setup" onPress={goToSetup}>
        Setup
      </Button>
      <ResumeOffer />
      <NothingLasts />
    </div>
  );
}

/** Whether models that distil are trained with their twins; it keeps its place where a model has none. */
function TwinSwitch() {
  const isOn = useTwin((state) => state.isOn);
  const { twin } = useConfig(({ model }) => cardOf(model));
  return (
    <Toggle
      label={`With its twin: ${TWIN}`}
      isSelected={isOn && twin !== undefined}
      onChange={setTwin}
      isDisabled={!twin}
    >
      with its twin
    </Toggle>
  );
}

const TWIN = 'the same model, and nobody teaches it';

/** Said before a run, not when it is too late. */
function NothingLasts() {
  const isLasting = useCheckpoints((state) => state.isLasting);
  if (isLasting) return null;
  return (
    <div className="resume" role="note">
      <p>
        This browser keeps no state of runs: a run can be paused, but once the page closes it cannot be
        resumed.
      </p>
    </div>
  );
}

/** Where the page is one column, dataset and settings stand far below. */
function goToSetup(): void {
  const setup = document.getElementById('setup');
  setup?.focus({ preventScroll: true });
  setup?.scrollIntoView();
}

function RunIcon({ status }: { status: RunStatus }) {
  const isRunning = status === 'running' || status === 'pausing' || status === 'stopping';
  return (
    <svg className="run-icon" viewBox="0 0 12 12" aria-hidden="true">
      <path d={isRunning ? 'M2.5 1.5h2.5v9H2.5zM7 1.5h2.5v9H7z' : 'M3 1.2 10.4 6 3 10.8z'} />
    </svg>
  );
}
