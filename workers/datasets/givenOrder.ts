import type { Csr, Dataset, DatasetWarning, Part } from '#contract/dataset.ts';
import { rowOfEntries } from './csr.ts';
import { warnOfTies } from './ties.ts';
import { byTime, firstLines, joined, joinedTimes, placesOfParts, type Earlier } from './order.ts';
import type { RawSplit } from './raw.ts';
import { usableTimes } from './timeUnits.ts';
import type { Work } from './work.ts';

/**
 * When the interactions of parts that files divide happened, as far as their lines tell. Histories go by time where all lines have one;
 * else training is older than validation, validation than test, and each part by its times or in the order of its lists.
 */
export function* tellOrder(
  { train, val, test }: Record<Part, Csr>,
  files: readonly RawSplit[],
  warnings: DatasetWarning[],
): Work<Pick<Dataset, 'times' | 'order'>> {
  const all = inOneFile(files);
  const time = usableTimes(all, false, warnings);
  const inTrain = time?.subarray(0, files[0].row.length);
  const areOrdered = files.every(({ isOrdered, row }) => isOrdered || row.length === 0);
  if (!inTrain && !areOrdered) return {};
  const earlier = earlierOf(files, time);
  const [ofTrain, ofVal, ofTest] = yield* placesOfParts([train, val, test], all, earlier);
  const order = { train: ofTrain, val: ofVal, test: ofTest };
  if (!time || !inTrain?.some((moment) => moment !== inTrain[0])) return { order };
  const times: Float64Array[] = [];
  for (const part of [train, val, test]) {
    const first = yield* firstLines(part, all, earlier);
    times.push(Float64Array.from(first, (line) => time[line]));
  }
  const place = joined([ofTrain, ofVal, ofTest]);
  const row = joined([train, val, test].map(rowOfEntries));
  warnings.push(...warnOfTies({ rows: train.rows, row, place, time: joinedTimes(times) }));
  return { order, times: times[0] };
}

/** The lines of all parts, one behind the other; their times where training has them, NaN where another part has none. */
function inOneFile(files: readonly RawSplit[]): Pick<RawSplit, 'file' | 'row' | 'col' | 'time'> {
  const row = joined(files.map((part) => part.row));
  const col = joined(files.map((part) => part.col));
  const [{ file, time: inTrain }] = files;
  if (!inTrain) return { file, row, col };
  const timesOf = ({ time, row }: RawSplit) => time ?? new Float64Array(row.length).fill(NaN);
  return { file, row, col, time: joinedTimes(files.map(timesOf)) };
}

function earlierOf(files: readonly RawSplit[], time: Float64Array | undefined): Earlier {
  if (!time?.some(Number.isNaN)) return byTime(time);
  const part = joined(files.map(({ row }, k) => new Uint8Array(row.length).fill(k)));
  const isTimed = files.map((_, k) => time.every((moment, at) => part[at] !== k || !Number.isNaN(moment)));
  return (a, b) => part[a] - part[b] || (isTimed[part[a]] ? time[a] - time[b] : 0) || a - b;
}
