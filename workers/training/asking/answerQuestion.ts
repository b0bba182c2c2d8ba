import type { AskRequest } from '#contract/api.ts';
import type { AskEvent, AskListener } from '#contract/ask.ts';
import type { Dataset } from '#contract/dataset.ts';
import type { Parameters } from '#models/model.ts';
import { decode } from '#models/text/decode/decode.ts';
import type { SearchOptions } from '#models/text/decode/options.ts';
import { withKeptModel } from '../withKeptModel.ts';
import { posedTo, type Posed } from './posed.ts';
import { StepTeller } from './steps.ts';

/** What a token costs a group for each time that an earlier group took it. */
const DIVERSITY = 1;

/** Tools of an answer: `breathe` lets messages in between two steps, and throws where the question was taken back. */
export interface AnswerTools {
  tell: AskListener;
  breathe(): Promise<void>;
}

/** Asks a trained model that writes, and tells token by token what it answers. */
export const answerQuestion = (request: AskRequest, dataset: Dataset, tools: AnswerTools): Promise<void> =>
  withKeptModel(request, dataset, async (model, parameters) => {
    const posed = posedTo(model, request, dataset);
    try {
      // A sentence names no item.
      const items = request.task === 'explanation' ? undefined : dataset.items;
      await answer(posed, parameters, { ...waysOf(request), items, ...tools });
    } finally {
      posed.dispose();
    }
  });

type Ways = Pick<SearchOptions, 'beams' | 'groups' | 'diversity'>;

/** How many answers are followed, and in which groups. */
const waysOf = ({ beams, groups }: AskRequest): Ways => ({ beams, groups, diversity: DIVERSITY });

interface Asking extends AnswerTools, Ways {
  /** How many there are, where an answer names one. */
  items?: number;
}

async function answer(posed: Posed, parameters: Parameters, asking: Asking): Promise<void> {
  const { model, sources, vocabulary, choice, maxNew, minNew, asWhole } = posed;
  const { beams, groups, diversity, items, breathe } = asking;
  const teller = new StepTeller(vocabulary, asWhole);
  const begun = performance.now();
  let telling = 0;
  const tell = async (event: AskEvent) => {
    const from = performance.now();
    await asking.tell(event);
    telling += performance.now() - from;
  };
  const [answers] = await decode(model, parameters, sources, {
    ...{ beams, groups, diversity, maxNew, minNew, asWhole, looks: true, breathe },
    choice: () => choice,
    read: ({ prompts }) => tell({ type: 'source', source: posed.described(prompts) }),
    watch: (step) => tell({ type: 'step', step: teller.step(step) }),
  });
  const milliseconds = performance.now() - begun - telling;
  await tell({ type: 'answers', answers: teller.answers(answers, items), milliseconds });
}
