import * as v from 'valibot';
import { StudioError } from './errors.ts';
import { MODEL_NAMES } from './models/index.ts';

const numbers = v.array(v.number());
const estimate = v.object({ value: v.number(), chance: v.optional(v.number()) });

const picture = v.object({
  /** Of the contrast: absent for raw features. */
  isOn: v.optional(v.boolean()),
  seed: v.optional(v.number()),
  /** x and y of each point; of part p, the points of all items before those of part p + 1. */
  positions: numbers,
  perplexity: v.number(),
  tsneSeed: v.number(),
  kl: v.number(),
  mixing: estimate,
  silhouette: estimate,
  probe: estimate,
  trustworthiness: v.number(),
});

const schema = v.object({
  version: v.literal(1),
  model: v.picklist(MODEL_NAMES),
  dataset: v.object({ name: v.string(), hash: v.string() }),
  /** Ids of the drawn items, of so many. */
  items: v.array(v.string()),
  of: v.number(),
  sampleSeed: v.number(),
  parts: v.array(v.string()),
  /** Raw features, then with the contrast's switch on and off. */
  pictures: v.tuple([picture, picture, picture]),
  /** What the numbers say of the paper's claim. */
  verdict: v.string(),
  /** What made it. */
  madeBy: v.string(),
});

/** A figure of a model's contrast that comes with the studio: coordinates and measures, made once by the batch runner. */
export type ShippedFigure = v.InferOutput<typeof schema>;
export type ShippedPicture = ShippedFigure['pictures'][number];

/** Checks a shipped figure; throws a StudioError where it is none. */
export function parseShippedFigure(value: unknown, file: string): ShippedFigure {
  const { output, issues } = v.safeParse(schema, value);
  if (issues)
    throw new StudioError(
      'file-unreadable',
      `${file} is no figure of this studio: ${issues[0].message}`,
      'Reload the page; if that does not help, build the studio again.',
    );
  const figure = output as ShippedFigure;
  const points = figure.items.length * figure.parts.length;
  if (figure.pictures.some(({ positions }) => positions.length !== 2 * points))
    throw new StudioError(
      'file-unreadable',
      `${file} has pictures that do not hold one point for each item and modality.`,
      'Make it again.',
    );
  return figure;
}
