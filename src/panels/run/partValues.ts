import type { ItemRow } from '#contract/dataset.ts';
import { cardOf, stageLabel, type ModelName } from '#contract/models/index.ts';
import { modalityOfStage } from '#contract/models/stageIds.ts';
import { featureWidth, type StageOutput } from '#contract/results.ts';
import type { Specimen } from '#stores/run/specimen.ts';
import { formatCount, formatNumber } from '#ui/format.ts';
import { means, type WholePart } from './wholePicture.ts';

/** Numbers of one user or item at a part of the picture: a row of them, or one. */
export interface PartValue {
  name: string;
  /** What it is of, in words. */
  of?: string;
  row?: Float32Array;
  number?: string;
}

/** What values follow from. */
interface Source {
  model: ModelName;
  outputs: readonly StageOutput[];
  specimen: Specimen;
}

/** More of one part would not be looked at. */
const MOST_ROWS = 3;

/** Real numbers of one user and one item at a part; none where the run keeps none of what it computes. */
export function partValues(id: string, part: WholePart, source: Source): PartValue[] {
  if (part.facts.some(({ kind }) => kind === 'interactions')) return metValues(source.specimen);
  if (part.kind === 'loss') return marginValues(source);
  if (part.space !== undefined) return featureValues(part.space, part, modalityOfStage(id), source);
  return part.detail?.kind === 'stage' ? stageValues(part.detail.stage, source) : [];
}

/** How an item is called. */
export const itemName = ({ title, id }: ItemRow) => title ?? `item ${id}`;
const userName = ({ user }: Specimen) => `user ${user.id}`;

const metValues = ({ user, item, ...rest }: Specimen): PartValue[] => [
  {
    name: userName({ user, item, ...rest }),
    of: 'met in training',
    number: `${formatCount(user.train.length)} items`,
  },
  { name: itemName(item), of: 'met in training', number: `by ${formatCount(item.train)} users` },
];

/** Embeddings of both, and how the stage scores the item for the user. */
function stageValues(stage: string, { outputs, specimen }: Source): PartValue[] {
  const output = outputs.find((other) => means(stage, other.stage));
  if (!output?.d) return [];
  const { user, item } = specimen;
  const rows = [rowOf(output.user, user.user, output.d), rowOf(output.item, item.item, output.d)];
  return [
    { name: userName(specimen), row: rows[0] },
    { name: itemName(item), row: rows[1] },
    { name: 'score', of: 'their inner product', number: formatNumber(product(rows[0], rows[1])) },
  ];
}

/** The item's row of every modality, or of the one that the part is of. */
function featureValues(
  space: string,
  part: WholePart,
  modality: string | undefined,
  { model, outputs, specimen }: Source,
): PartValue[] {
  const stage = cardOf(model).spaces.find(({ id }) => id === space)?.stage;
  return outputs
    .filter((output) => stage !== undefined && means(stage, output.stage))
    .flatMap((output) => output.features.map((features) => ({ output, features })))
    .filter(({ features }) => !part.isOneOfEach || features.modality === modality)
    .slice(0, MOST_ROWS)
    .map(({ output, features }) => ({
      name: features.modality,
      of: itemName(specimen.item),
      row: rowOf(features.item, specimen.item.item, featureWidth(output, features)),
    }));
}

/** How far each stage puts the item that the user met above the one never met: what losses compare. */
function marginValues({ model, outputs, specimen }: Source): PartValue[] {
  const { user, item, other } = specimen;
  return outputs.slice(-MOST_ROWS).map((output) => {
    const row = rowOf(output.user, user.user, output.d);
    const [met, never] = [item, other].map((it) => product(row, rowOf(output.item, it.item, output.d)));
    return {
      name: stageLabel(model, output.stage),
      of: `scores ${itemName(item)} over ${itemName(other)} by`,
      number: formatNumber(met - never),
    };
  });
}

const rowOf = (table: Float32Array, row: number, width: number) =>
  table.subarray(row * width, (row + 1) * width);

function product(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (const [k, value] of a.entries()) sum += value * b[k];
  return sum;
}
