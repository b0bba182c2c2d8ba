/** What can be set. */
export interface AlphaRange {
  min: number;
  max: number;
}

/** Steps below 1, where alpha is the weight itself. */
const FINE = 0.05;

const clamp = (value: number, { min, max }: AlphaRange) => Math.min(max, Math.max(min, value));
const tidy = (value: number) => Number(value.toFixed(2));

/** What a handle at this epoch and this weight stands for: the epoch at which the full weight is reached, or left of the first epoch the weight itself. */
export function draggedTo(epoch: number, weight: number, range: AlphaRange): number {
  if (epoch >= 1) return clamp(Math.round(epoch), range);
  return clamp(tidy(Math.round(Math.min(1, Math.max(0, weight)) / FINE) * FINE), range);
}

/** Where a handle stands: at the epoch of the full weight, or on the axis at the weight itself. */
export const handleAt = (alpha: number): { epoch: number; weight: number } =>
  alpha < 1 ? { epoch: 0, weight: alpha } : { epoch: alpha, weight: 1 };

const STEPS = new Map([
  ['ArrowRight', 1],
  ['ArrowUp', 1],
  ['ArrowLeft', -1],
  ['ArrowDown', -1],
  ['PageUp', 10],
  ['PageDown', -10],
]);

/** What a key makes of alpha: whole epochs from 1 on, below that small steps of the weight; undefined for keys that mean nothing. */
export function pressedTo(key: string, alpha: number, range: AlphaRange): number | undefined {
  if (key === 'Home') return range.min;
  if (key === 'End') return range.max;
  const steps = STEPS.get(key);
  if (steps === undefined) return undefined;
  const isFine = alpha < 1 || (alpha === 1 && steps < 0);
  if (isFine) return clamp(tidy(Math.min(1, alpha + steps * FINE)), range);
  return clamp(Math.max(1, Math.round(alpha) + steps), range);
}

/** The last epoch that is drawn: all of training and a ramp that it does not finish, with room to drag. */
export const lastDrawn = (alpha: number, until: number | undefined): number =>
  Math.max(2, until ?? 0, alpha < 1 ? 0 : Math.ceil(alpha * 1.15));
