import { RampCurve } from '#charts/ramp/RampCurve.tsx';
import type { NumberField } from '#contract/fields.ts';
import type { ModelName } from '#contract/models/index.ts';
import { rampAt } from '#contract/ramp.ts';
import { useConfig } from '#stores/run/config.ts';

interface Props {
  model: ModelName;
  field: NumberField;
  curve: NonNullable<NumberField['curve']>;
  value: unknown;
  onChange: (value: number) => void;
}

/** What a number stands for over training, as a curve whose handle sets it. */
export function CurveControl({ model, field, curve, value, onChange }: Props) {
  const [section, key] = curve.until.split('.');
  const until = useConfig(({ drafts }) => drafts[model][section][key]);
  const { default: usual, min, max } = field;
  return (
    <RampCurve
      label={curve.label}
      symbol={curve.symbol}
      alpha={typeof value === 'number' ? Math.min(max, Math.max(min, value)) : usual}
      range={{ min, max }}
      until={typeof until === 'number' && until >= 1 ? until : undefined}
      weightAt={rampAt}
      onChange={onChange}
    />
  );
}
