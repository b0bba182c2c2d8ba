/** Domain and tick values of an axis. */
export interface Axis {
  domain: [number, number];
  ticks: number[];
  /** Digits after the point that every tick label needs. */
  decimals?: number;
}

/** A linear axis from a round value at or below `min` to one at or above `max`, in about `count` steps of 1, 2 or 5. */
export function linearAxis(min: number, max: number, count = 5): Axis {
  if (!(max > min)) return linearAxis(Math.min(0, min), Math.max(1e-3, max, min + 1e-3), count);
  const step = niceStep((max - min) / count);
  const first = Math.floor(min / step + 1e-9);
  const last = Math.ceil(max / step - 1e-9);
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => round((first + i) * step));
  return {
    domain: [ticks[0], ticks[ticks.length - 1]],
    ticks,
    decimals: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)),
  };
}

/** A logarithmic axis from 1, 2 or 5 times a power of ten to another; ticks thin out to powers of ten on wide ranges. */
export function logAxis(min: number, max: number): Axis {
  if (!(min > 0) || !(max > 0)) return { domain: [0.1, 1], ticks: [0.1, 1] };
  const round125 = stepsOf125(min, max);
  const low = round125.findLastIndex((value) => value <= min);
  const high = Math.max(
    low + 1,
    round125.findIndex((value) => value >= max),
  );
  const inside = round125.slice(low, high + 1);
  return { domain: [inside[0], inside[inside.length - 1]], ticks: thin(inside) };
}

/** Ticks of a logarithmic counting axis from `first` to `last`; plain ones where the range is too narrow for it. */
export function logCountTicks(first: number, last: number): number[] {
  const inside = stepsOf125(first, last).filter(
    (value) => Number.isInteger(value) && value >= first && value <= last,
  );
  return inside.length > 2 ? thin(inside) : countTicks(first, last, 3);
}

/** 1, 2 and 5 times the powers of ten around a range. */
function stepsOf125(min: number, max: number): number[] {
  const from = Math.floor(Math.log10(min));
  const to = Math.ceil(Math.log10(max)) + 1;
  return Array.from({ length: (to - from) * 3 }, (_, i) =>
    round([1, 2, 5][i % 3] * 10 ** (from + Math.floor(i / 3))),
  );
}

function thin(steps: number[]): number[] {
  if (steps.length <= 8) return steps;
  const decades = steps.filter((value) => Number.isInteger(round(Math.log10(value))));
  const stride = Math.ceil(decades.length / 6);
  return decades.filter((_, i) => i % stride === 0);
}

/** Ticks of a counting axis from `first` to `last`: whole numbers, at most about `count`, the first always among them. */
export function countTicks(first: number, last: number, count = 6): number[] {
  const step = Math.max(1, niceStep((last - first) / count));
  const ticks = [first];
  for (let tick = Math.ceil((first + step / 2) / step) * step; tick <= last; tick += step) ticks.push(tick);
  return ticks;
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const unit = rough / power;
  return power * (unit <= 1.2 ? 1 : unit <= 2.4 ? 2 : unit <= 6 ? 5 : 10);
}

const round = (value: number) => Number(value.toPrecision(12));
