import type { NamedFile } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { baseName } from './files.ts';
import type { Job } from './job.ts';
import { diffmm } from './parsers/diffmm.ts';
import { hkuds } from './parsers/hkuds.ts';
import { mmrec } from './parsers/mmrec.ts';
import { recbole } from './parsers/recbole.ts';
import type { DatasetFormat, RawDataset } from './raw.ts';

/** Every format; a dataset must be recognised by exactly one. */
const FORMATS: readonly DatasetFormat[] = [diffmm, hkuds, mmrec, recbole];

/** Reads the files by the format that recognises them; none or several is an error that lists what is understood. */
export async function readFormat(name: string, files: NamedFile[], job: Job): Promise<RawDataset> {
  const matching: DatasetFormat[] = [];
  for (const format of FORMATS) if (await format.recognises(files)) matching.push(format);
  if (matching.length === 1) return matching[0].read(name, files, job);
  const shown = files.slice(0, 5).map((f) => baseName(f.name));
  const found = files.length
    ? `found ${shown.join(', ')}${files.length > 5 ? ` and ${files.length - 5} more` : ''}`
    : 'there are no files';
  if (matching.length > 1) {
    throw new StudioError(
      'dataset-invalid',
      `"${name}" holds files of several formats, ${matching.map((f) => f.label).join('; ')}: ${found}.`,
      'Pick the folder of one dataset only, or move the files of the other away.',
    );
  }
  throw new StudioError(
    'file-unreadable',
    `"${name}" is no dataset that the studio knows: ${found}.`,
    `Known formats: ${FORMATS.map((f) => f.label).join('; ')}.`,
  );
}
