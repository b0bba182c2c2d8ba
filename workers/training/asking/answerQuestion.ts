import type { AskRequest } from '#contract/api.ts';
import type { AskEvent, AskListener } from '#contract/ask.ts';
import type { Dataset } from '#contract/dataset.ts';
import type { Parameters } from '#models/model.ts';
import { decode } from '#models/text/decode/decode.ts';
import type { AnsweringModel } from '#models/text/answers.ts';
import { disposeSources, uploadSources } from '#models/text/batch.ts';
import { sourceOf } from '#models/text/question.ts';
import { TEMPLATES } from '#models/text/templates.ts';
import { wholeWordRows } from '#models/text/tokenizer.ts';
import { withKeptModel } from '../withKeptModel.ts';
import { choiceFor } from './choiceFor.ts';
import { questionFor } from './question.ts';
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
    answer(model as AnsweringModel, parameters, { request, dataset, ...tools }),
  );

interface Asking extends AnswerTools {
  request: AskRequest;
  dataset: Dataset;
}

async function answer(model: AnsweringModel, parameters: Parameters, asking: Asking): Promise<void> {
  const { request, dataset, breathe } = asking;
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
    // As lists are ranked where the run is judged; sentences are of any length.
    const asWhole = request.task !== 'explanation' && !model.answers.perToken;
    const teller = new StepTeller(vocabulary, asWhole);
    const begun = performance.now();
    let telling = 0;
    const tell = async (event: AskEvent) => {
      const from = performance.now();
      await asking.tell(event);
      telling += performance.now() - from;
    };
    const choice = request.constrained ? choiceFor(dataset, model, question, met) : undefined;
    const [answers] = await decode(model, parameters, sources, {
      beams: request.beams,
      maxNew: choice ? choice.trie.longest : needs.labelCut,
      minNew: request.task === 'explanation' ? model.answers.shortest : 0,
      asWhole,
      choice: () => choice,
      looks: true,
      breathe,
      read: ({ prompts }) =>
        tell({ type: 'source', source: describedSource(vocabulary, tokens, question, prompts) }),
      watch: (step) => tell({ type: 'step', step: teller.step(step) }),
    });
    const items = question.task === 'explanation' ? undefined : dataset.items;
    const milliseconds = performance.now() - begun - telling;
    await tell({ type: 'answers', answers: teller.answers(answers, items), milliseconds });
  } finally {
    disposeSources(sources);
  }
}
