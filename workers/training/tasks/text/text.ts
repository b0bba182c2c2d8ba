import type { Csr, Dataset } from '#contract/dataset.ts';
import type { Judged } from '#contract/metrics.ts';
import { selectionOf } from '#contract/selection.ts';
import type { TextMetrics } from '#contract/textMetrics.ts';
import type { Parameters } from '#models/model.ts';
import type { AnsweringModel } from '#models/text/answers.ts';
import { epochParts, Evaluator, type HeldOutName } from '../evaluator.ts';
import { colDegrees, rowOfEntries } from '#datasets/csr.ts';
import { floorOf, historiesOf, noUpdates } from '../histories.ts';
import type { TaskRunner, TaskSetting } from '../task.ts';
import { collectAnswers } from './collect.ts';
import { fewOf, QUESTIONS_BETWEEN, someOf } from './exam.ts';
import { feedOf } from './feed.ts';
import { sentenceFloors } from './floors.ts';
import { judgeAnswers } from './judge.ts';
import { listsOf, ranksOn, type Writer } from './lists.ts';
import { nllOf } from './nll.ts';
import { answersOf, type PartAnswers, type Questions } from './partAnswers.ts';
import { questionsOf } from './questions.ts';
import { featuresOf } from './said.ts';
import { samplerDataOf, samplersOf } from './samplers.ts';

/** Between epochs so many users are listed items for. */
const USERS_BETWEEN = 256;

/** Texts: questions and answers of three tasks to train on, the loss on validation to choose an epoch by, and items that are written as answers. */
export function openText({ dataset, protocol, seed, replay, breathe }: TaskSetting): TaskRunner {
  if (replay !== undefined) throw noUpdates();
  const known = historiesOf(dataset, protocol === 'strict');
  const evaluator = new Evaluator(dataset, protocol, known, 'text');
  const between = new Evaluator(withFewUsers(dataset, seed), protocol, known, 'text');
  const selecting = protocol === 'paper-code' ? 'test' : 'val';
  const popularity = colDegrees(dataset.train);
  const kept = new WeakMap<AnsweringModel, PartAnswers>();

  const questions = ({ needs }: AnsweringModel, part: HeldOutName): Questions => {
    const all = questionsOf({ dataset, part, known: known[part], needs, seed });
    return needs.tasks.includes('explanation') ? all : { ...all, explanation: [] };
  };
  const writing = (model: AnsweringModel, parameters: Parameters): Writer => ({
    ...{ model, parameters, items: dataset.items, breathe },
  });
  const answersTo = (writer: Writer, part: HeldOutName) =>
    answersOf(writer, questions(writer.model, part), known[part], evaluator.maskOf(part));
  const runner: TaskRunner<AnsweringModel> = {
    feed: ({ needs }, { batchSize }) =>
      feedOf(samplersOf(samplerDataOf(dataset, known.val, protocol), needs), needs, batchSize, seed),
    epoch: async (model, parameters) => {
      const writer = writing(model, parameters);
      const parts = epochParts(protocol);
      const judged = await between.byCounts(async (part, { held, mask }) => {
        const lists = await listsOf(writer, usersIn(held), known[part], mask);
        return ranksOn(lists, held);
      }, parts);
      const texts: Judged['texts'] = {};
      for (const part of parts)
        if (between.has(part)) {
          const few = fewOf(questions(model, part), QUESTIONS_BETWEEN, seed);
          texts[part] = { nll: await nllOf(model, parameters, few, breathe) };
        }
      return { ...judged, texts };
    },
    selects: evaluator.has(selecting),
    selected: (judged) => selectionOf('text', judged, selecting),
    both: async (model, parameters) => {
      const writer = writing(model, parameters);
      const texts: Partial<Record<HeldOutName, TextMetrics>> = {};
      const judged = await evaluator.byCounts(async (part, { held }) => {
        const answers = await answersTo(writer, part);
        texts[part] = await judgeAnswers(writer, answers, {
          popularity,
          features: featuresOf(dataset, part),
          asReleased: protocol === 'paper-code',
        });
        // What a stage is collected from is what it was judged by.
        if (part === 'test') kept.set(model, answers);
        return ranksOn(answers.lists, held);
      });
      return { ...judged, texts };
    },
    collect: async (stage, model, parameters) => {
      const answers = kept.get(model) ?? (await answersTo(writing(model, parameters), 'test'));
      return collectAnswers({ stage, parameters, answers, users: dataset.users }, evaluator);
    },
    infer: async (model, parameters) => {
      const begun = performance.now();
      await listsOf(writing(model, parameters), usersIn(dataset.test), known.test, evaluator.maskOf('test'));
      return performance.now() - begun;
    },
    floor: async () => ({
      ...(await floorOf(dataset, protocol, known)),
      ...(dataset.explanations && { sentences: sentenceFloors(dataset, seed) }),
    }),
    dispose: () => {
      evaluator.dispose();
      between.dispose();
    },
  };
  return runner as TaskRunner;
}

const usersIn = (held: Csr): Iterable<number> => new Set(rowOfEntries(held));

/** The dataset with the held-out items of at most so many users in each part. */
function withFewUsers(dataset: Dataset, seed: number): Dataset {
  const few = (held: Csr, part: HeldOutName): Csr => {
    const users = new Set(someOf([...usersIn(held)], USERS_BETWEEN, seed, `users of ${part}`));
    return onlyRows(held, users);
  };
  return { ...dataset, val: few(dataset.val, 'val'), test: few(dataset.test, 'test') };
}

/** The same matrix with the entries of some rows alone. */
function onlyRows(csr: Csr, rows: ReadonlySet<number>): Csr {
  const ptr = new Int32Array(csr.rows + 1);
  for (let row = 0; row < csr.rows; row++)
    ptr[row + 1] = ptr[row] + (rows.has(row) ? csr.ptr[row + 1] - csr.ptr[row] : 0);
  const entries = rowOfEntries(csr);
  return { ...csr, ptr, col: csr.col.filter((_, at) => rows.has(entries[at])) };
}
