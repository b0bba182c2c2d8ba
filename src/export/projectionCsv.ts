import { toCsv } from './csv.ts';
import { identify, type Picture } from './projectionPicture.ts';

const HEAD = ['row', 'id', 'title', 'modality', 'x', 'y', 'colour_by', 'colour_value', 'colour'];
const MADE = ['run', 'seed', 'dataset', 'dataset_hash', 'perplexity', 'tsne_seed'];

/** The coordinates of pictures as CSV (RFC 4180), one line per point in the order drawn; several pictures get a first column `picture`. */
export function coordinatesCsv(pictures: readonly Picture[]): string {
  const isOne = pictures.length === 1;
  const lines = pictures.flatMap((picture) => {
    const rows = linesOf(picture);
    return isOne ? rows : rows.map((row) => [picture.title, ...row]);
  });
  return toCsv([[...(isOne ? [] : ['picture']), ...HEAD, ...MADE], ...lines]);
}

function linesOf(picture: Picture): (string | number)[][] {
  const { positions, classes, colours, colourBy, origin } = picture;
  const { run = '', seed = '', dataset, hash, perplexity, tsneSeed } = origin;
  const made = [run, seed, dataset, hash, perplexity, tsneSeed];
  return Array.from({ length: positions.length / 2 }, (_, point) => {
    const { row, part } = identify(picture, point);
    const { id, title = '' } = picture.nameOf(row);
    const value = picture.valueOf(row, part) ?? '';
    const place = [positions[2 * point], positions[2 * point + 1]];
    return [row, id, title, part, ...place, colourBy, value, colours[classes[point]], ...made];
  });
}
