import type { NamedFile } from '#contract/dataset.ts';
import { unpackArchive } from '../archive.ts';
import { baseName } from '../files.ts';
import type { Job } from '../job.ts';
import type { Found } from './arrays.ts';

/** The arrays of a `.npz`, which is a zip of `.npy` files; SciPy's sparse matrices are told apart. */
export async function arraysOfNpz(
  file: NamedFile,
  job: Job,
  ofNpy: (file: NamedFile) => Promise<Found>,
): Promise<Found> {
  const entries = await unpackArchive(file, job);
  const names = entries.map(({ name }) => baseName(name).replace(/\.npy$/i, ''));
  if (['indptr', 'indices', 'data'].every((name) => names.includes(name)))
    return { arrays: [], why: 'it holds a sparse matrix' };
  const found = await Promise.all(entries.map(ofNpy));
  const arrays = found.flatMap(({ arrays: inside }, k) =>
    inside.map((array) => ({
      ...array,
      path: `${file.name}/${names[k]}`,
      stem: entries.length > 1 ? names[k] : baseName(file.name).replace(/\.npz$/i, ''),
    })),
  );
  return { arrays, ...(arrays.length === 0 && { why: found[0]?.why }) };
}
