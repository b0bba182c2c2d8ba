import type { NamedFile } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { baseName } from './files.ts';
import type { Job } from './job.ts';
import { diffmm } from './parsers/diffmm.ts';
import type { DatasetFormat, RawDataset } from './raw.ts';

/** Every format, in the order in which they are tried. */
const FORMATS: readonly DatasetFormat[] = [diffmm];

/** Reads the files by the first format that recognises them. */
export async function readFormat(name: string, files: NamedFile[], job: Job): Promise<RawDataset> {
  const format = FORMATS.find((f) => f.recognises(files));
  if (format) return format.read(name, files, job);
  const shown = files.slice(0, 5).map((f) => baseName(f.name));
  const found = files.length
    ? `found ${shown.join(', ')}${files.length > 5 ? ` and ${files.length - 5} more` : ''}`
    : 'there are no files';
  throw new StudioError(
    'file-unreadable',
    `"${name}" is no dataset that the studio knows: ${found}.`,
    `Known formats: ${FORMATS.map((f) => f.label).join('; ')}.`,
  );
}
