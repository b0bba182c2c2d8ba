import { TEXT_TASKS } from '#contract/textMetrics.ts';
import type { Comparison } from '#testing/comparison.ts';
import { goldenTests } from '#testing/goldenTests.ts';
import { turnOf } from '#training/tasks/text/feed.ts';
import { disposeTextBatch, uploadTextBatch, type Exchange } from './batch.ts';
import { piecesOf } from './pieces.ts';
import { itemIn, numberIn, tokensOf, wholeWordsOf } from './tokenizer.ts';
import { FIRST_DIGITS, vocabularyOf, type Vocabulary } from './vocabulary.ts';

goldenTests({
  name: 'the tokenizer of text models',
  knownBy: '"tokenizer" and "batches"',
  is: (json) => 'tokenizer' in json && 'batches' in json,
  notes: ['meta', 'bucket_tables', 'adamw', 'models', 'variants'],
  tests: (g) => ({
    'one digit a piece': (report) =>
      compareCases(report, g.tokenizer.vocab_digits1, 1, g.tokenizer.cases_digits1),
    'two digits a piece': (report) =>
      compareCases(report, g.tokenizer.vocab_digits2, 2, g.tokenizer.cases_digits2),
    'ids in answers': (report) => compareAnswers(report, g.tokenizer),
    'whose turn it is': (report) => {
      for (const [counter, task] of g.task_of_batch_counter) {
        const at = { batch: counter - 1, row: 0, batchSize: 1 };
        report.values(`batch ${counter}`, [turnOf('alternate', TEXT_TASKS.length, at).turn], [task]);
      }
    },
    batches: async (report) => {
      for (const name of Object.keys(g.batches)) await compareBatch(report, g, name);
    },
  }),
});

/** The vocabulary with the words of a file, whose pieces must be the file's. */
function vocabularyWith(report: Comparison, pieces: string[], digits: 1 | 2): Vocabulary {
  const made = vocabularyOf(digits, pieces.slice(FIRST_DIGITS + (digits === 1 ? 10 : 110)));
  compareTexts(report, 'vocabulary', made.pieces, pieces);
  return made;
}

function compareCases(report: Comparison, pieces: string[], digits: 1 | 2, cases: any[]): void {
  const vocabulary = vocabularyWith(report, pieces, digits);
  for (const { text, pieces: wanted, ids, whole_word } of cases) {
    compareTexts(report, `pieces of "${text}"`, piecesOf(text, digits), wanted);
    const tokens = tokensOf(vocabulary, text);
    report.values(`tokens of "${text}"`, tokens, ids);
    report.values(`whole words of "${text}"`, wholeWordsOf(vocabulary, tokens), whole_word);
  }
}

function compareAnswers(report: Comparison, { vocab_digits1, parse_digits1 }: any): void {
  const vocabulary = vocabularyWith(report, vocab_digits1, 1);
  for (const { ids, n_items, id, id_unbounded } of parse_digits1) {
    const row = id === null ? -1 : id - 1;
    report.values(`item in ${ids}`, [itemIn(vocabulary, ids, n_items) ?? -1], [row]);
    report.values(`number in ${ids}`, [numberIn(vocabulary, ids) ?? -1], [id_unbounded ?? -1]);
  }
}

/** What lies on the device, against the padded matrices of a file. */
async function compareBatch(report: Comparison, g: any, name: string): Promise<void> {
  const { task, sources, targets, src, whole_word, src_mask, labels } = g.batches[name];
  const vocabulary = vocabularyWith(report, g.tokenizer.vocab_digits1, 1);
  const cut = g.meta.label_cut;
  const exchanges = sources.map((text: string, n: number): Exchange => {
    const tokens = tokensOf(vocabulary, text);
    return {
      source: { task: [task].flat()[n] ?? task, tokens, words: wholeWordsOf(vocabulary, tokens) },
      answer: tokensOf(vocabulary, targets[n]).subarray(0, cut),
    };
  });
  const batch = uploadTextBatch(exchanges, { tokens: vocabulary.pieces.length, words: 8 }, 'mask');
  const real = (rows: number[][]) => rows.flatMap((row, n) => row.filter((_, at) => src_mask[n][at]));
  const answered = labels.flatMap((row: number[]) => row.filter((token) => token !== 0));
  report.values(`${name}: sources`, await batch.sources.tokens.ids.data(), real(src));
  report.values(`${name}: whole words`, await batch.sources.words.ids.data(), real(whole_word));
  report.values(`${name}: labels`, await batch.labels.data(), answered);
  report.values(`${name}: empty places`, [batch.padding.places, batch.padding.empty], paddingOf(src_mask));
  disposeTextBatch(batch);
  await comparePadded(report, name, exchanges, labels);
}

/** Answers filled up to the longest are the file's matrix itself. */
async function comparePadded(report: Comparison, name: string, exchanges: Exchange[], labels: number[][]) {
  const batch = uploadTextBatch(exchanges, { tokens: 30, words: 8 }, 'pad');
  report.values(`${name}: labels with pads`, await batch.labels.data(), labels.flat());
  const shifted = labels.flatMap((row) => [0, ...row.slice(0, -1)]);
  report.values(`${name}: inputs`, await batch.inputs.tokens.ids.data(), shifted);
  disposeTextBatch(batch);
}

function paddingOf(mask: number[][]): [number, number] {
  const all = mask.flat();
  return [all.length, all.filter((real) => real === 0).length];
}

/** Counts the texts that differ. */
function compareTexts(
  report: Comparison,
  at: string,
  made: readonly string[],
  wanted: readonly string[],
): void {
  report.values(`${at}: how many`, [made.length], [wanted.length]);
  report.values(at, [made.filter((text, n) => text !== wanted[n]).length], [0]);
}
