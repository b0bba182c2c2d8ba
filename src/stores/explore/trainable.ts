import type { DatasetReport } from '#contract/dataset.ts';
import type { ModelCard } from '#contract/models/card.ts';
import { cardOf, CARDS, isTrained, type ModelName } from '#contract/models/index.ts';
import { lackOf } from '../data/lackOf.ts';

/** The model to train next that the dataset has all for: the one that is set up, its controls, then any in the order of menus; none of those that are trained, and only such as a tool can look into. */
export function nextToTrain(
  setUp: ModelName,
  report: DatasetReport | undefined,
  trained: readonly ModelName[] = [],
  isFor: (card: ModelCard) => boolean = () => true,
): ModelName | undefined {
  const all = CARDS.map(({ id }) => id);
  const wanted = [setUp, ...all.filter((id) => cardOf(setUp).controls.includes(id)), ...all];
  return wanted.find((id) => {
    const card = cardOf(id);
    return isTrained(card) && isFor(card) && !trained.includes(id) && !lackOf(card, report);
  });
}
