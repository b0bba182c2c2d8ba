import type { NamedFile } from '#contract/dataset.ts';
import { baseName } from './files.ts';
import { finderOf } from './idColumn.ts';
import { matchIds } from './matchIds.ts';
import { itemsOf, type RawDataset } from './raw.ts';

/** Names of pictures. */
export const IMAGE = /^(.+)\.(jpe?g|png|webp|gif|avif)$/i;

type Picture = NamedFile & { stem: string };

/** Finds the pictures of items among the files, named in the labels, by the ids of the files or by row numbers, and enters them in the labels. */
export function withImages(
  raw: RawDataset,
  files: NamedFile[],
): { raw: RawDataset; images: Map<string, Blob> } {
  const images = new Map<string, Blob>();
  const pictures = files.flatMap(({ name, file }): Picture[] => {
    const stem = IMAGE.exec(baseName(name))?.[1];
    return stem === undefined ? [] : [{ name, file, stem }];
  });
  if (pictures.length === 0) return { raw, images };
  const column = Array.from({ length: itemsOf(raw) }, (_, item) => raw.labels?.image?.[item] ?? '');
  for (const [item, { name, file }] of [
    ...byLabel(column, pictures),
    ...byItem(raw, column.length, pictures),
  ]) {
    if (images.has(column[item])) continue;
    column[item] = name;
    images.set(name, file);
  }
  const unused = pictures.filter(({ name }) => !images.has(name)).length;
  const warnings = [...raw.warnings];
  if (unused > 0)
    warnings.push({
      message: 'Images whose names are no item ids, or that repeat one.',
      count: unused,
      action: 'They are not shown.',
    });
  return { raw: { ...raw, labels: { ...raw.labels, image: column }, warnings }, images };
}

/** Pictures whose file names the labels hold, alone, with a folder or as part of an address. */
function byLabel(column: string[], pictures: Picture[]): [item: number, picture: Picture][] {
  const named = new Map(pictures.map((picture) => [baseName(picture.name), picture]));
  return column.flatMap((text, item) => {
    const picture = named.get(baseName(text));
    return picture ? [[item, picture]] : [];
  });
}

/** Pictures named after ids, or after row numbers where no id fits. */
function byItem(
  { labels }: RawDataset,
  count: number,
  pictures: Picture[],
): [item: number, picture: Picture][] {
  const stems = pictures.map(({ stem }) => stem);
  const byId = matchIds(stems, { count, names: labels?.items }).items;
  const items = byId.some((item) => item !== undefined) ? byId : stems.map(finderOf({ count }));
  return pictures.flatMap((picture, k) => {
    const item = items[k];
    return item === undefined ? [] : [[item, picture]];
  });
}
