import type { CSSProperties } from 'react';
import { sliderScale } from './sliderScale.ts';
import { showNumber } from './numberText.ts';

interface Props {
  label: string;
  value: unknown;
  min: number;
  max: number;
  step?: number;
  scale?: 'linear' | 'log';
  default: number;
  onChange: (value: number) => void;
  isDisabled?: boolean;
}

const POSITIONS = 1000;

/** The platform's own slider on a scale that suits the range; the exact value stands in the number input beside it. */
export function Slider({ label, value, onChange, isDisabled, ...range }: Props) {
  const scale = sliderScale(range);
  const number = typeof value === 'number' ? value : range.default;
  const position = scale.toPosition(number);
  return (
    <input
      className="slider"
      type="range"
      min={0}
      max={POSITIONS}
      step={stepsOf(range)}
      value={Math.round(position * POSITIONS)}
      style={{ '--filled': `${position * 100}%` } as CSSProperties}
      disabled={isDisabled}
      aria-label={`${label}, slider`}
      aria-valuetext={showNumber(number)}
      onChange={(event) => onChange(scale.toValue(Number(event.target.value) / POSITIONS))}
    />
  );
}

function stepsOf({ min, max, step, scale }: Pick<Props, 'min' | 'max' | 'step' | 'scale'>): number {
  const stops = step && Number.isInteger(step) && scale !== 'log' ? (max - min) / step : Infinity;
  return stops <= 100 ? POSITIONS / stops : 1;
}
