import { number } from '../fields.ts';
import { card, type ConfigOf } from './card.ts';
import { learningRate, patience, weightDecay } from './common.ts';
import { attentionHeads, dropoutRate, windowTraining } from './sequence/fields.ts';
import { answerFields, innerWidth, labelCutField, wordsField } from './text/fields.ts';
import { sentencesPart } from './text/parts.ts';

const { sentenceBeams, shortest } = answerFields;

/** PETER (ACL 2021): writes why a user chose an item, from both ids alone, and tells how they rate it. */
export const peter = card({
  id: 'peter',
  label: 'PETER',
  help: 'A transformer reads a user, an item and the words so far; it tells the rating and writes the next word. It ranks nothing.',
  family: 'text',
  source: {
    paper: 'Personalized Transformer for Explainable Recommendation (ACL 2021)',
    year: 2021,
    url: 'https://arxiv.org/abs/2105.11601',
    code: 'lileipisces/PETER',
  },
  needs: { text: true },
  task: 'explanation',
  sections: {
    training: windowTraining(64, 'How many sentences one step looks at.'),
    model: {
      layers: number({
        label: 'Layers',
        symbol: 'L',
        default: 2,
        min: 1,
        max: 4,
        step: 1,
        help: 'How many layers of attention stand on each other.',
      }),
      heads: attentionHeads(2),
      inner: innerWidth,
      context: number({
        label: 'Weight of the context',
        symbol: 'λ_c',
        default: 1,
        min: 0,
        max: 10,
        help: 'How much it counts that the item alone tells all words of the sentence at once, so that user and item are not passed over; 0 leaves it out.',
      }),
      rating: number({
        label: 'Weight of the rating',
        symbol: 'λ_r',
        default: 0.1,
        min: 0,
        max: 10,
        help: 'How much the squared error of the rating counts beside the words; 0 leaves ratings out, and so does data without any.',
      }),
      dropout: dropoutRate(0.2),
      learningRate: learningRate(3e-3),
      weightDecay: weightDecay(0),
      patience: patience(10),
    },
    texts: { words: wordsField, labelCut: labelCutField },
    answers: { sentenceBeams, shortest },
  },
  sectionTitles: { texts: 'Texts', answers: 'Answers' },
  essentials: [
    'model.learningRate',
    'model.layers',
    'training.d',
    'model.context',
    'model.rating',
    'texts.words',
  ],
  stages: [
    {
      id: 'model',
      label: 'Model',
      losses: ['text', 'context', 'rating'],
      watch:
        'One model learns to write sentences, word by word. Watch the loss of a word on validation data fall; the ring marks the best epoch so far.',
    },
  ],
  losses: {
    text: { label: 'Next word', colour: 'ink' },
    context: { label: 'All words', colour: 'sky', weight: 'model.context' },
    rating: { label: 'Rating', colour: 'purple', weight: 'model.rating', dash: '4 3' },
  },
  picture: {
    label:
      'A user, an item and the words so far go through layers of attention; what comes out is a rating, all words at once, and the next word.',
    introduction:
      'Items are **not ranked**: asked for a user and an item, the model writes a sentence and tells a rating. Ids have vectors of their own beside those of words.',
    parts: {
      sentences: {
        ...sentencesPart,
        sentence:
          'What users wrote on items, and how they rated them where the data has it: one sentence for a user and an item.',
        fields: ['texts.labelCut', 'texts.words', 'training.batchSize'],
      },
      ids: {
        label: 'Id vectors',
        kind: 'encoder',
        formulas: ['U ∈ ℝ^{U × d}', 'I ∈ ℝ^{I × d}'],
        sentence: 'One vector for each user and each item, which stand before the words like two more words.',
        fields: ['training.d'],
        detail: { kind: 'words', text: '{training.d} numbers each' },
        facts: [{ kind: 'size', name: 'table', rows: 'nodes', cols: 'training.d' }],
        during: ['model'],
      },
      words: {
        label: 'Word vectors',
        kind: 'encoder',
        formulas: ['x_j = E_{w_j} \\sqrt d + p_j'],
        sentence: 'One vector for each word, and waves of several lengths that tell its place.',
        fields: ['texts.words'],
        detail: { kind: 'words', text: '{texts.words} words' },
        facts: [{ kind: 'field', name: 'words', field: 'texts.words' }],
        during: ['model'],
      },
      encoder: {
        label: 'Transformer',
        kind: 'encoder',
        formulas: [
          'A = \\mathrm{softmax}(Q K^T / \\sqrt{d_k} + M)',
          'X_1 = \\mathrm{LN}(X + A V W_o)',
          'X_2 = \\mathrm{LN}(X_1 + \\max(X_1 W_1, 0) W_2)',
        ],
        sentence:
          'Each word takes what helps from the user, the item and the words before it; user and item see each other.',
        fields: ['model.layers', 'model.heads', 'model.inner', 'model.dropout'],
        detail: { kind: 'words', text: '{model.layers} layers, {model.heads} heads' },
        facts: [
          { kind: 'field', name: 'layers', field: 'model.layers' },
          { kind: 'field', name: 'heads', field: 'model.heads' },
        ],
        during: ['model'],
      },
      context: {
        label: 'All words at once',
        kind: 'loss',
        formulas: ['-λ_c \\sum_t \\ln p(w_t \\mid u, i)'],
        sentence:
          'From the place of the item alone, which words the sentence has, so that what is written depends on who and what it is about.',
        ablation: 'no-context',
        fields: ['model.context'],
        detail: { kind: 'loss', stage: 'model', part: 'context', weight: 'model.context' },
        facts: [{ kind: 'loss', stage: 'model', part: 'context', name: 'all words' }],
        during: ['model'],
        offIf: [{ model: { context: 0 } }],
      },
      rating: {
        label: 'Rating',
        kind: 'loss',
        formulas: ['\\hat r = σ(x_u R_1 + r_1) R_2 + r_2', 'λ_r (\\hat r - r)^2'],
        sentence:
          'From the place of the user, how many stars they give the item, where the data has ratings.',
        ablation: 'no-rating',
        fields: ['model.rating'],
        detail: { kind: 'loss', stage: 'model', part: 'rating', weight: 'model.rating' },
        facts: [{ kind: 'loss', stage: 'model', part: 'rating', name: 'rating' }],
        during: ['model'],
        offIf: [{ model: { rating: 0 } }],
      },
      model: {
        label: 'PETER',
        kind: 'ranker',
        formulas: ['-\\sum_t \\ln p(w_t \\mid u, i, w_{<t})'],
        sentence:
          'Writes the likeliest word each time until the sentence ends. It is judged by its sentences and ratings: it has no list to recommend.',
        fields: ['model.learningRate', 'model.weightDecay', 'answers.sentenceBeams', 'answers.shortest'],
        detail: { kind: 'words', text: 'writes, ranks nothing' },
        facts: [{ kind: 'loss', stage: 'model', part: 'text', name: 'next word' }],
        during: ['model'],
        links: [['ask', 'Ask it in Explore']],
      },
    },
    columns: [['sentences'], ['ids', 'words'], ['encoder'], ['context', 'rating'], ['model']],
    arrows: [
      ['sentences', 'ids'],
      ['sentences', 'words'],
      ['ids', 'encoder'],
      ['words', 'encoder'],
      [
        'encoder',
        'context',
        { carries: { stage: 'model', part: 'context' }, offIf: [{ model: { context: 0 } }] },
      ],
      [
        'encoder',
        'rating',
        { carries: { stage: 'model', part: 'rating' }, offIf: [{ model: { rating: 0 } }] },
      ],
      ['encoder', 'model'],
    ],
  },
  ablations: [
    {
      id: 'no-context',
      part: 'training',
      label: 'w/o-context',
      help: 'Nothing asks the item for all words at once.',
      paper: false,
      patch: { model: { context: 0 } },
    },
    {
      id: 'no-rating',
      part: 'training',
      label: 'w/o-rating',
      help: 'Ratings are neither learned nor told.',
      paper: false,
      patch: { model: { rating: 0 } },
    },
    {
      id: 'one-layer',
      part: 'attention',
      label: 'one layer',
      help: 'One layer of attention instead of two.',
      paper: false,
      patch: { model: { layers: 1 } },
    },
  ],
  departures: [],
  notRepeated:
    'plain gradient descent from a rate of 1 that is lowered when validation stops falling, its vocabulary of 20,000 words, and PETER+, which is told the word that a sentence is to be about',
  spaces: [],
  published: [],
  controls: ['pod', 'most-popular'],
  tables: {
    U: 'Vectors of users',
    I: 'Vectors of items',
    word: 'Vectors of words',
    enc: 'Transformer',
    rating: 'Rating',
    out: 'Words',
  },
});

export type PeterConfig = ConfigOf<typeof peter>;
