import type { NamedFile } from '#contract/dataset.ts';
import { baseName } from './files.ts';
import { finderOf } from './idColumn.ts';
import type { RawDataset } from './raw.ts';

const IMAGE = /^(.+)\.(jpe?g|png|webp|gif|avif)$/i;

/** Finds the pictures of items among the files, named by the ids of the files or by row numbers, and enters them in the labels. */
export function withImages(
  raw: RawDataset,
  files: NamedFile[],
): { raw: RawDataset; images: Map<string, Blob> } {
  const images = new Map<string, Blob>();
  const pictures = files.flatMap(({ name, file }) => {
    const stem = IMAGE.exec(baseName(name))?.[1];
    return stem === undefined ? [] : [{ name, file, stem }];
  });
  if (pictures.length === 0) return { raw, images };
  const count = itemsOf(raw);
  const byId = finderOf({ count, names: raw.labels?.items });
  const find = pictures.some(({ stem }) => byId(stem) !== undefined) ? byId : finderOf({ count });
  const column = raw.labels?.image?.slice() ?? Array<string>(count).fill('');
  for (const { name, file, stem } of pictures) {
    const item = find(stem);
    if (item === undefined || images.has(column[item])) continue;
    column[item] = name;
    images.set(name, file);
  }
  const unused = pictures.length - images.size;
  const warnings = [...raw.warnings];
  if (unused > 0)
    warnings.push({
      message: 'Images whose names are no item ids, or that repeat one.',
      count: unused,
      action: 'They are not shown.',
    });
  return { raw: { ...raw, labels: { ...raw.labels, image: column }, warnings }, images };
}

function itemsOf({ interactions }: RawDataset): number {
  const splits = 'given' in interactions ? Object.values(interactions.given) : [interactions.unsplit];
  return Math.max(...splits.map((split) => split.cols));
}
