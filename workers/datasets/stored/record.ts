import { tellingHash } from '#contract/datasetHash.ts';
import * as v from 'valibot';
import type { CatalogueEntry, StoredDataset } from '#contract/catalogue.ts';
import type { ImportOptions } from '#contract/dataset.ts';
import { importOptions } from '#contract/datasetSource.ts';

/** Name of the record in each dataset's folder; no stored file is called so. */
export const RECORD = 'record.json';

const schema = v.strictObject({
  version: v.literal(1),
  name: v.string(),
  kind: v.picklist(['catalogue', 'import']),
  savedAt: v.number(),
  options: v.optional(importOptions),
  files: v.array(v.strictObject({ name: v.string(), bytes: v.number(), sha256: v.optional(v.string()) })),
});

/** A file of a dataset; those of the catalogue carry their hash. */
export interface RecordedFile {
  name: string;
  bytes: number;
  sha256?: string;
}

/** What lies beside the files of a kept dataset. */
export interface StoredRecord {
  version: 1;
  name: string;
  kind: StoredDataset['kind'];
  savedAt: number;
  options?: ImportOptions;
  files: RecordedFile[];
}

/** Name under which file number `index` lies in the folder: its hash where there is one, so that changed files never mix. */
export const storedName = (file: RecordedFile, index: number): string => file.sha256 ?? String(index);

/** Name of the empty file that says that the hash of a downloaded file was found right. */
export const checkedName = (file: RecordedFile): string => `${file.sha256}.checked`;

/** The record as text, or undefined where the text is damaged. */
export function parseRecord(text: string): StoredRecord | undefined {
  try {
    const { success, output } = v.safeParse(schema, JSON.parse(text));
    return success ? asNow(output) : undefined;
  } catch {
    return undefined;
  }
}

/** Where an earlier studio kept an import, nothing was split off for validation. */
function asNow(record: StoredRecord): StoredRecord {
  if (record.kind === 'catalogue') return record;
  return { ...record, options: { validation: { method: 'none' }, ...record.options } };
}

/** The record of a catalogue's entry, its keys in the order in which records are parsed. */
export function recordOf({ name, options, files }: CatalogueEntry, savedAt: number): StoredRecord {
  return {
    version: 1,
    name,
    kind: 'catalogue',
    savedAt,
    options,
    files: files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
  };
}

/** Id of files kept from an import: the dataset's name for people, the beginnings of its hash for identity. */
export function keptId(name: string, hash: string): string {
  const words = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return `${words.replace(/^-|-$/g, '').slice(0, 40) || 'dataset'}-${tellingHash(hash, 12)}`;
}
