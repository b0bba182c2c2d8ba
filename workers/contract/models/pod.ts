import { number } from '../fields.ts';
import { card, type ConfigOf } from './card.ts';
import { answerFields, textFields, textTraining, transformerFields } from './text/fields.ts';
import {
  historySweep,
  sentencesPart,
  sequentialFigures,
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

const LOGS = 'logs of the released code';

/** POD (CIKM 2023): prompts learned beside templates, on a small T5 that is trained from scratch. */
export const pod = card({
  ...textCard,
  id: 'pod',
  label: 'POD',
  help: 'A small T5 writes what comes next and why; learned prompts take the place of the words that ask.',
  source: {
    paper: 'Prompt Distillation for Efficient LLM-based Recommendation (CIKM 2023)',
    year: 2023,
    url: 'https://doi.org/10.1145/3583780.3615017',
    code: 'lileipisces/POD',
  },
  sections: {
    training: textTraining,
    model: {
      prompts: number({
        label: 'Prompts',
        symbol: 'P',
        default: 4,
        min: 0,
        max: 20,
        step: 1,
        help: 'How many learned vectors stand in front of each question, other ones for each task; 0 leaves them out.',
      }),
      ...transformerFields(2e-3),
    },
    texts: textFields('all', 'mask'),
    answers: answerFields,
  },
  essentials: [
    'model.prompts',
    'texts.templates',
    'model.learningRate',
    'model.layers',
    'training.d',
    'answers.beams',
  ],
  stages: [
    textStage(
      'One model learns three tasks in turns, by words and without them. Watch the loss on validation data fall for each task; the ring marks the best epoch so far.',
    ),
  ],
  picture: {
    label:
      'Histories and sentences become questions and answers in words; learned prompts stand in front of them, an encoder reads and a decoder writes.',
    introduction:
      'There is **no teacher**: prompts are trained beside templates, one of which is bare, so that at test the words can be left out. Nothing was learned from other texts before.',
    parts: {
      histories: textHistories,
      sentences: sentencesPart,
      templates: templatesPart(
        'A question is written by a template drawn at random: a sentence with the ids of user and items in it, or these ids alone. Tests ask by the bare form.',
      ),
      prompts: {
        label: 'Prompts',
        kind: 'source',
        formulas: ['P_k ∈ ℝ^{P × d}', 'H_0 = [P_k \\, ; \\, x_1, …, x_n]'],
        sentence:
          'A few learned vectors for each task in front of the question. They learn what the words of all templates ask for, so that they can stand for them.',
        ablation: 'no-prompts',
        fields: ['model.prompts'],
        detail: { kind: 'words', text: '{model.prompts} for each task' },
        facts: [{ kind: 'field', name: 'prompts', field: 'model.prompts' }],
        during: ['model'],
        offIf: [{ model: { prompts: 0 } }],
      },
      tokens: tokensPart,
      encoder: textEncoderPart,
      decoder: textDecoderPart,
      model: textModelPart('POD'),
    },
    columns: [
      ['histories', 'sentences'],
      ['templates'],
      ['prompts', 'tokens'],
      ['encoder'],
      ['decoder'],
      ['model'],
    ],
    arrows: [
      ['histories', 'templates'],
      ['sentences', 'templates'],
      ['templates', 'tokens'],
      ['prompts', 'encoder', { flow: 'vectors' }],
      ['tokens', 'encoder'],
      ['encoder', 'decoder'],
      ['decoder', 'model'],
    ],
  },
  ablations: [
    {
      id: 'no-prompts',
      part: 'prompt',
      label: 'w/o-prompts',
      help: 'Nothing stands in front of questions: by bare ids two of the tasks cannot be told apart.',
      paper: false,
      patch: { model: { prompts: 0 } },
    },
    {
      id: 'words-only',
      part: 'prompt',
      label: 'words only',
      help: 'No prompts and no bare form: tests ask in words, as P5 does.',
      paper: false,
      patch: { model: { prompts: 0 }, texts: { templates: 'words' } },
    },
    {
      id: 'bare-only',
      part: 'prompt',
      label: 'bare only',
      help: 'Prompts that never stood beside words.',
      paper: false,
      patch: { texts: { templates: 'bare' } },
    },
    ...textAblations,
    {
      id: 'pad-loss',
      part: 'training',
      label: 'loss of padding',
      help: 'Places that fill up shorter answers are learned and counted, too.',
      paper: false,
      patch: { texts: { lossMode: 'pad' } },
    },
  ],
  departures: [
    {
      id: 'pad-loss',
      title: 'Padding is learned',
      short: 'padding',
      paper: 'Learns by the tokens of answers.',
      code: 'Leaves out labels of −100 alone while padding is 0, so that places behind an answer are learned, and counted in its mean.',
      studio: 'Learns by tokens alone. The switch counts the padding.',
      patch: { texts: { lossMode: 'pad' } },
    },
    {
      id: 'three-prompts',
      title: 'Three prompts',
      short: 'three prompts',
      paper: 'Its published logs are of ten prompts for each task.',
      code: 'Takes three unless it is told otherwise.',
      studio: 'Takes four, as its questions are short. The switch takes three.',
      patch: { model: { prompts: 3 } },
    },
    {
      id: 'equal-groups',
      title: 'Groups of beams that are equal',
      short: 'equal groups',
      paper: 'Writes sentences by diverse beam search.',
      code: 'Follows 21 beams in three groups without the penalty that would make them differ: the same as seven beams. Sentences have at least ten tokens.',
      studio: 'Takes the likeliest token each time. The switch follows seven beams, to at least ten tokens.',
      patch: { answers: { sentenceBeams: 7, shortest: 10 } },
    },
    ...textDepartures,
  ],
  notRepeated: `${UNREPEATED_TEXT}, and candidates that grow by the answer each time they are evaluated`,
  published: [
    ...sequentialFigures('sports', 0.0576, 0.0419, LOGS),
    ...sequentialFigures('beauty', 0.0688, 0.0443, LOGS),
    ...sequentialFigures('toys', 0.0742, 0.061, LOGS),
  ],
  controls: ['p5', 'sasrec', 'most-popular'],
  tables: { ...textTables, prm: 'Prompts' },
  sweeps: [
    {
      id: 'prompts',
      kind: 'open',
      label: 'Prompts P',
      expect: 'A few are enough to tell tasks apart; ten are longer than the words that they stand for.',
      axes: [{ path: 'model.prompts', text: '0, 1, 2, 4, 10' }],
    },
    historySweep,
  ],
});

export type PodConfig = ConfigOf<typeof pod>;
