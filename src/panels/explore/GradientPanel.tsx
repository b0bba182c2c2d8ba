import { useMemo } from 'react';
import { LossChart } from '#charts/losses/LossChart.tsx';
import { LOSS_PARTS } from '#contract/legacy.ts';
import { cardOf } from '#contract/models/index.ts';
import type { EpochRecord, RunResult, Stage } from '#contract/results.ts';
import { setGradientNorms, useConfig } from '#stores/run/config.ts';
import { trainModel, useIsQueued } from '#stores/explore/train.ts';
import { Button } from '#ui/Button.tsx';
import { formatNumber } from '#ui/format.ts';
import { Switch } from '#ui/Switch.tsx';
import { STAGE_NAMES } from '../stageNames.ts';

const STAGES = ['teacher', 'student'] as const;

/** How strongly each loss part pulls at the parameters, epoch by epoch. */
export function GradientPanel({ run }: { run: RunResult }) {
  const isOn = useConfig((state) => state.gradientNorms);
  const isQueued = useIsQueued('promptmm');
  const isMeasured = run.curves.some(({ gradientNorms }) => gradientNorms);
  return (
    <section className="microscope-part" aria-labelledby="gradients-title">
      <header>
        <h4 id="gradients-title">Which loss pulls how hard?</h4>
        <Switch isSelected={isOn} onChange={setGradientNorms}>
          Measure gradients
        </Switch>
      </header>
      <p className="explain">
        The value of a loss says little about its influence; the length of its gradient says how far it would
        move the parameters by itself. A loss with a long gradient decides where training goes.
      </p>
      {isMeasured ? (
        <div className="gradient-charts">
          {STAGES.map((stage) => (
            <StageGradients key={stage} stage={stage} curves={run.curves} />
          ))}
        </div>
      ) : (
        <div className="gradient-missing">
          <p>
            {isOn
              ? 'The next runs measure it. This run did not.'
              : 'This run did not measure it. Switch “Measure gradients” on and train again: it costs one more step for each loss part after every epoch, and changes nothing of what is learned.'}
          </p>
          {isOn && (
            <Button onPress={() => trainModel('promptmm')} isDisabled={isQueued}>
              {isQueued ? 'Training PromptMM' : 'Train PromptMM again'}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

function StageGradients({ stage, curves }: { stage: Stage; curves: EpochRecord[] }) {
  const { rows, parts } = useMemo(() => gradientRows(curves, stage), [curves, stage]);
  return (
    <LossChart
      cards={cardOf('promptmm').losses}
      note="length, one batch per epoch"
      xKey="epoch"
      title={`${STAGE_NAMES[stage]} gradients`}
      rows={rows}
      parts={parts}
      format={formatNumber}
      empty="Not measured."
    />
  );
}

function gradientRows(curves: readonly EpochRecord[], stage: Stage) {
  const measured = curves.filter((record) => record.stage === stage && record.gradientNorms);
  const parts = LOSS_PARTS.filter((part) => measured.some(({ gradientNorms }) => part in gradientNorms!));
  return { parts, rows: measured.map(({ epoch, gradientNorms }) => ({ epoch, ...gradientNorms })) };
}
