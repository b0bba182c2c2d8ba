import { card, type ConfigOf } from './card.ts';
import { answerFields, textFields, textTraining, transformerFields } from './text/fields.ts';
import {
  historySweep,
  sentencesPart,
  templatesPart,
  textAblations,
  textCard,
  textDecoderPart,
  textDepartures,
  textEncoderPart,
  textHistories,
  textModelPart,
  textStage,
  textTables,
  tokensPart,
  UNREPEATED_TEXT,
} from './text/parts.ts';

/** P5 (RecSys 2022) on a small T5 that is trained from scratch: questions in words, and no prompts. */
export const p5 = card({
  ...textCard,
  id: 'p5',
  label: 'P5',
  help: 'A small T5 is asked in words, and writes what comes next and why.',
  source: {
    paper: 'Recommendation as Language Processing (RecSys 2022)',
    year: 2022,
    url: 'https://arxiv.org/abs/2203.13366',
    code: 'jeykigung/P5',
  },
  sections: {
    training: textTraining,
    model: transformerFields(2e-3),
    texts: textFields('words', 'p5'),
    answers: answerFields,
  },
  essentials: ['texts.templates', 'model.learningRate', 'model.layers', 'training.d', 'answers.beams'],
  stages: [
    textStage(
      'One model learns three tasks in turns, each asked in words. Watch the loss on validation data fall for each task; the ring marks the best epoch so far.',
    ),
  ],
  picture: {
    label:
      'Histories and sentences become questions and answers in words; an encoder reads and a decoder writes.',
    introduction:
      'Every task is a text. What is asked is said in **words** each time, which makes questions longer. Nothing was learned from other texts before.',
    parts: {
      histories: textHistories,
      sentences: sentencesPart,
      templates: templatesPart(
        'A question is written by a template drawn at random: a sentence with the ids of user and items in it. Tests ask by the first of each task.',
      ),
      tokens: tokensPart,
      encoder: textEncoderPart,
      decoder: textDecoderPart,
      model: textModelPart('P5'),
    },
    columns: [['histories', 'sentences'], ['templates'], ['tokens'], ['encoder'], ['decoder'], ['model']],
    arrows: [
      ['histories', 'templates'],
      ['sentences', 'templates'],
      ['templates', 'tokens'],
      ['tokens', 'encoder'],
      ['encoder', 'decoder'],
      ['decoder', 'model'],
    ],
  },
  ablations: textAblations,
  departures: [
    {
      id: 'length-twice',
      title: 'Answers are divided by their length twice',
      short: 'length twice',
      paper: 'Learns by the mean over the tokens of an answer.',
      code: 'Divides that mean by the number of tokens once more, so that long answers count less.',
      studio: 'Divides once. The switch divides twice.',
      patch: { texts: { lossMode: 'p5len' } },
    },
    ...textDepartures,
  ],
  notRepeated: `${UNREPEATED_TEXT}, its five groups of tasks of which three are here, and the warm-up of its learning rate`,
  published: [],
  controls: ['sasrec', 'most-popular'],
  tables: textTables,
  sweeps: [historySweep],
});

export type P5Config = ConfigOf<typeof p5>;
