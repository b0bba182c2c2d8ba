import { useId, useState } from 'react';
import type { SyntheticSource } from '#contract/dataset.ts';
import {
  PRESET_TEXTS,
  SYNTHETIC_KNOBS,
  SYNTHETIC_PRESETS,
  syntheticKnobs,
  type SyntheticKnob,
  type SyntheticPreset,
} from '#contract/synthetic.ts';
import { seedIssue } from '#stores/run/config.ts';
import { generateDataset } from '#stores/data/dataset.ts';
import { Button } from '#ui/Button.tsx';
import { Choice } from '#ui/Choice.tsx';
import { FieldRow } from '#ui/FieldRow.tsx';
import { NumberInput } from '#ui/NumberInput.tsx';
import { Slider } from '#ui/Slider.tsx';
import { useIsLocked } from '../import/useIsLocked.ts';
import { knobIssue } from './knobs.ts';

const PRESETS = SYNTHETIC_PRESETS.map((id) => ({ id, label: PRESET_TEXTS[id].label }));

/** Preset, knobs and seed of the synthetic generator. */
export function SyntheticForm() {
  const isLocked = useIsLocked();
  // The form stands in two views, of which one is hidden.
  const form = useId();
  const [preset, setPreset] = useState<SyntheticPreset>('mini');
  const [seed, setSeed] = useState<unknown>(1);
  const [values, setValues] = useState<Partial<Record<SyntheticKnob, unknown>>>({});
  const issue = seedIssue(seed);
  const isInvalid = !!issue || SYNTHETIC_KNOBS.some((name) => knobIssue(name, values[name]));
  const source = { source: 'synthetic', preset, seed, ...values } as SyntheticSource;
  return (
    <div className="fields">
      <FieldRow id={`${form}-preset`} label="Preset" help={PRESET_TEXTS[preset].help}>
        <Choice
          id={`${form}-preset`}
          value={preset}
          options={PRESETS}
          onChange={setPreset}
          describedBy={`${form}-preset-help`}
        />
      </FieldRow>
      {SYNTHETIC_KNOBS.map((name) => (
        <Knob
          key={name}
          name={name}
          value={values[name]}
          onChange={(value) => setValues({ ...values, [name]: value })}
        />
      ))}
      <FieldRow
        id={`${form}-seed`}
        label="Data seed"
        help="The same preset and seed give the same dataset, bit for bit."
        issue={issue}
      >
        <NumberInput
          id={`${form}-seed`}
          value={seed}
          onChange={setSeed}
          isInvalid={!!issue}
          describedBy={`${form}-seed-help`}
        />
      </FieldRow>
      <Button onPress={() => void generateDataset(source)} isDisabled={isLocked || isInvalid}>
        Generate
      </Button>
    </div>
  );
}

interface KnobProps {
  name: SyntheticKnob;
  value: unknown;
  onChange: (value: unknown) => void;
}

function Knob({ name, value, onChange }: KnobProps) {
  const { label, help, ...range } = syntheticKnobs[name];
  const id = useId();
  const issue = knobIssue(name, value);
  return (
    <FieldRow
      id={id}
      label={label}
      help={help}
      issue={issue}
      isChanged={value !== undefined}
      onReset={() => onChange(undefined)}
      below={<Slider label={label} value={value} {...range} onChange={onChange} />}
    >
      <NumberInput
        id={id}
        value={value}
        placeholder="preset"
        onChange={(next) => onChange(next === '' ? undefined : next)}
        isInvalid={!!issue}
        describedBy={`${id}-help`}
      />
    </FieldRow>
  );
}
