import { toCsv } from './csv.ts';
import { identify, type Picture } from './projectionPicture.ts';

const HEAD = ['row', 'id', 'title', 'modality', 'x', 'y'];
const COLOUR = ['colour_by', 'colour_value', 'colour'];
const MADE = ['run', 'seed', 'dataset', 'dataset_hash', 'perplexity', 'tsne_seed'];

/**
 * The coordinates of pictures as CSV (RFC 4180), one line per point in the order drawn. Pictures of the same points that are coloured by
 * something else add columns (`colour_by_2`); pictures of several sets of points get a first column `picture`.
 */
export function coordinatesCsv(pictures: readonly Picture[]): string {
  const clouds = [...new Set(pictures.map(({ positions }) => positions))].map((positions) =>
    pictures.filter((picture) => picture.positions === positions),
  );
  const isOne = clouds.length === 1;
  const most = Math.max(0, ...clouds.map(({ length }) => length));
  const colours = Array.from({ length: most }, (_, n) =>
    COLOUR.map((name) => (n ? `${name}_${n + 1}` : name)),
  );
  const lines = clouds.flatMap((cloud) => {
    const rows = linesOf(cloud, most);
    return isOne ? rows : rows.map((row) => [cloud[0].title, ...row]);
  });
  return toCsv([[...(isOne ? [] : ['picture']), ...HEAD, ...colours.flat(), ...MADE], ...lines]);
}

function linesOf(cloud: readonly Picture[], most: number): (string | number)[][] {
  const [first] = cloud;
  const { run = '', seed = '', dataset, hash, perplexity = '', tsneSeed = '' } = first.origin;
  const made = [run, seed, dataset, hash, perplexity, tsneSeed];
  const blank = Array.from({ length: (most - cloud.length) * COLOUR.length }, () => '');
  return Array.from({ length: first.positions.length / 2 }, (_, point) => {
    const { row, part } = identify(first, point);
    const { id, title = '' } = first.nameOf(row);
    const place = [first.positions[2 * point], first.positions[2 * point + 1]];
    const colours = cloud.flatMap(({ classes, colours, colourBy, valueOf }) => [
      colourBy,
      valueOf(row, part) ?? '',
      colours[classes[point]],
    ]);
    return [row, id, title, part, ...place, ...colours, ...blank, ...made];
  });
}
