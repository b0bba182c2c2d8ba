import type { FoldedModel, NewUserList, NewUserRequest, ScoringModel } from '#contract/analysis.ts';
import { nearestOf } from '#lib/nearest.ts';
import { scoresBy } from '../explore/models.ts';
import { topItems } from '../explore/topItems.ts';
import { userVector } from './userVector.ts';

/** What a model recommends to somebody new: without what they chose, each with the chosen item that is nearest to it. */
export function newUserList(
  model: ScoringModel,
  by: FoldedModel['by'],
  asked: Omit<NewUserRequest, 'models'>,
): NewUserList {
  const vector = typeof by === 'string' ? userVector(model, by, asked) : by;
  const scores = scoresBy(vector, model.item);
  const vectors = { d: model.d, values: model.item };
  const items = topItems(scores, asked.chosen, asked.k);
  return {
    model: model.id,
    items,
    scores: items.map((item) => scores[item]),
    nearest: items.map((item) => nearestOf(vectors, item, asked.chosen)),
  };
}
