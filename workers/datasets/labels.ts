import type { DatasetLabels } from '#contract/dataset.ts';

type Fill = (row: number) => string;
const NOTHING: Fill = () => '';
/** What a row without an entry is called. */
const FILL: Readonly<Record<keyof DatasetLabels, Fill>> = {
  users: String,
  items: String,
  title: NOTHING,
  category: NOTHING,
  text: NOTHING,
  image: NOTHING,
};
const COLUMNS = Object.keys(FILL) as (keyof DatasetLabels)[];

/** Labels with exactly one entry per user and item; undefined where there are none at all. */
export function fitLabels(
  labels: DatasetLabels | undefined,
  users: number,
  items: number,
): DatasetLabels | undefined {
  return mapped(labels ?? {}, (column, values) =>
    Array.from({ length: column === 'users' ? users : items }, (_, row) => values[row] ?? FILL[column](row)),
  );
}

/** Labels of the users and items that stay; where ids were row numbers, the old ones become the names of the new. */
export function takeLabels(
  labels: DatasetLabels | undefined,
  users: Int32Array,
  items: Int32Array,
): DatasetLabels {
  const named = { users: Array.from(users, String), items: Array.from(items, String) };
  return {
    ...named,
    ...mapped(labels ?? {}, (column, values) =>
      Array.from(column === 'users' ? users : items, (row) => values[row]),
    ),
  };
}

function mapped(
  labels: DatasetLabels,
  change: (column: keyof DatasetLabels, values: string[]) => string[],
): DatasetLabels | undefined {
  const entries = COLUMNS.flatMap((column) => {
    const values = labels[column];
    return values ? [[column, change(column, values)]] : [];
  });
  return entries.length > 0 ? (Object.fromEntries(entries) as DatasetLabels) : undefined;
}
