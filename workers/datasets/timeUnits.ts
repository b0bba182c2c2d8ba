import type { DatasetWarning } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import type { RawSplit } from './raw.ts';

/** Parts of a second. */
const UNITS = [
  ['seconds', 1],
  ['milliseconds', 1e3],
  ['microseconds', 1e6],
  ['nanoseconds', 1e9],
] as const;
/** Seconds from 1970 to 1973 and to 2103: a moment between them, counted in one unit, is none in another. */
const [FIRST, LAST] = [1e8, 4.2e9];

/**
 * The times of what files tell, in one unit (`inOneUnit`); none where they are all the same, as writers leave a column that means nothing
 * to them.
 */
export function usableTimes(
  { time, file }: Pick<RawSplit, 'time' | 'file'>,
  isSorted: boolean,
  warnings: DatasetWarning[],
): Float64Array | undefined {
  const inUnit = time && inOneUnit(time, { file, isSorted }, warnings);
  return inUnit?.some((moment) => moment !== inUnit[0] && !Number.isNaN(moment)) ? inUnit : undefined;
}

/**
 * Times [entries], NaN where there is none, in one unit. Where moments of several units are mixed, all become seconds, with a warning that counts them; where others
 * stand among them that are a moment in no unit, there are none, with a warning, or an error if something is to be sorted by them.
 */
export function inOneUnit(
  time: Float64Array,
  { file, isSorted }: { file: string; isSorted: boolean },
  warnings: DatasetWarning[],
): Float64Array | undefined {
  const counts = UNITS.map(() => 0);
  let strange = 0;
  for (const value of time) {
    const unit = unitOf(value);
    if (unit >= 0) counts[unit]++;
    else if (value !== 0 && !Number.isNaN(value)) strange++;
  }
  const found = UNITS.flatMap(([name], unit) => (counts[unit] ? [`${counts[unit]} in ${name}`] : []));
  if (found.length < 2) return time;
  const message = `${file} mixes units of time: ${found.join(', ')}${strange ? `, ${strange} in none that is known` : ''}.`;
  if (strange) {
    if (isSorted) throw new StudioError('dataset-invalid', `${message} It cannot be divided by time.`, HINT);
    warnings.push({
      message,
      count: strange,
      action: 'They are left out: nothing is sorted by them.',
    });
    return undefined;
  }
  const converted = counts.slice(1).reduce((sum, count) => sum + count, 0);
  const action = 'All became seconds before anything was sorted by them.';
  warnings.push({ message, count: converted, action });
  return time.map((value) => secondsOf(value) ?? value);
}

/** What is said of a column in which some times are dates and the others numbers, all of them moments or 0. */
export function mixtureOf(file: string, numbers: Float64Array, dates: number): DatasetWarning {
  const known = numbers.filter((value) => unitOf(value) >= 0);
  const found = UNITS.map(([name], unit) => [known.filter((value) => unitOf(value) === unit).length, name]);
  const words = found.flatMap(([count, name]) => (count ? [`${count} in ${name}`] : []));
  return {
    message: `${file} mixes units of time: ${[`${dates} as dates`, ...words].join(', ')}.`,
    count: numbers.length,
    action: 'All became seconds before anything was sorted by them.',
  };
}

/** Seconds since 1970 of a moment in any unit; undefined for what is none. */
export function secondsOf(value: number): number | undefined {
  const unit = unitOf(value);
  return unit < 0 ? undefined : value / UNITS[unit][1];
}

const HINT = 'Write all times in one unit, or choose a split at random.';

/** "second" for moments in seconds, and so on; undefined for what is no moment in any unit. */
export const unitWord = (value: number): string | undefined => UNITS[unitOf(value)]?.[0].slice(0, -1);

/** Place in UNITS, or -1 for what is no moment between 1973 and 2103 in any of them. */
const unitOf = (value: number) =>
  UNITS.findIndex(([, scale]) => value >= FIRST * scale && value < LAST * scale);
