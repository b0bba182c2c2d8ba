import { bandOf, lineKeys } from './columns.ts';
import { countTicks, linearAxis, logAxis, logCountTicks, type Axis } from './ticks.ts';
import type { Reference, Row, Series, XScale } from './types.ts';

interface Places {
  xScale?: XScale;
  /** Ticks stand at the rows instead of at round numbers. */
  hasTickPerRow?: boolean;
}

/** The horizontal axis of rows that ascend by x, and whether it is logarithmic: never with a zero. */
export function placeAxis(places: number[], { xScale, hasTickPerRow }: Places): Axis & { isLog: boolean } {
  const first = places[0] ?? 0;
  const isLog = xScale === 'log' && first > 0;
  if (hasTickPerRow) {
    const last = places.at(-1) ?? 1;
    return { domain: first === last ? [first - 1, first + 1] : [first, last], ticks: places, isLog };
  }
  const last = Math.max(first + 1, places.at(-1) ?? 1);
  return { domain: [first, last], ticks: (isLog ? logCountTicks : countTicks)(first, last), isLog };
}

interface Values {
  isLog?: boolean;
  /** Starts at a round value below the data instead of at zero: differences between points are what is looked at. */
  hugsData?: boolean;
  reference?: Reference;
}

/** The vertical axis of what is drawn. */
export function valueAxis(rows: Row[], series: Series[], { isLog, hugsData, reference }: Values): Axis {
  const drawn = rows.flatMap((row) => series.flatMap((line) => valuesOf(row, line)));
  const values = drawn.filter((value) => Number.isFinite(value) && !(isLog && value <= 0));
  const min = least(values);
  const max = most(values, reference?.value);
  if (isLog) return logAxis(min, max);
  if (hugsData) return huggingAxis(rows, series, { min: Math.min(min, reference?.value ?? min), max });
  // A share never exceeds 1, so neither does its axis.
  const top = max <= 1 ? Math.min(1, max * 1.04) : max * 1.04;
  return linearAxis(Math.min(0, min), Number.isFinite(max) ? top : 1);
}

function huggingAxis(rows: Row[], series: Series[], { min, max }: { min: number; max: number }): Axis {
  if (!Number.isFinite(min)) return linearAxis(0, 1);
  const room = Math.max((max - min) * 0.08, 1e-4);
  // A share is never negative, whatever its band says.
  const isShare = rows.every((row) => series.every(({ key }) => (row[key] ?? 0) >= 0));
  return linearAxis(isShare ? Math.max(0, min - room) : min - room, max + room);
}

const valuesOf = (row: Row, line: Series): number[] =>
  [...lineKeys(line).map((key) => row[key]), ...(bandOf(row, line) ?? [])].filter(
    (value) => value !== undefined,
  );

const least = (values: number[]) => values.reduce((min, value) => Math.min(min, value), Infinity);
const most = (values: number[], start = -Infinity) =>
  values.reduce((max, value) => Math.max(max, value), start);

/** The rows without what a logarithmic axis cannot show. */
export function positiveOnly(rows: Row[], series: Series[]): Row[] {
  const keys = series.flatMap(lineKeys);
  return rows.map((row) => {
    const positive = { ...row };
    for (const key of keys) if (!((row[key] ?? 0) > 0)) positive[key] = undefined;
    return positive;
  });
}
