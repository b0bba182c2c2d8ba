import { MOST_LISTED } from '../../textOutput.ts';
import { choice, flag, number, type Section } from '../../fields.ts';
import { learningRate, patience, weightDecay } from '../common.ts';
import { attentionHeads, dropoutRate, windowTraining } from '../sequence/fields.ts';

/** How models of texts are trained: a batch is so many texts. */
export const textTraining = windowTraining(
  64,
  'How many texts one step looks at, each a question with its answer.',
);

/** How wide a layer is between its two matrices. */
export const innerWidth = number({
  label: 'Width within layers',
  symbol: 'd_ff',
  default: 256,
  min: 4,
  max: 2048,
  step: 4,
  help: 'How many numbers a layer widens each vector to before it narrows it again.',
});

/** The encoder and the decoder, and how they learn. */
export const transformerFields = (rate: number) =>
  ({
    layers: number({
      label: 'Layers',
      symbol: 'L',
      default: 1,
      min: 1,
      max: 4,
      step: 1,
      help: 'How many layers the encoder has, and how many the decoder.',
    }),
    heads: attentionHeads(4),
    inner: innerWidth,
    wholeWords: flag({
      label: 'Whole words',
      default: true,
      help: 'Adds the same vector to all tokens of one id, so that the pieces of user_12 are read as one name.',
    }),
    dropout: dropoutRate(0.1),
    learningRate: learningRate(rate),
    tableRate: number({
      label: 'Rate of tables',
      default: 10,
      min: 1,
      max: 30,
      help: 'How many times as fast as the matrices the tables of tokens, whole words and prompts learn: they start at about 1, matrices at a tenth, and one rate for both is slow for the former. At 1 it is as in the released code.',
    }),
    weightDecay: weightDecay(0.01),
    patience: patience(40),
  }) as const satisfies Section;

/** How many words a model of texts knows. */
export const wordsField = number({
  label: 'Words',
  default: 1000,
  min: 0,
  max: 5000,
  step: 1,
  help: 'The vocabulary holds so many of the most frequent words of sentences, beside those of templates; all others are read as one.',
});

/** Where sentences are cut. */
export const labelCutField = number({
  label: 'Longest answer',
  default: 20,
  min: 4,
  max: 40,
  step: 1,
  help: 'Sentences are cut after so many tokens.',
});

/** What is written for the model to read, and what it learns to answer. */
export const textFields = <T extends 'all' | 'words', L extends 'mask' | 'p5'>(templates: T, lossMode: L) =>
  ({
    templates: choice({
      label: 'Templates',
      default: templates as 'all' | 'words' | 'bare',
      options: ['all', 'words', 'bare'],
      help: 'all draws among sentences and the bare form, which is ids alone, and tests ask by that; words leaves the bare form out, and tests ask by the first sentence; bare leaves the sentences out.',
    }),
    mixing: choice({
      label: 'Batches',
      default: 'alternate',
      options: ['alternate', 'mixed'],
      help: 'alternate gives each batch one task, in turns, so that its texts are about equally long; mixed puts all tasks into each.',
    }),
    lossMode: choice({
      label: 'Mean of the loss',
      default: lossMode as 'mask' | 'pad' | 'p5' | 'p5len',
      options: ['mask', 'pad', 'p5', 'p5len'],
      help: 'mask: over all tokens of a batch. pad: over places that fill up shorter answers, too. p5: over each answer first. p5len: the same, divided once more by its length.',
    }),
    digits: number({
      label: 'Digits per token',
      default: 2,
      min: 1,
      max: 2,
      step: 1,
      help: 'Numbers of users and items are cut into tokens of so many digits: 345 is 3 4 5, or 34 5.',
    }),
    words: wordsField,
    history: number({
      label: 'History',
      default: 6,
      min: 1,
      max: 20,
      step: 1,
      help: 'The most items of a user’s history that are written down.',
    }),
    candidates: number({
      label: 'Candidates',
      default: 5,
      min: 2,
      max: 100,
      step: 1,
      help: 'How many items a question of top-N names; one of them is the answer.',
    }),
    labelCut: labelCutField,
  }) as const satisfies Section;

/** How answers are found once the model is trained. */
export const answerFields = {
  beams: number({
    label: 'Beams',
    default: 20,
    min: 1,
    max: MOST_LISTED,
    step: 1,
    help: 'How many answers are followed at once when items are listed. A list holds at most so many items: what is not among them is missed.',
  }),
  constrained: flag({
    label: 'Ids of items alone',
    default: true,
    help: 'Follows only digits that lead to an item. Off lets the model write any token; answers that name no item, or one twice, are counted.',
  }),
  passMet: flag({
    label: 'Pass over items that were met',
    default: true,
    help: 'Leaves out of lists what a user has met already, as all tables of the studio do.',
  }),
  perToken: flag({
    label: 'Rank per token',
    default: false,
    help: 'Divides the log-probability of an answer by its number of tokens. Items whose numbers have more tokens then come before items that are as likely and have fewer.',
  }),
  sentenceBeams: number({
    label: 'Beams of sentences',
    default: 1,
    min: 1,
    max: 20,
    step: 1,
    help: 'How many sentences are followed at once when an explanation is written; 1 takes the likeliest token each time.',
  }),
  shortest: number({
    label: 'Shortest sentence',
    default: 0,
    min: 0,
    max: 20,
    step: 1,
    help: 'A sentence does not end before it has so many tokens.',
  }),
} as const satisfies Section;
