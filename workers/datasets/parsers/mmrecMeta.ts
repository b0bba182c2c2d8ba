import type { NamedFile } from '#contract/dataset.ts';
import { baseName } from '../files.ts';
import type { Job } from '../job.ts';
import { readItemTable } from './tableItems.ts';
import { guessItems } from './tableMapping.ts';
import { previewTables } from './tablePreview.ts';

type Described = Awaited<ReturnType<typeof readItemTable>>;

/** Reads titles, categories and image addresses from the `meta-NAME.csv` that MMRec's preprocessing and the studio's exports write; its ids are item numbers. */
export async function readMeta(files: NamedFile[], count: number, job: Job): Promise<Described> {
  const tables = files.filter(({ name }) => /^meta[-_].*\.csv$/i.test(baseName(name)));
  const readings = tables.map(({ name }) => ({ file: name, delimiter: ',' as const, header: true }));
  const mapping = guessItems(await previewTables(tables, job, readings));
  const source = tables.find(({ name }) => name === mapping?.file);
  if (!source || !mapping) return { labels: {}, warnings: [] };
  return readItemTable(source, mapping, { count }, job);
}
