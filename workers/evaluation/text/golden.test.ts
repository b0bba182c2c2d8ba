import type { Comparison } from '#testing/comparison.ts';
import { goldenTests } from '#testing/goldenTests.ts';
import { itemsOf, legacyScore, listScore } from './lists.ts';
import type { Pair } from './pairs.ts';
import { sentenceScores } from './sentences.ts';

const TEXT = ['bleu1', 'bleu4', 'rouge1', 'rouge2', 'rougeL'] as const;

goldenTests({
  name: 'the metrics of texts',
  knownBy: '"pairs" and "rankings"',
  is: (json) => 'pairs' in json && 'rankings' in json,
  notes: ['rankings.*.name'],
  // Twelve digits of up to 100 are printed.
  tolerance: [1e-9, 0],
  tests: (g) => ({
    'pairs alone': (report) => {
      for (const pair of g.pairs) compareTexts(report, `"${pair.hypothesis}"`, [pairOf(pair)], pair.alone);
    },
    corpora: (report) => compareCorpora(report, g),
    lists: (report) => compareLists(report, g),
  }),
});

/** A pair of the file without its watch, under which what may be absent cannot be asked for. */
const pairOf = ({ reference, hypothesis }: Pair): Pair => ({ reference, hypothesis });

function compareCorpora(report: Comparison, g: any): void {
  const pairs: Pair[] = g.pairs.map(pairOf);
  const at = (indices: number[]) => indices.map((n) => pairs[n]);
  compareTexts(report, 'all', pairs, g.corpus_all);
  for (const name of ['corpus_nonempty', 'corpus_first_and_last'])
    compareTexts(report, name, at(g[name].indices), g[name]);
  const empty = pairs.filter(({ reference, hypothesis }) => reference === '' && hypothesis === '');
  compareTexts(report, 'only empty', empty, g.corpus_only_empty);
}

function compareTexts(report: Comparison, at: string, pairs: Pair[], wanted: any): void {
  const found = sentenceScores(pairs)!;
  for (const metric of TEXT) report.values(`${metric} of ${at}`, [found[metric]], [wanted[metric]]);
}

function compareLists(report: Comparison, g: any): void {
  const lists = g.rankings.map((ranking: any) => ({ answers: ranking.predictions, target: ranking.target }));
  for (const [k, mean] of Object.entries<any>(g.rankings_mean)) {
    const sums = { hit: 0, ndcg: 0 };
    for (const [n, list] of lists.entries()) {
      const wanted = g.rankings[n];
      const found = listScore(list, Number(k));
      report.values(`at ${k}`, [found.hit, found.ndcg], [wanted[k].hr, wanted[k].ndcg]);
      const legacy = legacyScore(list, Number(k));
      const released = wanted[`legacy_${k}`];
      report.values(`at ${k} as released`, [legacy.hit, legacy.ndcg], [released.hr, released.ndcg]);
      sums.hit += found.hit / lists.length;
      sums.ndcg += found.ndcg / lists.length;
    }
    report.values(`mean at ${k}`, [sums.hit, sums.ndcg], [mean.hr, mean.ndcg]);
  }
  for (const { predictions, deduplicated } of g.rankings)
    report.values('each once', itemsOf(predictions), deduplicated);
}
