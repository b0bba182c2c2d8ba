import { COMPARED, type MetricAt } from '#contract/byUser.ts';
import { headlinesOf } from '#contract/headline.ts';
import { FLOOR } from '#contract/models/index.ts';
import { seedMean } from '#contract/seedMean.ts';
import { valuesOf, type TableRow } from '#stores/experiments/matrixTable.ts';
import { formatMetric } from '#ui/format.ts';
import type { MatrixTable } from '../matrix/useCompared.ts';

type Compared = Pick<MatrixTable, 'rows' | 'metric' | 'referenceLabel'>;

/** What may be claimed of a comparison as a whole, sentence by sentence. */
export function claimWords({ rows, metric, referenceLabel }: Compared): string[] {
  const compared = rows.filter((row) => row.comparison);
  if (!compared.length) return [];
  const claimed = compared.filter(({ comparison }) => comparison!.claimed);
  const higher = claimed.filter(({ comparison }) => comparison!.difference > 0);
  const lower = claimed.filter((row) => !higher.includes(row));
  const open = compared.filter(({ comparison }) => !comparison!.claimed);
  const label = COMPARED[metric].label;
  return [
    ...side(higher, `higher ${label} than ${referenceLabel}`),
    ...side(lower, `lower ${label} than ${referenceLabel}`),
    ...(open.length
      ? [`${openWords(open, claimed.length, referenceLabel)} no difference can be claimed.`]
      : []),
  ];
}

/** Models whose mean is no higher than the floor's; of one seed or many, they have learned nothing that shows. */
export function belowFloor(rows: readonly TableRow[]): string | undefined {
  const floorRow = rows.find(({ row }) => row.model === FLOOR.id);
  const [headline] = headlinesOf(...rows.map(({ row }) => row.model));
  const floor = floorRow && worthOf(floorRow, headline);
  if (floor === undefined) return undefined;
  const below = rows.filter((row) => row !== floorRow && (worthOf(row, headline) ?? Infinity) <= floor);
  if (!below.length) return undefined;
  const names = inList(below.map(({ row }) => row.label));
  return `No higher than the floor (${FLOOR.label}, ${formatMetric(floor)} ${headline.label}): ${names}.`;
}

/** Mean of a metric, whatever columns are shown. */
function worthOf({ cells }: TableRow, metric: MetricAt): number | undefined {
  const values = valuesOf(cells, metric);
  return values.length ? seedMean(values).mean : undefined;
}

const side = (rows: readonly TableRow[], words: string) =>
  rows.length ? [`${inList(rows.map(({ row }) => row.label))}: a ${words} may be claimed.`] : [];

function openWords(open: readonly TableRow[], claimed: number, reference: string): string {
  const [{ row }] = open;
  if (claimed) return open.length === 1 ? 'For the other row' : `For the other ${open.length} rows`;
  return `Between ${reference} and ${open.length === 1 ? row.label : `any of the ${open.length} other rows`}`;
}

/** Names that hold commas themselves are kept apart by semicolons. */
function inList(names: readonly string[]): string {
  if (names.some((name) => name.includes(','))) return names.join('; ');
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
