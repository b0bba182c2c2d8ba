/** `npx tsx scripts/claims.ts BUNDLE REFERENCE ROW...`: rows of a bundle as Markdown, each against the reference; a row is RUN or RUN/STAGE. */
import { readFileSync } from 'node:fs';
import type { ComparedRow, Comparison, Range } from '#contract/analysis.ts';
import { COMPARED } from '#contract/byUser.ts';
import { headlineIds } from '#contract/headline.ts';
import type { OpenedResults } from '#contract/bundle.ts';
import { lastStage } from '#contract/matrix.ts';
import { openResults } from '#evaluation/resultsFile.ts';
import { compareRows } from '#evaluation/statistics/compare.ts';
import { moments } from '#lib/statistics.ts';

const [file, ...names] = process.argv.slice(2);
const { runs } = await openResults(file, new Blob([readFileSync(file)]));
const [METRIC] = headlineIds(runs.map(({ result }) => result.model));
const rows = names.map(rowOf);
const [reference, ...others] = rows;
const compared = others.length ? compareRows({ reference, others, metric: METRIC }) : [];

console.log(
  `| row | ${COMPARED[METRIC].label} | against the first row | 95% over users | over seeds | verdict |`,
);
console.log('|---|---|---|---|---|---|');
for (const row of rows)
  console.log(
    line(
      row,
      compared.find(({ id }) => id === row.id),
    ),
  );

function rowOf(id: string): ComparedRow {
  // A modality's name, and so a stage's, may hold the mark too.
  const [name, ...rest] = id.split('/');
  const stage = rest.length ? rest.join('/') : undefined;
  const found = runs
    .filter(({ result }) => result.name === name)
    .sort((a, b) => a.result.seed - b.result.seed)
    .map((run) => ({ seed: run.result.seed, scores: scoresIn(run, stage) }));
  if (!found.length) throw new Error(`No run of the bundle is called "${name}".`);
  return { id, seeds: found.map(({ seed }) => seed), scores: found.map(({ scores }) => scores) };
}

/** What a stage, or the last, reached for every user. */
function scoresIn({ result, scores }: OpenedResults['runs'][number], stage?: string) {
  const wanted = stage ?? lastStage(result.model, result.stages);
  const known = scores.find((it) => it.stage === wanted);
  if (!known) throw new Error(`"${result.name}" has no scores of "${wanted}".`);
  return known.userScores;
}

function line({ id, scores }: ComparedRow, comparison?: Comparison): string {
  const { mean, variance } = moments(scores.map((score) => moments([...score[METRIC]!]).mean));
  const reached = `${short(mean)} ± ${short(Math.sqrt(variance))}`;
  if (!comparison) return `| ${id} | ${reached} | | | | |`;
  const { difference, overUsers, overSeeds, sentence } = comparison;
  return `| ${[id, reached, signed(difference), range(overUsers), overSeeds ? range(overSeeds) : '-', sentence].join(' | ')} |`;
}

function range({ low, high }: Range): string {
  return `${signed(low)} to ${signed(high)}`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${short(Math.abs(value))}`;
}

function short(value: number): string {
  return value.toFixed(4).replace(/^0/, '');
}
