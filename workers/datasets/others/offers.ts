import type { FeatureOffer, NamedFile } from '#contract/dataset.ts';
import { baseName } from '../files.ts';
import type { Job } from '../job.ts';
import { isFeatureTable, modalityOf } from '../parsers/featureTables.ts';
import { namedMatrices } from '../parsers/matrixParts.ts';
import { npyShape } from '../parsers/npy.ts';
import { SUFFIX, vectorFolders } from '../parsers/npyItems.ts';
import { ITEM_FILE } from './itemWords.ts';
import { ARRAYS, findArrays } from './arrays.ts';

/** More files of arrays than this are no set of modalities. */
const MOST_FILES = 40;

/** Files that may hold arrays, as far as no layout reads them. */
export async function otherArrays(files: NamedFile[]): Promise<NamedFile[]> {
  const folders = await vectorFolders(files);
  const read = new Set([
    ...folders.flatMap((folder) => folder.files),
    ...(await namedMatrices(files)).map(({ file }) => file),
  ]);
  const mayHold = ({ name }: NamedFile) =>
    (ARRAYS.test(name) && !isFeatureTable(name)) || ITEM_FILE.test(name);
  return files.filter((file) => mayHold(file) && !read.has(file));
}

/** The arrays of other files that may be features: where tables of features say how many items there are, those with as many rows. */
export async function featureOffers(files: NamedFile[], job: Job): Promise<FeatureOffer[]> {
  const others = await otherArrays(files);
  if (others.length === 0) return [];
  const { rows: items, names } = await knownFeatures(files);
  const offers: FeatureOffer[] = [];
  for (const file of others.slice(0, MOST_FILES)) {
    await job.step(`Looking at ${baseName(file.name)}`);
    for (const { path, stem, rows, cols } of (await findArrays(file, job)).arrays) {
      if (rows < 2 || cols === 0 || (items !== undefined && rows !== items)) continue;
      const name = freeName(stem, names);
      names.add(name);
      offers.push({ file: path, name, rows, cols });
    }
  }
  return offers;
}

async function knownFeatures(files: NamedFile[]): Promise<{ rows?: number; names: Set<string> }> {
  const names = new Set<string>();
  let rows: number | undefined;
  for (const table of files.filter(({ name }) => isFeatureTable(name))) {
    names.add(nameOf(baseName(table.name).replace(/\.npy$/i, '')));
    try {
      [rows] = await npyShape(table);
    } catch {
      // Reading the file will tell what is wrong with it.
    }
  }
  return { rows, names };
}

/** The modality that a name means; where another file means it already, the name itself, and a number behind it. */
function freeName(stem: string, taken: ReadonlySet<string>): string {
  const names = [nameOf(stem), stem];
  for (let k = 2; k <= taken.size + 2; k++) names.push(`${stem} ${k}`);
  return names.find((name) => !taken.has(name))!;
}

const nameOf = (stem: string) => modalityOf(stem.replace(SUFFIX, '') || stem);
