import type { NamedFile } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { baseName } from '../files.ts';
import type { Job } from '../job.ts';
import { npyShape } from '../parsers/npy.ts';
import { arraysOfNpz } from './npz.ts';
import { arraysOfPickle } from './pickledArrays.ts';

/** A header is a line of text; this much of a file holds it. */
const HEADER_BYTES = 1024;
/** A larger file is not looked into just to say what it is. */
const MOST_BYTES = 512 * 2 ** 20;

/** Numbers of items in a file that no layout reads. */
export interface FoundArray {
  /** Path of the file, and behind it the name of the array where it holds several. */
  path: string;
  /** What it is called: the name of the file or of the array in it, without endings. */
  stem: string;
  /** Items, and numbers for each. */
  rows: number;
  cols: number;
  /** The file as the layouts read it: a table `STEM_feat.npy`, or one `ITEMID.npy` for each item. */
  load(stem: string): NamedFile[] | Promise<NamedFile[]>;
}

/** What a file holds: arrays that may be features, or why there are none. */
export interface Found {
  arrays: FoundArray[];
  why?: string;
}

/** Files that may hold arrays and are read only when a person wants them. */
export const ARRAYS = /\.(npy|npz|pkl|pickle)$/i;

/** Looks into a file that may hold arrays; what cannot be read is a reason, never an error. */
export async function findArrays(file: NamedFile, job: Job): Promise<Found> {
  if (file.file.size > MOST_BYTES && !/\.npy$/i.test(file.name))
    return { arrays: [], why: 'it is too large to be looked into' };
  try {
    if (/\.npy$/i.test(file.name)) return await ofNpy(file);
    return await (/\.npz$/i.test(file.name) ? arraysOfNpz(file, job, ofNpy) : arraysOfPickle(file, job));
  } catch (error) {
    if (!(error instanceof StudioError) || error.code === 'cancelled') throw error;
    return { arrays: [], why: error.message.replace(/\.$/, '') };
  }
}

async function ofNpy({ name, file }: NamedFile): Promise<Found> {
  const shape = npyShape(new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer()), name);
  if (shape.length !== 2)
    return { arrays: [], why: `its shape is (${shape.join(', ')}), and features have two dimensions` };
  const [rows, cols] = shape;
  const load = (stem: string) => [{ name: `${name}/${stem}_feat.npy`, file }];
  return { arrays: [{ path: name, stem: baseName(name).replace(/\.npy$/i, ''), rows, cols, load }] };
}
