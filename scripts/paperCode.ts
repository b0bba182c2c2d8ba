/** `npx tsx scripts/paperCode.ts MODEL COMMIT BUNDLE...`: the numbers of the "Paper and code" page, from bundles of the batch runner. */
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import type { ComparedRow } from '#contract/analysis.ts';
import type { Protocol } from '#contract/metrics.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import { openResults } from '#evaluation/resultsFile.ts';
import { compareRows } from '#evaluation/statistics/compare.ts';
import { distinctOrigins, originOf, originsOf } from '#contract/origin.ts';

const METRIC = { recall20: 'recall', ndcg20: 'ndcg' } as const;

const [model, commit, ...files] = process.argv.slice(2);
const { departures, stages: trained } = cardOf(model as ModelName);
const LAST = trained.at(-1)!.id;
const OUT = `workers/contract/models/${model}/measured.json`;
const opened = await Promise.all(files.map((file) => openResults(file, new Blob([readFileSync(file)]))));
const runs = opened.flatMap((bundle) => bundle.runs);

const names = new Set(departures.flatMap(({ measured }) => measured ?? []));
const strict = [...names, 'as-released'].map((name) => [name, 'strict'] as const);
const wanted = [...strict, ['full', 'paper-code'], ['as-released', 'paper-code']] as const;
const rows = wanted
  .map(([name, protocol]) => comparedRow(name, protocol))
  .filter(({ seeds }) => seeds.length);
const full = comparedRow('full', 'strict');
const changes = { recall20: changesOf('recall20'), ndcg20: changesOf('ndcg20') };

const { dataset, environment } = opened[0];
const measured = {
  commit,
  dataset: { name: dataset.name, hash: dataset.hash },
  backend: environment.backend,
  origins: distinctOrigins(runs.flatMap(({ result }) => originsOf(result))).map(originOf),
  full: { seeds: full.seeds, ...meansOf(full) },
  rows: rows.map((row, at) => ({
    name: row.name,
    protocol: row.protocol,
    seeds: row.seeds,
    ...meansOf(row),
    change: { recall20: changes.recall20[at], ndcg20: changes.ndcg20[at] },
  })),
};
writeFileSync(
  OUT,
  await format(JSON.stringify(measured), { parser: 'json', printWidth: 110, singleQuote: true }),
);
console.error(`${rows.length} rows in ${OUT}.`);

/** The last stages of a run's seeds, ascending, with what they reached for every user. */
function comparedRow(name: string, protocol: Protocol) {
  const found = runs
    .filter(({ result }) => result.name === name && result.protocol === protocol)
    .map(({ result, scores }) => ({ result, last: scores.find(({ stage }) => stage === LAST) }))
    .filter(({ last }) => last !== undefined)
    .sort((a, b) => a.result.seed - b.result.seed);
  return {
    ...({
      id: `${name} ${protocol}`,
      seeds: found.map(({ result }) => result.seed),
    } satisfies Partial<ComparedRow>),
    ...{ name, protocol, results: found.map(({ result }) => result) },
    scores: found.map(({ last }) => last!.userScores),
  };
}

/** Test metrics of the last stage by seed. */
function meansOf({ results }: ReturnType<typeof comparedRow>) {
  const of = (metric: keyof typeof METRIC) =>
    results.map(({ stages }) => rounded(stages[LAST].test![METRIC[metric]]['20']));
  return { recall20: of('recall20'), ndcg20: of('ndcg20') };
}

/** Every row against the full model under `strict`. */
function changesOf(metric: keyof typeof METRIC) {
  return compareRows({ reference: full, others: rows, metric }).map(
    ({ difference, overUsers, overSeeds, claimed }) => ({
      difference: rounded(difference),
      overUsers: range(overUsers),
      overSeeds: range(overSeeds!),
      claimed,
    }),
  );
}

function range({ low, high }: { low: number; high: number }) {
  return { low: rounded(low), high: rounded(high) };
}

function rounded(value: number): number {
  return Number(value.toFixed(7));
}
