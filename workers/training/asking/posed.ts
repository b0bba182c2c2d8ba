import type { AskRequest } from '#contract/api.ts';
import type { AskedSource } from '#contract/ask.ts';
import type { Dataset } from '#contract/dataset.ts';
import { ranksItems } from '#contract/headline.ts';
import { cardOf } from '#contract/models/index.ts';
import type { StageModel } from '#models/model.ts';
import type { Choice } from '#models/text/decode/choice.ts';
import type { AnsweringModel } from '#models/text/answers.ts';
import { disposeSources, uploadSources } from '#models/text/batch.ts';
import type { ExplainingModel, Pairs } from '#models/text/explaining.ts';
import type { Writing } from '#models/text/model.ts';
import { sourceOf } from '#models/text/question.ts';
import { TEMPLATES } from '#models/text/templates.ts';
import type { Vocabulary } from '#models/text/vocabulary.ts';
import { tableRows } from '../tasks/text/exam.ts';
import { choiceFor } from './choiceFor.ts';
import { questionFor, whyQuestion } from './question.ts';
import { describedPair, describedSource } from './source.ts';

/** A question as a model takes it, and how its answer is searched for. */
export interface Posed {
  model: Writing<{ size: number }>;
  sources: { size: number };
  vocabulary: Vocabulary;
  /** What may be answered; anything where it is absent. */
  choice?: Choice;
  maxNew: number;
  minNew: number;
  /** As lists are ranked where the run is judged; sentences are of any length. */
  asWhole: boolean;
  /** For a person, once it is known how many prompts stand in front. */
  described(prompts: number): AskedSource;
  dispose(): void;
}

/** Puts a question to a model that writes. */
export const posedTo = (model: StageModel, request: AskRequest, dataset: Dataset): Posed =>
  ranksItems(cardOf(request.model))
    ? asTokens(model as AnsweringModel, request, dataset)
    : asPair(model as ExplainingModel, request, dataset);

/** As text, in words or by ids alone. */
function asTokens(model: AnsweringModel, request: AskRequest, dataset: Dataset): Posed {
  const { needs, answers } = model;
  const { vocabulary } = needs;
  const { question, met } = questionFor(dataset, request, needs);
  const templates = TEMPLATES[request.task];
  const tokens = sourceOf(vocabulary, question, request.mode === 'bare' ? templates.at(-1)! : templates[0]);
  const sources = uploadSources([tokens], tableRows(needs));
  const choice = request.constrained ? choiceFor(dataset, model, question, met) : undefined;
  const isSentence = request.task === 'explanation';
  return {
    ...{ model: model as Writing<{ size: number }>, sources, vocabulary, choice },
    maxNew: choice ? choice.trie.longest : needs.labelCut,
    minNew: isSentence ? answers.shortest : 0,
    asWhole: !isSentence && !answers.perToken,
    described: (prompts) => describedSource(vocabulary, tokens, question, prompts),
    dispose: () => disposeSources(sources),
  };
}

/** As a user and an item, of a model that does nothing but explain. */
function asPair(model: ExplainingModel, { user, item }: AskRequest, dataset: Dataset): Posed {
  const { needs, answers } = model;
  const question = whyQuestion(dataset, user, item);
  const pair = { user, item: question.items[0] };
  const sources: Pairs = { size: 1, pairs: [pair] };
  return {
    model: model as Writing<{ size: number }>,
    sources,
    vocabulary: needs.vocabulary,
    ...{ maxNew: needs.labelCut, minNew: answers.shortest, asWhole: false },
    described: () => describedPair(pair, question),
    dispose: () => {},
  };
}
