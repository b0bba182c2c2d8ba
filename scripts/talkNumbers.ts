/** `npm run docs` also calls this: TikTok's numbers on the slides of talk mode, from the result that comes with the studio. */
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { matrixRows, shownStage, type MatrixRow } from '#contract/matrix.ts';
import { openResults } from '#evaluation/resultsFile.ts';
import { compareRows } from '#evaluation/statistics/compare.ts';
import { seedInterval } from '#evaluation/statistics/seeds.ts';

const BUNDLE = new URL('../public/results/tiktok-ablations.json.gz', import.meta.url);
/** Where the page imports them. */
export const TALK_NUMBERS = new URL('../src/panels/talk/tiktok.json', import.meta.url);

/** The file as it should be. */
export async function talkNumbers(): Promise<string> {
  const { dataset, environment, runs } = await openResults(
    'tiktok-ablations',
    new Blob([readFileSync(BUNDLE)]),
  );
  const rows = matrixRows(
    'promptmm',
    dataset.modalities.map(({ name }) => name),
  ).map((row) => seedsOf(row));
  const [reference, ...others] = rows;
  const compared = compareRows({ reference, others, metric: 'recall20' });
  const numbers = {
    dataset: { name: dataset.name, hash: dataset.hash, users: dataset.users, items: dataset.items },
    backend: environment.adapter,
    testUsers: reference.scores[0].users.length,
    rows: rows.map(({ id, label, recalls }) => ({
      ...{ id, label, recall20: recalls.map(rounded) },
      range: ranged(seedInterval(recalls)),
    })),
    differences: compared.map(({ id, difference, overUsers, overSeeds, claimed }) => ({
      ...{ id, difference: rounded(difference), claimed },
      ...{ overUsers: ranged(overUsers), overSeeds: ranged(overSeeds) },
    })),
  };
  return format(JSON.stringify(numbers), { parser: 'json', printWidth: 110, singleQuote: true });

  function seedsOf(row: MatrixRow) {
    const name = row.stage ? 'full' : row.id;
    const found = runs
      .filter(({ result }) => result.name === name)
      .map(({ result, scores }) => {
        const stage = shownStage(row, result);
        return { result, stage, scores: scores.find((scored) => scored.stage === stage)!.userScores };
      });
    return {
      ...{ id: row.id, label: row.label, seeds: found.map(({ result }) => result.seed) },
      recalls: found.map(({ result, stage }) => result.stages[stage]!.test!.recall['20']),
      scores: found.map(({ scores }) => scores),
    };
  }
}

const rounded = (value: number) => Number(value.toFixed(7));
const ranged = (range: { low: number; high: number } | undefined) =>
  range && { low: rounded(range.low), high: rounded(range.high) };

if (process.argv[1]?.endsWith('talkNumbers.ts')) writeFileSync(TALK_NUMBERS, await talkNumbers());
