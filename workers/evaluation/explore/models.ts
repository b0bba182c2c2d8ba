import type { ScoringModel } from '#contract/analysis.ts';
import { StudioError } from '#contract/errors.ts';

/** Models by their ids. */
export class KnownModels {
  readonly #models = new Map<string, ScoringModel>();

  keep(models: readonly ScoringModel[]): void {
    for (const model of models) this.#models.set(model.id, model);
  }

  drop(prefix: string): void {
    for (const id of this.#models.keys()) if (id.startsWith(prefix)) this.#models.delete(id);
  }

  /** Throws a StudioError where there is none of that id. */
  find(id: string): ScoringModel {
    const model = this.#models.get(id);
    if (model) return model;
    throw new StudioError('internal', `The model "${id}" is not loaded.`, 'Open the view again.');
  }
}

/** What an item scores that stands on no list: below whatever is on one. */
export const UNLISTED = -Number.MAX_VALUE;

/** What a user's items score: inner products with all items, or what a list gives those on it. [items] */
export const scoresOf = ({ d, user, item, lists }: ScoringModel, u: number): Float64Array =>
  lists ? scoresOn(lists, u) : scoresBy(user.subarray(u * d, (u + 1) * d), item);

function scoresOn({ width, items, scores, itemCount }: Lists, u: number): Float64Array {
  const all = new Float64Array(itemCount).fill(UNLISTED);
  for (let at = u * width; at < (u + 1) * width; at++) if (items[at] >= 0) all[items[at]] = scores[at];
  return all;
}

type Lists = NonNullable<ScoringModel['lists']>;

/** Inner products of a vector [d] with all items [items, d]. [items] */
export function scoresBy(vector: ArrayLike<number>, item: Float32Array): Float64Array {
  const d = vector.length;
  const scores = new Float64Array(item.length / d);
  for (let i = 0, at = 0; i < scores.length; i++) {
    let sum = 0;
    for (let k = 0; k < d; k++, at++) sum += vector[k] * item[at];
    scores[i] = sum;
  }
  return scores;
}
