import type { NamedFile } from '#contract/dataset.ts';
import { unpackArchive } from '../archive.ts';
import { baseName } from '../files.ts';
import type { Job } from '../job.ts';
import { formOf } from '../parsers/featureTables.ts';
import { npyShape } from '../parsers/npy.ts';
import type { Found } from './found.ts';

/** The arrays of a `.npz`, which is a zip of `.npy` files; SciPy's sparse matrices are told apart. */
export async function arraysOfNpz(file: NamedFile, job: Job): Promise<Found> {
  const entries = await unpackArchive(file, job);
  const names = entries.map(({ name }) => baseName(name).replace(/\.npy$/i, ''));
  if (['indptr', 'indices', 'data'].every((name) => names.includes(name)))
    return { arrays: [], why: 'it holds a sparse matrix' };
  const found = await Promise.all(entries.map(arraysOfNpy));
  const arrays = found.flatMap(({ arrays: inside }, k) =>
    inside.map((array) => ({
      ...array,
      path: `${file.name}/${names[k]}`,
      stem: entries.length > 1 ? names[k] : baseName(file.name).replace(/\.npz$/i, ''),
    })),
  );
  return { arrays, ...(arrays.length === 0 && { why: found[0]?.why }) };
}

/** The table of a `.npy`, as its header tells it; a header that cannot be read is an error. */
export async function arraysOfNpy(table: NamedFile): Promise<Found> {
  const { name, file } = table;
  const shape = await npyShape(table);
  if (shape.length < 2)
    return {
      arrays: [],
      why: `its shape is (${shape.join(', ')}), and features have two dimensions or three`,
    };
  const { rows, cols } = formOf(shape);
  const load = (stem: string) => [{ name: `${name}/${stem}_feat.npy`, file }];
  return { arrays: [{ path: name, stem: baseName(name).replace(/\.npy$/i, ''), rows, cols, load }] };
}
