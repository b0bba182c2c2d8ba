import { INCREMENTAL_RANGES, type IncrementalRule } from '#contract/incremental/rule.ts';
import { UPDATABLE } from '#contract/models/index.ts';
import {
  changeIncremental,
  updateModel,
  useIncremental,
} from '#stores/experiments/incremental/definition.ts';
import { settingsOf, useConfig } from '#stores/run/config.ts';
import { Button } from '#ui/Button.tsx';
import { parseNumber, showNumber } from '#ui/numberText.ts';
import { ModelButton } from '../../models/ModelButton.tsx';
import { TextField } from '../TextField.tsx';

const MODELS = UPDATABLE.map(({ id }) => id);
const FIELDS: { key: keyof IncrementalRule; label: string; help: string }[] = [
  { key: 'share', label: 'Share that arrives', help: 'of the training interactions: 0.1 is a tenth' },
  { key: 'epochs', label: 'Epochs of the update', help: 'fixed beforehand; nothing stops them early' },
  { key: 'replay', label: 'Replay', help: 'old interactions for each new one' },
];

/** Which model is updated, and with what. */
export function IncrementalForm({ isRunning }: { isRunning: boolean }) {
  const definition = useIncremental();
  const { model } = definition;
  return (
    <fieldset className="sweep-form" disabled={isRunning}>
      <legend className="sr-only">What arrives, and which model is updated</legend>
      <div className="text-field">
        <ModelButton
          label="Updated model"
          title="Model to update"
          value={model}
          models={MODELS}
          onUse={updateModel}
          isDisabled={isRunning}
        />
      </div>
      {FIELDS.map(({ key, label, help }) => (
        <TextField
          key={key}
          label={label}
          value={showNumber(definition[key])}
          issueOf={(text) => issueOf(key, parseNumber(text))}
          onChange={(text) => changeIncremental({ [key]: parseNumber(text) as number })}
          help={help}
          isDisabled={isRunning}
        />
      ))}
      <Settings />
    </fieldset>
  );
}

/** Which settings the model has. */
function Settings() {
  useConfig((state) => state.drafts);
  const { base, model } = useIncremental();
  const settings = settingsOf(model);
  if (JSON.stringify(settings) === JSON.stringify(base)) return null;
  return (
    <p className="sweep-base">
      Under Train this model has other settings.{' '}
      <Button kind="quiet" onPress={() => changeIncremental({ base: settings })}>
        Update with the settings under Train
      </Button>
    </p>
  );
}

function issueOf(key: keyof IncrementalRule, value: unknown): string | undefined {
  const [min, max] = INCREMENTAL_RANGES[key];
  const isWhole = key === 'epochs';
  const isFine =
    typeof value === 'number' && value >= min && value <= max && (!isWhole || Number.isInteger(value));
  return isFine ? undefined : `This must be a ${isWhole ? 'whole ' : ''}number from ${min} to ${max}.`;
}
