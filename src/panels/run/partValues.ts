import type { ItemRow } from '#contract/dataset.ts';
import { valueAt } from '#contract/config.ts';
import type { PartialConfig } from '#contract/fields.ts';
import { cardOf, stageLabel, stageOf, type ModelName } from '#contract/models/index.ts';
import { modalityOfStage } from '#contract/models/stageIds.ts';
import { pairTerm } from '#contract/pairTerm.ts';
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
  /** Of the run that computed them. */
  config: PartialConfig;
  outputs: readonly StageOutput[];
  specimen: Specimen;
}

/** More of one part would not be looked at. */
const MOST_ROWS = 3;

/** Real numbers of one user and one item at a part; none where the run keeps none of what it computes. */
export function partValues(id: string, part: WholePart, source: Source): PartValue[] {
  if (part.facts.some(({ kind }) => kind === 'interactions')) return metValues(source.specimen);
  if (part.kind === 'loss') {
    const term = termValues(part, source);
    return [...term, ...marginValues(source, term.length > 0)];
  }
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
function stageValues(stage: string, source: Source): PartValue[] {
  const { outputs, specimen } = source;
  const output = outputs.find((other) => means(stage, other.stage));
  if (!output?.d) return [];
  const { user, item } = specimen;
  const rows = [rowOf(output.user, user.user, output.d), rowOf(output.item, item.item, output.d)];
  return [
    { name: userName(specimen), row: rows[0] },
    { name: itemName(item), row: rows[1] },
    { name: 'score', of: 'their inner product', number: formatNumber(product(rows[0], rows[1])) },
    ...rankingValues(output, source),
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

/** How far each stage puts the item that the user met above the one never met: what losses compare. Items are named once. */
const marginValues = ({ model, outputs, specimen }: Source, areNamed: boolean): PartValue[] =>
  outputs.slice(-MOST_ROWS).map((output, at) => ({
    name: stageLabel(model, output.stage),
    of: areNamed || at ? 'by' : `scores ${itemName(specimen.item)} over ${itemName(specimen.other)} by`,
    number: formatNumber(marginOf(output, specimen)),
  }));

/** What the part's term of the loss comes to for these items, where its card says how. */
function termValues({ detail }: WholePart, source: Source): PartValue[] {
  if (detail?.kind !== 'loss') return [];
  const output = source.outputs.find((other) => means(detail.stage, other.stage));
  return output ? termValue(detail.part, output, source) : [];
}

/** The terms of a stage that rank one item over another, for these two. */
const rankingValues = (output: StageOutput, source: Source): PartValue[] =>
  (stageOf(source.model, output.stage)?.losses ?? [])
    .filter((part) => cardOf(source.model).losses[part].ofPair?.form === 'ranking')
    .flatMap((part) => termValue(part, output, source));

function termValue(
  part: string,
  output: StageOutput,
  { model, config, outputs, specimen }: Source,
): PartValue[] {
  const { label, weight, ofPair } = cardOf(model).losses[part];
  if (!ofPair) return [];
  const copied = ofPair.form === 'divergence' && outputs.find(({ stage }) => means(ofPair.from, stage));
  if (copied === undefined) return [];
  const margins = [output, copied || output].map((it) => marginOf(it, specimen));
  const term = pairTerm(ofPair, config, margins[0], margins[1]);
  const factor = weight === undefined ? 1 : (valueAt(config, weight) as number);
  if (term === undefined) return [];
  const of = `of ${itemName(specimen.item)} over ${itemName(specimen.other)}${weight === undefined ? '' : ', weighted'}`;
  return [{ name: label, of, number: formatNumber(factor * term) }];
}

/** How far a stage scores the item that the user met above the one never met. */
function marginOf(output: StageOutput, { user, item, other }: Specimen): number {
  const row = rowOf(output.user, user.user, output.d);
  const [met, never] = [item, other].map((it) => product(row, rowOf(output.item, it.item, output.d)));
  return met - never;
}

const rowOf = (table: Float32Array, row: number, width: number) =>
  table.subarray(row * width, (row + 1) * width);

function product(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (const [k, value] of a.entries()) sum += value * b[k];
  return sum;
}
