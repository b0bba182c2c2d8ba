import type { DatasetReport } from '#contract/dataset.ts';
import { cardOf, CARDS, isTrained, type ModelName } from '#contract/models/index.ts';
import { lackOf } from '../data/lackOf.ts';

/** The model to train next that the dataset has all for: the one that is set up, its controls, then any in the order of menus; none of those that are trained. */
export function nextToTrain(
  setUp: ModelName,
  report: DatasetReport | undefined,
  trained: readonly ModelName[] = [],
): ModelName | undefined {
  const all = CARDS.map(({ id }) => id);
  const wanted = [setUp, ...all.filter((id) => cardOf(setUp).controls.includes(id)), ...all];
  return wanted.find((id) => isTrained(cardOf(id)) && !trained.includes(id) && !lackOf(cardOf(id), report));
}
