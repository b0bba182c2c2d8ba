import type { ProjectedSpace } from '#client/projectSpace.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import type { ProjectionResult } from '#contract/projection.ts';
import { cardOf } from '#contract/models/index.ts';
import type { Measures } from '#contract/projectionMeasures.ts';
import { projectedSpace, type ProjectionSpec } from '#contract/projectionSpec.ts';
import type { RunResult } from '#contract/results.ts';
import { isSwitchedOn, RAW } from '#contract/spaces.ts';
import { cardText, provenanceCard, type ProvenanceCard } from '#export/projectionCard.ts';
import { forSpreadsheets } from '#export/csv.ts';
import { coordinatesCsv } from '#export/projectionCsv.ts';
import type { Picture } from '#export/projectionPicture.ts';
import { figureSvg } from '#export/projectionSvg.ts';
import { paletteFor } from '#panels/projection/palette.ts';
import { encodeNpy } from './npy.ts';

/** A picture and where it comes from. */
export interface MadePicture {
  projection: ProjectionSpec;
  seed?: number;
  run?: RunResult;
  side: 'items' | 'users';
  projected: ProjectedSpace;
  dataset: DatasetReport;
}

/** The content of `NAME-seedN.json`. */
export interface PictureJson {
  result: Omit<ProjectionResult, 'positions'>;
  measures: Measures;
  card: ProvenanceCard;
}

/** The files of a picture by the end of their names, the JSON last. */
export function projectionFiles(made: MadePicture): [name: string, content: string | Uint8Array][] {
  const { projection, run, side, projected, dataset } = made;
  const { positions, ...result } = projected.result!;
  const picture = pictureOf(made, Float32Array.from(positions));
  const { name, hash, split, edit } = dataset;
  const card = provenanceCard({
    title: picture.title,
    space: run ? projectedSpace(run.model, projection)!.label : RAW.label,
    dataset: { name, hash, split, ...(edit && { edit }) },
    run,
    side,
    drawn: projected.rows.length,
    of: projected.of,
    sampleSeed: projection.sampleSeed,
    standardise: projection.standardise,
    report: projected.report,
    result,
    measures: projected.measures,
  });
  const json: PictureJson = { result, measures: projected.measures, card };
  return [
    ['coordinates.csv', forSpreadsheets(coordinatesCsv([picture]))],
    ['npy', encodeNpy(new Uint8Array(picture.positions.buffer), 2)],
    ['svg', figureSvg([picture])],
    ['txt', cardText(card)],
    ['json', `${JSON.stringify(json, null, 1)}\n`],
  ];
}

function pictureOf(
  { projection, seed, run, side, projected, dataset }: MadePicture,
  positions: Float32Array,
): Picture {
  const { rows, of, names, report } = projected;
  const { plan } = projected.result!;
  const parts = report.parts.map((part) => part.label);
  const { classes: shades } = paletteFor(false);
  const colours = parts.map((_, i) => shades[i % shades.length]);
  const nameOf = new Map(rows.map((row, i) => [row, names[i]]));
  return {
    title: titleOf(projection, seed, run),
    note: `${rows.length} of ${of} ${side}${parts.length > 1 ? ` × ${parts.length} modalities` : ''}`,
    origin: {
      ...{ dataset: dataset.name, hash: dataset.hash },
      ...(run && { run: run.name, seed: run.seed }),
      ...{ perplexity: plan.perplexity, tsneSeed: plan.parameters.seed },
    },
    side,
    rows,
    parts,
    positions,
    colours,
    classes: Uint8Array.from({ length: positions.length / 2 }, (_, i) => Math.floor(i / rows.length)),
    legend: { kind: 'classes', entries: parts.map((label, i) => ({ label, colour: colours[i] })) },
    colourBy: 'modality',
    valueOf: (_, part) => part,
    nameOf: (row) => nameOf.get(row)!,
  };
}

function titleOf(projection: ProjectionSpec, seed?: number, run?: RunResult): string {
  if (!run) return RAW.title;
  const of = `${run.name}, seed ${seed}`;
  const { kind, stage, side, title } = projectedSpace(run.model, projection)!;
  if (kind === 'embeddings') return `Embeddings of ${side}, ${projection.stage ?? stage}: ${of}`;
  const { contrast } = cardOf(run.model);
  const words = contrast && ` ${isSwitchedOn(run.model, run.config) ? contrast.on : contrast.off}`;
  return `${title}${words ?? ''}: ${of}`;
}
