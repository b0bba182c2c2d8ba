import type { NamedFile } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import type { Job } from '../job.ts';
import type { Found } from './found.ts';
import { arraysOfItemFile, ITEM_FILE } from './itemWords.ts';
import { arraysOfNpy, arraysOfNpz } from './npz.ts';
import { arraysOfPickle } from './pickledArrays.ts';

/** A larger file is not looked into just to say what it is. */
const MOST_BYTES = 512 * 2 ** 20;

/** Files that may hold arrays and are read only when a person wants them. */
export const ARRAYS = /\.(npy|npz|pkl|pickle)$/i;

/** Looks into a file that may hold arrays; what cannot be read is a reason, never an error. */
export async function findArrays(file: NamedFile, job: Job): Promise<Found> {
  if (file.file.size > MOST_BYTES && !/\.npy$/i.test(file.name))
    return { arrays: [], why: 'it is too large to be looked into' };
  try {
    if (/\.npy$/i.test(file.name)) return await arraysOfNpy(file);
    if (ITEM_FILE.test(file.name)) return await arraysOfItemFile(file, job);
    return await (/\.npz$/i.test(file.name) ? arraysOfNpz(file, job) : arraysOfPickle(file, job));
  } catch (error) {
    if (!(error instanceof StudioError) || error.code === 'cancelled') throw error;
    return { arrays: [], why: error.message.replace(/\.$/, '') };
  }
}
