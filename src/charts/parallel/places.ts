import { linearAxis, type Axis } from '../lines/ticks.ts';
import type { KnownLine, ParallelAxis } from './types.ts';

/** Where things stand in the picture, in pixels. */
export interface Places {
  height: number;
  top: number;
  bottom: number;
  /** Room of one value, into which its lines spread. */
  band: number;
  ticks: Axis;
  /** The axis of a parameter; the value axis is the one after the last. */
  x: (axis: number) => number;
  /** A value of an axis; `band` from -1 to 1 places a line within it. */
  y: (axis: number, place: number, band?: number) => number;
  /** What was reached. */
  value: (value: number) => number;
  /** The same between the lowest, 0, and the highest, 1. */
  share: (value: number) => number;
}

const ROW = 44;
const LEAST_HEIGHT = 180;
const TOP = 34;
const BOTTOM = 22;
const RIGHT = 46;

/** The places of axes and lines in a picture of a width. */
export function placesOf(axes: readonly ParallelAxis[], lines: readonly KnownLine[], width: number): Places {
  const rows = Math.max(1, ...axes.map(({ values }) => values.length));
  const inner = Math.max(LEAST_HEIGHT, (rows - 1) * ROW);
  const [top, bottom] = [TOP, TOP + inner];
  const values = lines.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const ticks = linearAxis(low, high, 4);
  const [from, to] = ticks.domain;
  const left = Math.min(60, width * 0.12);
  const step = (width - left - RIGHT) / axes.length;
  const band = Math.min(13, (inner / Math.max(1, rows - 1)) * 0.3);
  return {
    ...{ height: bottom + BOTTOM, top, bottom, band, ticks },
    x: (axis) => left + axis * step,
    y: (axis, place, offset = 0) => {
      const count = axes[axis].values.length;
      const middle = count > 1 ? bottom - (place / (count - 1)) * inner : top + inner / 2;
      return middle - offset * band;
    },
    value: (value) => bottom - ((value - from) / (to - from)) * inner,
    share: (value) => (high > low ? (value - low) / (high - low) : 1),
  };
}
