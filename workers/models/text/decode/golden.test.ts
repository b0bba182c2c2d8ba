import type { Comparison } from '#testing/comparison.ts';
import { goldenTests, type GoldenTest } from '#testing/goldenTests.ts';
import { decodeCases, optionsOf, RUNS, vocabularyIn } from '#testing/text/decoding.ts';
import { itemIn } from '../tokenizer.ts';
import { END, PAD } from '../vocabulary.ts';
import type { Group } from './group.ts';
import { scoreOf, tokensOf, type Hypothesis } from './hypothesis.ts';

goldenTests({
  name: 'decoding',
  knownBy: '"cases" and "valid_ids"',
  is: (json) => 'cases' in json && 'valid_ids' in json,
  notes: ['meta', 'cases.*.source'],
  tests: (file) => ({
    'what follows the start': (report) => compareFirstStep(report, file),
    ...Object.fromEntries(runsIn(file).map((path) => [path, runTest(file, path)])),
  }),
});

/** Runs by their paths: `trie.beam4`, `group6x3_diversity1`. */
function runsIn({ cases }: any): string[] {
  const paths: string[] = cases.flatMap(({ runs }: any) =>
    Object.keys(runs).flatMap((name) =>
      name in RUNS ? Object.keys(runs[name]).map((way) => `${name}.${way}`) : [name],
    ),
  );
  return [...new Set(paths)];
}

/** All cases of a run at once. */
const runTest =
  (file: any, path: string): GoldenTest =>
  async (report) => {
    const [name, way] = path.split('.');
    const cases = file.cases.filter(({ runs }: any) => name in runs && (!way || way in runs[name]));
    const { answers, traces } = await decodeCases(file, cases, optionsOf(path), name === 'trie');
    cases.forEach(({ runs }: any, n: number) => {
      const at = `${path} of case ${n + 1}`;
      const wanted = way ? runs[name][way] : runs[name];
      if (way?.endsWith('_trace')) return compareTrace(report, at, traces[n], wanted);
      compareAnswers(report, at, file, answers[n], [wanted].flat());
    });
  };

function compareAnswers(report: Comparison, at: string, file: any, found: Hypothesis[], wanted: any[]): void {
  compareAll(report, at, found, wanted);
  const vocabulary = vocabularyIn(file);
  wanted.forEach(({ id, words }, n) => {
    const tokens = tokensOf(found[n]);
    report.values(`id of ${at}`, [(itemIn(vocabulary, tokens, file.n_items) ?? -1) + 1], [id ?? 0]);
    const written = [...tokens].filter((token) => token !== END && token !== PAD);
    const places = words.map((word: string) => file.vocab.indexOf(word));
    report.values(`words of ${at}`, written, places);
  });
}

function compareTrace(report: Comparison, at: string, trace: readonly Group[], wanted: any[]): void {
  report.values(`steps of ${at}`, [trace.length], [wanted.length]);
  wanted.forEach(({ alive, finished }, step) => {
    compareAll(report, `alive at step ${step + 1} of ${at}`, trace[step].alive, alive);
    compareAll(report, `finished at step ${step + 1} of ${at}`, trace[step].finished, finished);
  });
}

function compareAll(report: Comparison, at: string, found: readonly Hypothesis[], wanted: any[]): void {
  report.values(`number of ${at}`, [found.length], [wanted.length]);
  wanted.forEach((it, n) => {
    report.values(`tokens of ${at}`, tokensOf(found[n]), it.tokens);
    report.values(`log-probability of ${at}`, [found[n].logprob], [it.logprob]);
    if ('score' in it) report.values(`score of ${at}`, [scoreOf(found[n])], [it.score]);
  });
}

async function compareFirstStep(report: Comparison, file: any): Promise<void> {
  const { first } = await decodeCases(file, file.cases, { beams: 1, maxNew: 1 }, false);
  file.cases.forEach((one: any, n: number) =>
    report.values(`first step of case ${n + 1}`, first[n], one.first_step_logprobs),
  );
}
