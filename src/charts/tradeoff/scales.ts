import { linearAxis, logAxis, type Axis } from '../lines/ticks.ts';
import type { Spread, TradePoint } from './types.ts';

/** An axis with the share of its length at which a value stands, 0 to 1. */
export interface Scale extends Axis {
  at(value: number): number;
}

/** What costs is drawn by factors: a price twice as high is as far away everywhere. */
export function costScale(points: readonly TradePoint[]): Scale {
  const ends = points.flatMap(({ x }) => endsOf(x)).filter((value) => value > 0);
  // Some room beside the first and the last point.
  const axis = logAxis(Math.min(...ends) / MARGIN, Math.max(...ends) * MARGIN);
  const [low, high] = axis.domain.map(Math.log);
  return {
    ...axis,
    at: (value) => clamped((Math.log(Math.max(value, axis.domain[0])) - low) / (high - low)),
  };
}

/** What it is worth starts near the lowest value: differences are the matter. A baseline far below is left out of sight. */
export function worthScale(points: readonly TradePoint[], baseline: number | undefined): Scale {
  const ends = points.flatMap(({ y }) => endsOf(y));
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const isNear = baseline !== undefined && least - baseline <= FARTHEST * (most - least);
  const axis = linearAxis(
    isNear ? Math.min(least, baseline) : least,
    isNear ? Math.max(most, baseline) : most,
  );
  const [low, high] = axis.domain;
  return { ...axis, at: (value) => clamped((value - low) / (high - low)) };
}

const MARGIN = 1.1;
/** How far below the lowest point a baseline may lie, in heights of all points. */
const FARTHEST = 2;

/** A mean with its deviation to both sides. */
export const endsOf = ({ mean, deviation = 0 }: Spread): [number, number] => [
  mean - deviation,
  mean + deviation,
];

const clamped = (share: number) => Math.min(1, Math.max(0, share));
