import type { DatasetWarning } from '#contract/dataset.ts';
import type { Interactions } from './split.ts';
import { unitWord } from './timeUnits.ts';

/** How many neighbours in histories have one and the same time, so that only the file's order tells which was first. */
export function warnOfTies({
  rows,
  row,
  place,
  time,
}: Pick<Interactions, 'rows' | 'row' | 'place' | 'time'>): DatasetWarning[] {
  if (!place || !time) return [];
  const begin = new Int32Array(rows + 1);
  for (const user of row) begin[user + 1]++;
  for (let user = 0; user < rows; user++) begin[user + 1] += begin[user];
  const sorted = new Float64Array(row.length);
  row.forEach((user, at) => (sorted[begin[user] + place[at]] = time[at]));
  let neighbours = 0;
  let count = 0;
  for (let user = 0; user < rows; user++)
    for (let at = begin[user] + 1; at < begin[user + 1]; at++) {
      neighbours++;
      if (sorted[at] === sorted[at - 1]) count++;
    }
  if (count === 0) return [];
  const share = Math.round((100 * count) / neighbours);
  const unit = unitWord(time.find((moment) => !Number.isNaN(moment))!) ?? 'time';
  return [
    {
      message: `${share < 1 ? 'Under 1' : share}% of neighbouring interactions of a history share a ${unit}.`,
      count,
      action: 'Among those the order of the file is kept.',
    },
  ];
}
