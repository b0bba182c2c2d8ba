import type { Judged } from '#contract/metrics.ts';
import { selectionOf } from '#contract/selection.ts';
import type { ExplainingModel } from '#models/text/explaining.ts';
import { MOST_SENTENCES } from '#contract/textOutput.ts';
import { epochParts, type HeldOutName } from '../evaluator.ts';
import { noUpdates } from '../histories.ts';
import type { TaskRunner, TaskSetting } from '../task.ts';
import { QUESTIONS_BETWEEN, someOf } from '../text/exam.ts';
import { sentenceFloors } from '../text/floors.ts';
import { recordsOf } from '../text/samplers.ts';
import { valuesOf } from '../valuesOf.ts';
import { explainedIn } from './explained.ts';
import { feedOf } from './feed.ts';
import { judgeSentences, nllOf, sentencesOn, type Explainer, type PartSentences } from './judge.ts';

/** Explanations alone: sentences to train on, the loss of a word on validation to choose an epoch by, and sentences that are written. Nothing is ranked. */
export function openExplanation({ dataset, protocol, seed, replay, breathe }: TaskSetting): TaskRunner {
  if (replay !== undefined) throw noUpdates();
  const selecting = protocol === 'paper-code' ? 'test' : 'val';
  const has = (part: HeldOutName) => recordsOf(dataset.explanations!.part, part).length > 0;
  const kept = new WeakMap<ExplainingModel, PartSentences>();
  const judge = async (
    parts: readonly HeldOutName[],
    metricsOf: (part: HeldOutName) => Promise<NonNullable<Judged['texts']>['val']>,
  ) => {
    const texts: Judged['texts'] = {};
    for (const part of parts) if (has(part)) texts[part] = await metricsOf(part);
    return { texts };
  };
  const runner: TaskRunner<ExplainingModel> = {
    feed: (model, { batchSize }) =>
      feedOf(model, explainedIn(dataset, 'train', model.needs), batchSize, seed),
    epoch: (model, parameters) =>
      judge(epochParts(protocol), async (part) => {
        const all = explainedIn(dataset, part, model.needs);
        const some = someOf(all, QUESTIONS_BETWEEN, seed, 'explanation');
        return { nll: { explanation: await nllOf({ model, parameters, breathe }, some) } };
      }),
    selects: has(selecting),
    selected: (judged) => selectionOf('explanation', judged, selecting),
    both: (model, parameters) =>
      judge(['val', 'test'], async (part) => {
        const explainer: Explainer = { model, parameters, breathe };
        const sentences = await sentencesOn(explainer, dataset, part);
        // What a stage is collected from is what it was judged by.
        if (part === 'test') kept.set(model, sentences);
        return judgeSentences(explainer, sentences, dataset, part);
      }),
    collect: async (stage, model, parameters) => {
      const { explained, written } =
        kept.get(model) ?? (await sentencesOn({ model, parameters, breathe }, dataset, 'test'));
      const { user, item, text } = dataset.explanations!;
      const records = recordsOf(dataset.explanations!.part, 'test').slice(0, MOST_SENTENCES);
      const none = () => new Int32Array(dataset.items);
      return {
        ...{ stage, d: 0, user: new Float32Array(), item: new Float32Array(), features: [], embedSeconds: 0 },
        itemHits: { hits: none(), tests: none() },
        userScores: { users: new Int32Array(), recall20: new Float64Array(), ndcg20: new Float64Array() },
        texts: explained.length
          ? {
              sentences: {
                user: Int32Array.from(records, (at) => user[at]),
                item: Int32Array.from(records, (at) => item[at]),
                written: written.slice(0, MOST_SENTENCES),
                truth: records.map((at) => text[at]),
              },
            }
          : {},
        parameters: await valuesOf(parameters),
      };
    },
    floor: async () => ({ sentences: sentenceFloors(dataset, seed) }),
    dispose: () => {},
  };
  return runner as TaskRunner;
}
