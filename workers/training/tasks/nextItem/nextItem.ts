import { valueOf } from '#contract/byUser.ts';
import type { Dataset } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { selectingOf } from '#contract/headline.ts';
import type { Protocol } from '#contract/metrics.ts';
import type { Floor } from '#contract/results.ts';
import { rowOfEntries } from '#datasets/csr.ts';
import { sequencesOf, type Sequences } from '#datasets/sequences.ts';
import type { Parameters } from '#models/model.ts';
import type { NextItemModel, Scorer } from '#models/nextItem.ts';
import { Evaluator, type HeldOutName, type VectorsOf } from '../evaluator.ts';
import { popularFloor } from '../floor.ts';
import type { TaskRunner, TaskSetting } from '../task.ts';
import { collectOutput } from './collect.ts';
import { feedOf } from './feed.ts';
import { inferenceTime } from './inferenceTime.ts';
import { markovOf, markovRanks } from './markov.ts';
import { statesOf, type StatesSetting } from './states.ts';
import { watchedIn } from './watchedIn.ts';

/** Next item: windows of histories to train on, and a full ranking of all items by what a user's history comes to. */
export function openNextItem({ dataset, protocol, seed, replay }: TaskSetting): TaskRunner {
  if (replay !== undefined) throw noUpdates();
  const { items, val, test } = dataset;
  const known = historiesOf(dataset, protocol === 'strict');
  const evaluator = new Evaluator(dataset, protocol, known, 'next-item');
  const selecting = protocol === 'paper-code' ? 'test' : 'val';
  const settingOf = ({ needs }: NextItemModel, part: HeldOutName): StatesSetting => ({
    histories: known[part],
    items,
    needs,
  });
  const held = { val, test };

  /** Lets something rank by a model. */
  const ranking = async <T>(
    model: NextItemModel,
    parameters: Parameters,
    judge: (vectors: VectorsOf, scorer: Scorer) => Promise<T>,
  ): Promise<T> => {
    await model.choose?.(parameters);
    const scorer = model.scorer(parameters);
    const vectorsOf = async (part: HeldOutName) => ({
      user: await statesOf(scorer, { ...settingOf(model, part), users: new Set(rowOfEntries(held[part])) }),
      item: scorer.items.clone(),
    });
    return judge(vectorsOf, scorer).finally(() => scorer.dispose());
  };
  const runner: TaskRunner<NextItemModel> = {
    feed: ({ needs }, { batchSize }) => feedOf(known.val, items, needs, batchSize, seed),
    epoch: (model, parameters, watch) =>
      ranking(model, parameters, async (vectors, scorer) => ({
        ...(await evaluator.epoch(vectors)),
        watched: watch && (await watchedIn(scorer, settingOf(model, 'val'), watch)),
      })),
    selects: evaluator.has(selecting),
    selected: (judged) => valueOf(judged[selecting], selectingOf('next-item')),
    both: (model, parameters) => ranking(model, parameters, (vectors) => evaluator.both(vectors)),
    collect: async (stage, model, parameters) => {
      await model.choose?.(parameters);
      return collectOutput({ stage, model, parameters }, settingOf(model, 'test'), evaluator);
    },
    infer: (model, parameters) => inferenceTime(model, parameters, settingOf(model, 'test'), test),
    floor: () => floorOf(dataset, protocol, known),
    dispose: () => evaluator.dispose(),
  };
  return runner as TaskRunner;
}

/** Floors rank for everybody: who has no history is offered what is popular, as under any task. */
async function floorOf(
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
function historiesOf(dataset: Dataset, masksValidation: boolean): Record<HeldOutName, Sequences> {
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

const noUpdates = () =>
  new StudioError(
    'config-invalid',
    'A model of the next item cannot be updated with what arrives later: this studio trains it anew.',
    'Train it on the whole dataset, or choose a model that ranks items.',
  );
