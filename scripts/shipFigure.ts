/** `npx tsx scripts/shipFigure.ts OUT`: makes public/figures/tiktok.json of what `npm run experiment -- docs/experiments/tiktok-figure.json --out OUT` wrote. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseShippedFigure } from '#contract/shippedFigure.ts';
import { originWords } from '#contract/origin.ts';
import type { Estimate } from '#contract/projectionMeasures.ts';
import type { PictureJson } from './experiment/projectionFiles.ts';

const [out] = process.argv.slice(2);
if (!out) {
  console.error('Say which folder the batch runner wrote: npx tsx scripts/shipFigure.ts OUT');
  process.exit(2);
}
const folder = join(out, 'projections');
const text = (file: string) => readFileSync(join(folder, file), 'utf8');
const NAMES = [['raw'], ['with-prompt-seed1', true], ['without-prompt-seed1', false]] as const;

const first = JSON.parse(text('raw.json')) as PictureJson;
const { dataset, modalities, backend } = first.card;
const { drawn, of, sampleSeed } = first.card.items as { drawn: number; of: number; sampleSeed: number };
const figure = parseShippedFigure(
  {
    version: 1,
    model: 'promptmm',
    dataset: { name: dataset.name, hash: dataset.hash },
    items: rowsOf('raw.coordinates.csv').slice(0, drawn),
    ...{ of, sampleSeed, parts: modalities },
    pictures: NAMES.map(([name, isOn]) => pictureOf(name, isOn)),
    verdict: (JSON.parse(text('with-prompt.verdict.json')) as { sentence: string }).sentence,
    madeBy: `npm run experiment -- docs/experiments/tiktok-figure.json, on ${originWords(backend)}`,
  },
  'the figure',
);
mkdirSync('public/figures', { recursive: true });
writeFileSync('public/figures/tiktok.json', `${JSON.stringify(figure)}\n`);

function pictureOf(name: string, isOn?: boolean) {
  const { result, measures, card } = JSON.parse(text(`${name}.json`)) as PictureJson;
  const bytes = readFileSync(join(folder, `${name}.npy`));
  const floats = new Float32Array(
    new Uint8Array(bytes.subarray(bytes.length - 4 * 2 * result.plan.points)).buffer,
  );
  const { mixing, silhouette, probe } = measures.overlap;
  return {
    ...(isOn !== undefined && { isOn, seed: card.run!.seed }),
    positions: Array.from(floats, (value) => Number(value.toFixed(2))),
    perplexity: result.plan.perplexity,
    tsneSeed: result.plan.parameters.seed,
    kl: result.kl,
    mixing: known(mixing),
    silhouette: known(silhouette),
    probe: known(probe),
    trustworthiness: known(measures.picture!.trustworthiness).value,
  };
}

/** Ids of the rows in the order of the points. */
function rowsOf(file: string): string[] {
  return text(file)
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(',')[1]);
}

function known(estimate: Estimate): { value: number; chance?: number } {
  if (estimate.value === null) throw new Error(estimate.reason);
  const { value, chance } = estimate;
  return { value, ...(chance !== undefined && { chance }) };
}
