/** Maps between a slider's position (0 to 1) and a value. */
export interface SliderScale {
  toPosition(value: number): number;
  toValue(position: number): number;
}

interface Range {
  min: number;
  max: number;
  step?: number;
  scale?: 'linear' | 'log';
  default: number;
}

/**
 * Logarithmic ranges move by equal factors. A range that starts at 0 and is far wider than its default moves by a power
 * that puts the default in the middle, so that small weights can be set as finely as large ones.
 */
export function sliderScale(range: Range): SliderScale {
  const { min, max } = range;
  const clamp = (t: number) => Math.min(1, Math.max(0, t));
  const tidy = (value: number) => tidyValue(value, range);
  if (range.scale === 'log') {
    const ratio = Math.log(max / min);
    return {
      toPosition: (value) => clamp(Math.log(value / min) / ratio),
      toValue: (t) => tidy(min * Math.exp(t * ratio)),
    };
  }
  const power = powerOf(range);
  return {
    toPosition: (value) => clamp(((value - min) / (max - min)) ** (1 / power)),
    toValue: (t) => tidy(min + (max - min) * t ** power),
  };
}

function powerOf({ min, max, default: start }: Range): number {
  const share = (start - min) / (max - min);
  if (min !== 0 || share >= 0.1) return 1;
  // From 0 to very much, 1 is in the middle.
  return share > 0 ? Math.log(share) / Math.log(0.5) : Math.max(3, Math.log2(max));
}

function tidyValue(value: number, { min, max, step }: Range): number {
  const whole = step && Number.isInteger(step) ? step : undefined;
  const rounded = whole ? Math.round(value / whole) * whole : Number(value.toPrecision(2));
  return Math.min(max, Math.max(min, rounded));
}
