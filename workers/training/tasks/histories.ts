import type { Dataset } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import type { Protocol } from '#contract/metrics.ts';
import type { Floor } from '#contract/results.ts';
import { sequencesOf, type Sequences } from '#datasets/sequences.ts';
import { Evaluator, type HeldOutName } from './evaluator.ts';
import { popularFloor } from './floor.ts';
import { markovOf, markovRanks } from './nextItem/markov.ts';

/** Floors rank for everybody: who has no history is offered what is popular, as under any task. */
export async function floorOf(
  dataset: Dataset,
  protocol: Protocol,
  known: Record<HeldOutName, Sequences>,
): Promise<Floor> {
  const evaluator = new Evaluator(dataset, protocol);
  const chain = markovOf(known.val, dataset.train);
  const popular = await popularFloor(evaluator, dataset.train);
  const markov = await evaluator.byCounts((part, { held, mask }) =>
    markovRanks(chain, known[part], held, mask),
  );
  evaluator.dispose();
  return { ...popular, markov };
}

/** What is known of users when a part is ranked: training, and at test what the protocol masks. Throws a StudioError where nothing can be learned from it. */
export function historiesOf(dataset: Dataset, masksValidation: boolean): Record<HeldOutName, Sequences> {
  const train = sequencesOf(dataset, ['train']);
  if (!train)
    throw new StudioError(
      'dataset-invalid',
      `"${dataset.name}" does not tell in which order users met items.`,
      'Import interactions with times or lists in order, or choose a model that ranks items without it.',
    );
  const lengths = train.ptr.subarray(1).map((end, user) => end - train.ptr[user]);
  if (!lengths.some((length) => length > 1))
    throw new StudioError(
      'dataset-invalid',
      `No user of "${dataset.name}" has two training interactions, so there is no next item to learn from.`,
      'Choose a dataset with longer histories.',
    );
  return { val: train, test: masksValidation ? sequencesOf(dataset, ['train', 'val'])! : train };
}

/** Models that read histories know no updates. */
export const noUpdates = () =>
  new StudioError(
    'config-invalid',
    'A model that reads histories cannot be updated with what arrives later: this studio trains it anew.',
    'Train it on the whole dataset, or choose a model that ranks items.',
  );
