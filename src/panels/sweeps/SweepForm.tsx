import type { PartialConfig } from '#contract/fields.ts';
import { RANKED } from '#contract/headline.ts';
import { cardOf } from '#contract/models/index.ts';
import { settingsOf, useConfig } from '#stores/run/config.ts';
import { useSweepRun } from '#stores/experiments/sweep/driver.ts';
import { MOST_AXES } from '#stores/experiments/sweep/definition.ts';
import { isDataPath } from '#stores/experiments/sweep/knobs.ts';
import { controlOf } from '#stores/experiments/sweep/lines.ts';
import { changeSweep, dropAxis, setAxis, sweepModel } from '#stores/experiments/sweep/sweep.ts';
import { Button } from '#ui/Button.tsx';
import { Switch } from '#ui/Switch.tsx';
import { ModelButton } from '../models/ModelButton.tsx';
import { AxisField } from './AxisField.tsx';
import type { ShownSweep } from './useSweepPoints.ts';

const MODELS = RANKED.map(({ id }) => id);

/** What is swept, and over which values. */
export function SweepForm({ shown }: { shown: ShownSweep }) {
  const { definition, knobs } = shown;
  const { axes, model, control } = definition;
  const isRunning = useSweepRun((state) => state.origin !== undefined);
  const comparedWith = controlOf(model);
  const free = knobs.filter(({ path }) => !axes.some((axis) => axis.path === path));
  return (
    <fieldset className="sweep-form" disabled={isRunning}>
      <legend className="sr-only">What is swept</legend>
      <div className="text-field">
        <ModelButton
          title="Model to sweep"
          value={model}
          models={MODELS}
          onUse={sweepModel}
          isDisabled={isRunning}
        />
      </div>
      {axes.map((axis, place) => (
        <AxisField
          key={`${place} ${axis.path}`}
          label={axisName(place, axes.length)}
          axis={axis}
          knobs={knobs.filter(({ path }) => path === axis.path || !axes.some((other) => other.path === path))}
          onChange={(changed) => setAxis(place, changed)}
          isDisabled={isRunning}
        />
      ))}
      <div className="sweep-second">
        {axes.length < MOST_AXES && (
          <Button
            kind="quiet"
            isDisabled={isRunning || free.length === 0}
            onPress={() => setAxis(axes.length, { path: free[0].path, text: String(free[0].field.default) })}
          >
            Add a parameter
          </Button>
        )}
        {axes.length > 1 && (
          <Button kind="quiet" onPress={dropAxis} isDisabled={isRunning}>
            One parameter less
          </Button>
        )}
      </div>
      <BaseNote shown={shown} />
      {axes.some(({ path }) => isDataPath(path)) && comparedWith && (
        <Switch
          isSelected={control}
          onChange={(on) => changeSweep({ control: on, preset: definition.preset })}
          isDisabled={isRunning}
        >
          Also {cardOf(comparedWith).label} at every point
        </Switch>
      )}
    </fieldset>
  );
}

/** A heat map has rows and columns. */
function axisName(place: number, count: number): string {
  if (count === 1) return 'Parameter';
  return count === 2 ? ['Rows', 'Columns'][place] : `Parameter ${place + 1}`;
}

/** Which settings hold at every point. */
function BaseNote({ shown: { definition } }: { shown: ShownSweep }) {
  useConfig((state) => state.drafts);
  const { base, model, preset } = definition;
  const settings = settingsOf(model);
  const isSame = JSON.stringify(settings) === JSON.stringify(base);
  return (
    <p className="sweep-base">
      Everything else: {words(base)}.{' '}
      {!isSame && (
        <Button kind="quiet" onPress={() => changeSweep({ base: settings, preset })}>
          Take the settings under Train
        </Button>
      )}
    </p>
  );
}

function words(config: PartialConfig): string {
  const changed = Object.entries(config).flatMap(([section, fields]) =>
    Object.entries(fields ?? {}).map(([key, value]) => `${section}.${key} = ${JSON.stringify(value)}`),
  );
  return changed.length ? changed.join(', ') : 'defaults';
}
