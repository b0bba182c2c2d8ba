import type { DatasetReport } from '#contract/dataset.ts';
import type { MatrixRow } from '#contract/matrix.ts';
import type { Published } from '#contract/models/card.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import type { Column } from '#stores/experiments/matrixTable.ts';
import { METRIC_LABELS } from '#contract/metrics.ts';

type Sizes = Pick<DatasetReport, 'users' | 'items' | 'interactions'>;

/** Figures of one table of one publication on one dataset. */
export interface PublishedTable {
  where: string;
  /** The data that they belong to. */
  shape: Pick<Published, 'dataset' | 'users' | 'items' | 'interactions'>;
  metrics: string[];
  /** Values by metric; a row is an ablation, or the model itself. */
  rows: { label: string; values: Record<string, number> }[];
}

/** A column of figures that were printed for data of the very shape that is shown. */
export interface PublishedColumn {
  id: string;
  where: string;
  metric: string;
  valueOf(row: MatrixRow): number | undefined;
}

/** Which figures are looked at; all where nobody says. */
type Counts = (figure: Published) => boolean;

/** Figures of models as they are, without their ablations. */
export const ofWholeModels: Counts = ({ row }) => row === undefined;

/** True where a figure was printed for a matrix of this shape: only then it may stand beside numbers of it. */
export const agrees = (figure: PublishedTable['shape'], { users, items, interactions }: Sizes): boolean =>
  figure.users === users &&
  figure.items === items &&
  figure.interactions === interactions.train + interactions.val + interactions.test;

/** What was printed for data of this shape in the metrics that are shown, a column for each publication and metric. */
export function publishedColumns(
  rows: readonly MatrixRow[],
  columns: readonly Column[],
  report: Sizes,
  counts: Counts = () => true,
): PublishedColumn[] {
  const shown = columns.map(({ metric, cutoff }) => `${METRIC_LABELS[metric]}@${cutoff}`);
  const found = modelsOf(rows)
    .flatMap((model) => cardOf(model).published)
    .filter((figure) => counts(figure) && agrees(figure, report) && shown.includes(figure.metric));
  const wheres = [...new Set(found.map(({ where }) => where))];
  const all = wheres.flatMap((where) =>
    shown.map((metric): PublishedColumn => {
      const valueOf = (row: MatrixRow) =>
        cardOf(row.model).published.find(
          (it) => it.where === where && it.metric === metric && found.includes(it) && isOf(it, row),
        )?.value;
      return { id: `published_${where}_${metric}`, where, metric, valueOf };
    }),
  );
  return all.filter(({ valueOf }) => rows.some((row) => valueOf(row) !== undefined));
}

/** What was printed for data of another shape, table by table. */
export function publishedElsewhere(
  models: readonly ModelName[],
  report: Sizes,
  counts: Counts = () => true,
): PublishedTable[] {
  const tables = new Map<string, PublishedTable>();
  for (const model of new Set(models)) {
    for (const figure of cardOf(model).published.filter((it) => counts(it) && !agrees(it, report))) {
      const { where, dataset, users, items, interactions, metric, value } = figure;
      const shape = { dataset, users, items, interactions };
      const key = JSON.stringify([where, shape]);
      if (!tables.has(key)) tables.set(key, { where, shape, metrics: [], rows: [] });
      const table = tables.get(key)!;
      if (!table.metrics.includes(metric)) table.metrics.push(metric);
      const label = figure.row ?? cardOf(model).label;
      const row = table.rows.find((known) => known.label === label);
      if (row) row.values[metric] = value;
      else table.rows.push({ label, values: { [metric]: value } });
    }
  }
  return [...tables.values()];
}

const modelsOf = (rows: readonly MatrixRow[]) => [...new Set(rows.map(({ model }) => model))];

/** A figure without a row is that of the whole model. */
const isOf = ({ row: printed }: Published, { label, stage, patch }: MatrixRow): boolean =>
  printed === undefined ? !stage && !Object.keys(patch).length : printed === label;
