/** `npx tsx scripts/paperCode.ts COMMIT BUNDLE...`: the numbers of the "Paper and code" page, from bundles of the batch runner. */
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parseBundle } from '#contract/bundle.ts';
import { DEPARTURES, PER_USER } from '#contract/departures.ts';
import type { RunResult } from '#contract/results.ts';
import { seedMean } from '#contract/seedMean.ts';
import { seedInterval } from '#evaluation/statistics/seeds.ts';
import { format } from 'prettier';

const OUT = 'src/panels/paper/measured.json';
const METRICS = { recall20: 'recall', ndcg20: 'ndcg' } as const;

const [commit, ...files] = process.argv.slice(2);
const bundles = files.map((file) => parseBundle(JSON.parse(gunzipSync(readFileSync(file)).toString()), file));
const runs = bundles.flatMap((bundle) => bundle.runs.map(({ result }) => result));
const wanted = new Set([...DEPARTURES, PER_USER].map(({ measured }) => measured));

const rows = [
  ...[...wanted].filter((name) => name !== 'paper-code').map((name) => row(name, 'strict')),
  row('as-released', 'strict'),
  row('full', 'paper-code'),
  row('as-released', 'paper-code'),
].filter((found) => found !== undefined);
const { dataset, environment } = bundles[0];
const measured = {
  commit,
  dataset: { name: dataset.name, hash: dataset.hash },
  backend: environment.backend,
  full: values('full', 'strict'),
  rows,
};
writeFileSync(OUT, await format(JSON.stringify(measured), { parser: 'json', printWidth: 110 }));
console.error(`${rows.length} rows in ${OUT}.`);

/** Test metrics of the student at its kept epoch, by seed ascending. */
function values(name: string, protocol: string) {
  const fits = (run: RunResult) => run.name === name && run.protocol === protocol && run.stages.student;
  const bySeed = new Map(runs.filter(fits).map((run) => [run.seed, run]));
  const found = [...bySeed.values()].sort((a, b) => a.seed - b.seed);
  const of = (metric: 'recall' | 'ndcg') =>
    found.map(({ stages }) => rounded(stages.student!.test[metric]['20']));
  return { seeds: found.map(({ seed }) => seed), recall20: of('recall'), ndcg20: of('ndcg') };
}

/** One row with its difference to the full model under `strict`, seed by seed. */
function row(name: string, protocol: 'strict' | 'paper-code') {
  const own = values(name, protocol);
  if (!own.seeds.length) return undefined;
  const full = values('full', 'strict');
  const difference = (metric: keyof typeof METRICS) => {
    const pairs = own.seeds.flatMap((seed, at) => {
      const other = full.seeds.indexOf(seed);
      return other < 0 ? [] : [own[metric][at] - full[metric][other]];
    });
    const { low, high } = seedInterval(pairs)!;
    return { mean: rounded(seedMean(pairs).mean), low: rounded(low), high: rounded(high) };
  };
  return {
    name,
    protocol,
    ...own,
    difference: { recall20: difference('recall20'), ndcg20: difference('ndcg20') },
  };
}

function rounded(value: number): number {
  return Number(value.toFixed(5));
}
