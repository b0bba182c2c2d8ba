import type { FormsRequest } from '#contract/api.ts';
import type { Dataset } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import type { FormCost } from '#contract/questionForms.ts';
import { TEXT_TASKS, type TextTask } from '#contract/textMetrics.ts';
import { sequencesOf, type Sequences } from '#datasets/sequences.ts';
import type { Parameters } from '#models/model.ts';
import type { AnsweringModel } from '#models/text/answers.ts';
import { disposeSources, uploadSources } from '#models/text/batch.ts';
import { decode } from '#models/text/decode/decode.ts';
import type { TextModel } from '#models/text/model.ts';
import { sourceOf, type Answered } from '#models/text/question.ts';
import { askedBy } from '#models/text/templates.ts';
import { fewOf, tableRows } from '../tasks/text/exam.ts';
import { nllOf } from '../tasks/text/nll.ts';
import { questionsOf } from '../tasks/text/questions.ts';
import { historyOf } from '../tasks/text/samplers.ts';
import { withKeptModel } from '../withKeptModel.ts';
import { choiceFor } from './choiceFor.ts';

/** Questions of a task that losses and lengths are means of, and those that are answered against the clock. */
const QUESTIONS = 128;
const TIMED = 15;

/** A model in one form of question. */
interface Form {
  model: TextModel;
  words: boolean;
}

/** What each form of question costs and is worth: loss, length and time, task by task, on the same questions of the test part. */
export const compareForms = (
  request: FormsRequest,
  dataset: Dataset,
  breathe: () => Promise<void>,
): Promise<FormCost[]> =>
  withKeptModel(request, dataset, async (kept, parameters) => {
    const model = kept as AnsweringModel;
    const known = sequencesOf(dataset, request.protocol === 'strict' ? ['train', 'val'] : ['train']);
    if (!known) throw unordered();
    const all = questionsOf({ dataset, part: 'test', known, needs: model.needs, seed: request.seed });
    const questions = fewOf(all, QUESTIONS, request.seed);
    const comparison = { model, parameters, dataset, known, breathe };
    const tasks = TEXT_TASKS.filter((task) => model.needs.tasks.includes(task) && questions[task].length > 0);
    const costs: FormCost[] = [];
    for (const task of tasks) costs.push(...(await costsOf(comparison, task, questions[task])));
    return costs;
  });

interface Comparison {
  model: AnsweringModel;
  parameters: Parameters;
  dataset: Dataset;
  known: Sequences;
  breathe: () => Promise<void>;
}

/** Without prompts and with them, by ids alone and in words. */
function formsOf(model: AnsweringModel): Form[] {
  const models = [...(model.withoutPrompts ? [model.withoutPrompts()] : []), model];
  return models.flatMap((it) => [false, true].map((words) => ({ model: it, words })));
}

async function costsOf(
  comparison: Comparison,
  task: TextTask,
  questions: readonly Answered[],
): Promise<FormCost[]> {
  const forms = formsOf(comparison.model);
  const timed = questions.slice(0, TIMED);
  const times = forms.map((): number[] => []);
  let prompts: number[] = [];
  // The first round warms up; forms take turns, so that whatever else the machine does meets them alike.
  for (const [round, question] of [timed[0], ...timed].entries()) {
    const answers: Answer[] = [];
    for (const form of forms) answers.push(await answerIn(form, question, comparison));
    if (round > 0) answers.forEach(({ milliseconds }, n) => times[n].push(milliseconds));
    prompts = answers.map((answer) => answer.prompts);
  }
  const none = { explanation: [], sequential: [], topn: [] };
  const costs: FormCost[] = [];
  for (const [n, form] of forms.entries()) {
    const needs = needsOf(form);
    const asked = { needs, nll: form.model.nll.bind(form.model) };
    const { parameters, breathe } = comparison;
    const nll = await nllOf(asked, parameters, { ...none, [task]: questions }, breathe);
    const lengths = questions.map((question) => tokensOf(form, question).tokens.length);
    costs.push({
      ...{ task, prompts: prompts[n], words: form.words, questions: questions.length },
      loss: nll[task]!,
      length: prompts[n] + lengths.reduce((sum, length) => sum + length, 0) / lengths.length,
      ...{ milliseconds: medianOf(times[n]), timed: timed.length },
    });
  }
  return costs;
}

interface Answer {
  prompts: number;
  milliseconds: number;
}

/** One question, answered by itself as the model is judged. */
async function answerIn(
  form: Form,
  question: Answered,
  { model, parameters, dataset, known, breathe }: Comparison,
): Promise<Answer> {
  const { answers, needs } = model;
  const { task, user } = question;
  const choice = answers.constrained
    ? choiceFor(dataset, model, question, Int32Array.from(historyOf(known, user)))
    : undefined;
  const begun = performance.now();
  const sources = uploadSources([tokensOf(form, question)], tableRows(needs));
  let prompts = 0;
  try {
    await decode(form.model, parameters, sources, {
      beams: task === 'explanation' ? answers.sentenceBeams : answers.beams,
      maxNew: choice ? choice.trie.longest : needs.labelCut,
      minNew: task === 'explanation' ? answers.shortest : 0,
      asWhole: task !== 'explanation' && !answers.perToken,
      choice: () => choice,
      read: (encoded) => void (prompts = encoded.prompts),
    });
  } finally {
    disposeSources(sources);
  }
  const milliseconds = performance.now() - begun;
  await breathe();
  return { prompts, milliseconds };
}

const needsOf = ({ model: { needs }, words }: Form) => ({
  ...needs,
  templates: words ? ('words' as const) : ('bare' as const),
});

function tokensOf(form: Form, question: Answered) {
  const { vocabulary, templates } = needsOf(form);
  return sourceOf(vocabulary, question, askedBy(question.task, templates));
}

const medianOf = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const unordered = () =>
  new StudioError(
    'dataset-invalid',
    'The dataset has no order of interactions.',
    'Choose a dataset with times.',
  );
