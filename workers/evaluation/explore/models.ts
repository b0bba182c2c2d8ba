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

/** Inner products of a user with all items. [items] */
export function scoresOf({ d, user, item }: ScoringModel, u: number): Float64Array {
  const scores = new Float64Array(item.length / d);
  for (let i = 0, at = 0; i < scores.length; i++) {
    let sum = 0;
    for (let k = u * d; k < (u + 1) * d; k++, at++) sum += user[k] * item[at];
    scores[i] = sum;
  }
  return scores;
}
