import { useMemo } from 'react';
import { LossChart } from '#charts/losses/LossChart.tsx';
import { stagesIn } from '#contract/matrix.ts';
import { cardOf, stageOf } from '#contract/models/index.ts';
import type { ModelCard, StageCard } from '#contract/models/card.ts';
import type { EpochRecord, RunResult } from '#contract/results.ts';
import { setGradientNorms, useConfig } from '#stores/run/config.ts';
import { trainModel, useIsQueued } from '#stores/explore/train.ts';
import { Button } from '#ui/Button.tsx';
import { formatNumber } from '#ui/format.ts';
import { Switch } from '#ui/Switch.tsx';

/** How strongly each loss part pulls at the parameters, epoch by epoch. */
export function GradientPanel({ run }: { run: RunResult }) {
  const isOn = useConfig((state) => state.gradientNorms);
  const { label, losses } = cardOf(run.model);
  const stages = stagesIn(run).flatMap((stage) => stageOf(run.model, stage) ?? []);
  const isQueued = useIsQueued(run.model);
  const isMeasured = run.curves.some(({ gradientNorms }) => gradientNorms);
  return (
    <section className="microscope-part" aria-labelledby="gradients-title">
      <header>
        <h3 id="gradients-title">Which loss pulls how hard?</h3>
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
          {stages.map((stage) => (
            <StageGradients key={stage.id} stage={stage} cards={losses} curves={run.curves} />
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
            <Button onPress={() => trainModel(run.model)} isDisabled={isQueued}>
              {isQueued ? `Training ${label}` : `Train ${label} again`}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

interface StageProps {
  stage: StageCard;
  cards: ModelCard['losses'];
  curves: EpochRecord[];
}

function StageGradients({ stage, cards, curves }: StageProps) {
  const { rows, parts } = useMemo(() => gradientRows(curves, stage), [curves, stage]);
  return (
    <LossChart
      cards={cards}
      note="length, one batch per epoch"
      xKey="epoch"
      title={`${stage.label} gradients`}
      rows={rows}
      parts={parts}
      format={formatNumber}
      empty="Not measured."
    />
  );
}

function gradientRows(curves: readonly EpochRecord[], { id, losses }: StageCard) {
  const measured = curves.filter((record) => record.stage === id && record.gradientNorms);
  const parts = losses.filter((part) => measured.some(({ gradientNorms }) => part in gradientNorms!));
  return { parts, rows: measured.map(({ epoch, gradientNorms }) => ({ epoch, ...gradientNorms })) };
}
