import { valueOf } from '#contract/byUser.ts';
import { selectingOf } from '#contract/headline.ts';
import { rowOfEntries } from '#datasets/csr.ts';
import type { Parameters } from '#models/model.ts';
import type { NextItemModel, Scorer } from '#models/nextItem.ts';
import { Evaluator, type HeldOutName, type VectorsOf } from '../evaluator.ts';
import { floorOf, historiesOf, noUpdates } from '../histories.ts';
import type { TaskRunner, TaskSetting } from '../task.ts';
import { collectOutput } from './collect.ts';
import { feedOf } from './feed.ts';
import { inferenceTime } from './inferenceTime.ts';
import { statesOf, type StatesSetting } from './states.ts';
import { watchedIn } from './watchedIn.ts';

/** Next item: windows of histories to train on, and a full ranking of all items by what a user's history comes to. */
export function openNextItem({ dataset, protocol, seed, replay }: Omit<TaskSetting, 'breathe'>): TaskRunner {
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
