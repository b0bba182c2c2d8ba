import type { AskRequest } from '#contract/api.ts';
import type { AskListener } from '#contract/ask.ts';
import type { Dataset } from '#contract/dataset.ts';
import type { Parameters } from '#models/model.ts';
import { choiceOf, type Choice } from '#models/text/decode/choice.ts';
import { decode } from '#models/text/decode/decode.ts';
import { itemTrie } from '#models/text/decode/itemTrie.ts';
import type { TextModel } from '#models/text/model.ts';
import { disposeSources, uploadSources } from '#models/text/batch.ts';
import { sourceOf } from '#models/text/question.ts';
import { TEMPLATES } from '#models/text/templates.ts';
import { wholeWordRows } from '#models/text/tokenizer.ts';
import { withKeptModel } from '../withKeptModel.ts';
import { questionFor, type PosedQuestion } from './question.ts';
import { describedSource } from './source.ts';
import { StepTeller } from './steps.ts';

/** Tools of an answer: `breathe` lets messages in between two steps, and throws where the question was taken back. */
export interface AnswerTools {
  tell: AskListener;
  breathe(): Promise<void>;
}

/** Asks a trained text model, and tells token by token what it answers. */
export const answerQuestion = (request: AskRequest, dataset: Dataset, tools: AnswerTools): Promise<void> =>
  withKeptModel(request, dataset, (model, parameters) =>
    answer(model as TextModel, parameters, { request, dataset, ...tools }),
  );

interface Asking extends AnswerTools {
  request: AskRequest;
  dataset: Dataset;
}

async function answer(model: TextModel, parameters: Parameters, asking: Asking): Promise<void> {
  const { request, dataset, tell, breathe } = asking;
  const { needs } = model;
  const { vocabulary } = needs;
  const { question, met } = questionFor(dataset, request, needs);
  const templates = TEMPLATES[request.task];
  const tokens = sourceOf(vocabulary, question, request.mode === 'bare' ? templates.at(-1)! : templates[0]);
  const sources = uploadSources([tokens], {
    tokens: vocabulary.pieces.length,
    words: wholeWordRows(needs),
  });
  try {
    const teller = new StepTeller(vocabulary);
    const begun = performance.now();
    const choice = choiceFor(asking, needs, question, met);
    const [answers] = await decode(model, parameters, sources, {
      beams: request.beams,
      maxNew: choice ? choice.trie.longest : needs.labelCut,
      choice: () => choice,
      looks: true,
      breathe,
      read: ({ prompts }) =>
        tell({ type: 'source', source: describedSource(vocabulary, tokens, question, prompts) }),
      watch: (step) => tell({ type: 'step', step: teller.step(step) }),
    });
    const items = question.task === 'explanation' ? undefined : dataset.items;
    const milliseconds = performance.now() - begun;
    await tell({ type: 'answers', answers: teller.answers(answers, items), milliseconds });
  } finally {
    disposeSources(sources);
  }
}

/** What may be answered: of top-N the candidates, of all items those that were not met. */
function choiceFor(
  { request, dataset }: Asking,
  { vocabulary }: TextModel['needs'],
  { task, items }: PosedQuestion,
  met: Int32Array,
): Choice | undefined {
  if (!request.constrained || task === 'explanation') return undefined;
  const trie = itemTrie(vocabulary, dataset.items);
  return task === 'topn' ? choiceOf(trie, 'only', items) : choiceOf(trie, 'without', [...new Set(met)]);
}
