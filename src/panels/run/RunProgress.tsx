import type { Progress } from '#contract/api.ts';
import { ranksItems } from '#contract/headline.ts';
import { cardOf, stageLabel } from '#contract/models/index.ts';
import { selectedOn } from '#contract/resultNotes.ts';
import type { Stage } from '#contract/results.ts';
import { useCheckpoints } from '#stores/run/checkpoints.ts';
import { atWork, useRun } from '#stores/run/run.ts';
import { Bar } from '#ui/Bar.tsx';
import { Fact } from '#ui/Fact.tsx';
import { formatDuration } from '#ui/format.ts';
import { shareOfStage } from './stageShare.ts';

const OUTCOMES = {
  stopped: 'Stopped.',
  failed: 'The run failed.',
};
const READY = (
  <>
    Ready. Press Run<span className="wide-only">, or the space bar</span>.
  </>
);
const REPLAYING = 'A replay: nothing is being trained. Run ends it and starts training.';
const PHASES = {
  training: 'training',
  evaluating: 'evaluating',
  paused: 'paused',
};

/** Where the run is: stage, epoch, step, patience and time left. */
export function RunProgress({ obstacle }: { obstacle?: string }) {
  const run = useRun();
  const { status, stages, outcome, replay, beside } = run;
  const { request, progress, preparing } = atWork(run);
  const isSaved = useCheckpoints(({ checkpoints }) =>
    checkpoints.some(({ runId }) => runId === run.request?.runId),
  );
  const canResume = outcome === 'stopped' && isSaved;
  if (replay) return <p className="run-status">{REPLAYING}</p>;
  if (status === 'idle' && !obstacle && outcome === 'finished') return <Finished />;
  if (status === 'idle') {
    return (
      <p className={obstacle ? 'run-status obstacle' : 'run-status'}>
        {obstacle ??
          (canResume
            ? 'Stopped. The run can be resumed.'
            : outcome && outcome !== 'finished'
              ? OUTCOMES[outcome]
              : READY)}
      </p>
    );
  }
  if (!progress) {
    return (
      <div className="run-progress">
        <p className="run-status">{preparing ?? 'Handing over the dataset and preparing the model'}</p>
        <Bar label="Preparing" />
      </div>
    );
  }
  return (
    <div className="run-progress">
      <p className="run-status">
        <strong>{request && stageLabel(request.model, progress.stage)}</strong>
        <span className="run-stage">
          {beside && !beside.outcome ? 'of the twin' : stageNumber(progress.stage, stages)}
        </span>
        {status === 'stopping' ? 'stopping' : PHASES[progress.phase]}
        <span className="run-left">{status === 'running' && timeLeft(progress)}</span>
      </p>
      <Bar label="Stage progress" value={shareOfStage(progress)} />
      <dl className="run-facts">
        <Fact name="epoch" value={epochOf(progress)} />
        <Fact name="step" value={`${progress.step} of ${progress.stepsPerEpoch}`} />
        {progress.budget === undefined ? (
          <Fact name="patience" value={`${progress.sinceBest} of ${progress.patience}`} />
        ) : (
          <Fact name="kept" value="the last epoch" />
        )}
      </dl>
    </div>
  );
}

/** Which run it was; what it came to stands beside the picture. */
function Finished() {
  const { request, floor, done, beside } = useRun();
  if (!request) return null;
  const selected = selectedOn({ protocol: request.protocol, stages: done });
  return (
    <div className="run-progress">
      <p className="run-status">
        <strong title={request.name}>{request.name}</strong>
        <span>{beside?.outcome === 'finished' ? 'and its twin finished' : 'finished'}</span>
      </p>
      <p className="caption">
        Seed {request.seed}, {request.protocol}
        {SELECTED[selected ?? 'none']}
        {floor &&
          !floor.test &&
          ranksItems(cardOf(request.model)) &&
          '; no test set: there are no test metrics'}
      </p>
    </div>
  );
}

const SELECTED = { val: '', test: ': test picked the epoch', none: ': the last epoch, nothing selected' };

const epochOf = ({ epoch, budget }: Progress) =>
  budget === undefined ? `${epoch}` : `${epoch} of ${budget}`;

/** How long the stage goes on if no better epoch comes; each better one adds to it, where any is chosen. */
function timeLeft({ secondsLeft, phase, budget }: Progress): string | undefined {
  if (secondsLeft === undefined || phase === 'paused') return undefined;
  const least = budget === undefined ? 'at least' : 'about';
  return secondsLeft < 1 ? 'about to end' : `${least} ${formatDuration(secondsLeft)} left`;
}

function stageNumber(stage: Stage, stages: Stage[]): string {
  return stages.length > 1 ? `(${stages.indexOf(stage) + 1} of ${stages.length})` : '';
}
