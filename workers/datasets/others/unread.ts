import type { DatasetWarning, NamedFile } from '#contract/dataset.ts';
import { CLUTTER } from '../archive.ts';
import { baseName } from '../files.ts';
import { IMAGE } from '../images.ts';
import type { Job } from '../job.ts';
import { ARRAYS, findArrays } from './arrays.ts';
import type { Found } from './found.ts';

/** So many files of one kind are named; the others are counted. */
const NAMED = 8;
/** So many files are looked into, to say why they were not read. */
const LOOKED_INTO = 20;

interface Kind {
  fits: RegExp;
  what: string;
  action: (first: string) => string;
}

const OTHERS: Kind = {
  fits: /^/,
  what: 'Other files that are not read',
  action: () => 'They are no part of the layout that was recognised.',
};
const EMPTY: Kind = {
  fits: /^/,
  what: 'Files without a single byte',
  action: () => 'Nothing could be read of them; copy them again if something should be in them.',
};
/** Files by what people keep in them; the first that fits is meant. */
const KINDS: readonly Kind[] = [
  {
    fits: /\.(pt|pth|ckpt)$/i,
    what: 'PyTorch files that are not read',
    action: (first) =>
      `To use one as features, save it as .npy: numpy.save("${stemOf(first)}.npy", torch.load("${first}", map_location="cpu").float().numpy()), with one row per item, or one vector in each ITEMID.npy.`,
  },
  {
    fits: /\.(safetensors|lmdb|mdb|h5|hdf5|mat|parquet|feather|arrow|orc|avro|tfrecords?|sqlite|db)$/i,
    what: 'Files of a format that is not read',
    action: () => 'Save features as NAME_feat.npy with one row per item, and tables as CSV.',
  },
  {
    fits: /\.(gz|bz2|xz|zst|tar|tgz|7z|rar|lz4)$/i,
    what: 'Packed files that are not opened',
    action: () => 'Unpack them, or pack the folder as .zip.',
  },
  {
    fits: /\.(csv|tsv|tab|txt|dat|data|json|jsonl|inter|item|user|rating|base|test|train)$/i,
    what: 'Tables and texts that are not read',
    action: () =>
      'They are no part of what was recognised; if one of them should be, give it the name that the layout has for it. Features are read from .npy.',
  },
  OTHERS,
];

const kindOf = ({ name, file }: NamedFile) =>
  file.size === 0 ? EMPTY : KINDS.find(({ fits }) => fits.test(name))!;

/** What is said of the files that nothing was read of: each by its name, many by their kind. */
export async function unreadFiles(files: NamedFile[], items: number, job: Job): Promise<DatasetWarning[]> {
  const unread = job.unaccounted(files).filter(({ name }) => !CLUTTER.test(name) && !IMAGE.test(name));
  const arrays = unread.filter(({ name, file }) => ARRAYS.test(name) && file.size > 0);
  const byKind = new Map([...KINDS, EMPTY].map((kind): [Kind, string[]] => [kind, []]));
  for (const file of unread) if (!arrays.includes(file)) byKind.get(kindOf(file))!.push(file.name);
  return [
    ...(await unreadArrays(arrays, items, job)),
    ...[...byKind].flatMap(([{ what, action }, names]) =>
      names.length > 0 ? [warning(what, names.map(shown), action(baseName(names[0])))] : [],
    ),
  ];
}

async function unreadArrays(files: NamedFile[], items: number, job: Job): Promise<DatasetWarning[]> {
  const fitting: string[] = [];
  const others: string[] = [];
  for (const [k, file] of files.entries()) {
    if (k >= LOOKED_INTO) others.push(shown(file.name));
    else {
      const found = await findArrays(file, job);
      const isFitting = found.arrays.some(({ rows }) => rows === items);
      (isFitting ? fitting : others).push(`${shown(file.name)} (${describe(found, items)})`);
    }
  }
  return [
    ...(fitting.length > 0 ? [warning('Features that fit and were not chosen', fitting, CHOOSE)] : []),
    ...(others.length > 0
      ? [warning('Arrays that are not read', others, `Features need one row for each of the ${items} items.`)]
      : []),
  ];
}

const CHOOSE =
  'To use them, open the files again and tick them in the import dialog, or name them as "features" in a spec.';

function describe({ arrays, why }: Found, items: number): string {
  const [array] = arrays.toSorted((a, b) => Number(b.rows === items) - Number(a.rows === items));
  return array ? `${array.rows} × ${array.cols}` : (why ?? 'it holds no features');
}

function warning(what: string, names: string[], action: string): DatasetWarning {
  const more = names.length - NAMED;
  const list = more > 0 ? `${names.slice(0, NAMED).join(', ')} and ${more} more` : names.join(', ');
  return { message: `${what}: ${list}.`, count: names.length, action };
}

/** A path without the folder that was picked. */
const shown = (path: string) => path.slice(path.indexOf('/') + 1);
const stemOf = (name: string) => name.replace(/\.\w+$/, '');
