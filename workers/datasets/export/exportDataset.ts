import type { Dataset, ExportLayout } from '#contract/dataset.ts';
import type { Job } from '../job.ts';
import { diffmmFiles } from './diffmm.ts';
import { piecesOfText, type ExportFile } from './exportFile.ts';
import { hkudsFiles } from './hkuds.ts';
import { metaFiles } from './meta.ts';
import { mmrecFiles } from './mmrec.ts';
import { readme } from './readme.ts';
import { sentencesFiles } from './sentences.ts';
import { writeZip } from './zip.ts';

const FILES: Readonly<Record<ExportLayout, (dataset: Dataset, stem: string) => ExportFile[]>> = {
  hkuds: hkudsFiles,
  diffmm: diffmmFiles,
  mmrec: mmrecFiles,
  sentences: sentencesFiles,
};

/**
 * The dataset as a zip of another system's folder; the studio reads it back with the same hash, where the layout can tell the order of histories and holds sentences. Content is written from the
 * dataset's own arrays, so that beside them only the archive is held.
 */
export async function exportDataset(dataset: Dataset, layout: ExportLayout, job: Job): Promise<Blob> {
  const stem = stemOfName(dataset.name);
  const about = { name: 'README.txt', pieces: piecesOfText([readme(dataset, layout)]) };
  return writeZip(stem, [about, ...FILES[layout](dataset, stem), ...metaFiles(dataset, stem)], job);
}

/** A name that is a file name everywhere. */
const stemOfName = (name: string) =>
  name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+/, '') || 'dataset';
