import * as v from 'valibot';
import type { ImportOptions } from './dataset.ts';
import { importOptions } from './datasetSource.ts';
import { StudioError } from './errors.ts';
import { describeIssue } from './fields.ts';

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 of 64 hexadecimal digits'));
const text = v.pipe(v.string(), v.nonEmpty('must not be empty'));

const entrySchema = v.strictObject({
  id: v.pipe(text, v.regex(/^[a-z0-9][a-z0-9-]*$/, 'must be made of small letters, digits and "-"')),
  name: text,
  description: text,
  /** Where the data comes from, for people. */
  homepage: text,
  licence: text,
  citation: v.optional(text),
  files: v.pipe(
    v.array(
      v.strictObject({
        name: v.pipe(text, v.regex(/^[\w.-]+$/, 'must be a file name without folders')),
        /** Absolute, or relative to the catalogue file. */
        url: text,
        bytes: v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(1, 'must be at least 1')),
        sha256,
      }),
    ),
    v.minLength(1, 'must hold at least one file'),
  ),
  /** For what the files leave open; see ImportOptions. */
  options: v.optional(importOptions),
});

const schema = v.strictObject({ version: v.literal(1), datasets: v.array(entrySchema) });

/** A downloadable dataset; addresses are absolute once the catalogue was parsed. */
export interface CatalogueEntry {
  id: string;
  name: string;
  description: string;
  homepage: string;
  licence: string;
  citation?: string;
  files: { name: string; url: string; bytes: number; sha256: string }[];
  options?: ImportOptions;
}

/** Parses `catalogue.json`, or throws a StudioError that names the field; `base` is the address of the file. */
export function parseCatalogue(value: unknown, base: string): CatalogueEntry[] {
  const hint = 'Correct the field named here in catalogue.json and reload the page.';
  const result = v.safeParse(schema, value);
  if (!result.success)
    throw new StudioError('catalogue-invalid', describeIssue(result.issues[0], 'catalogue'), hint);
  const seen = new Set<string>();
  return result.output.datasets.map((entry, i) => {
    if (seen.has(entry.id))
      throw new StudioError(
        'catalogue-invalid',
        `catalogue.datasets.${i}.id repeats "${entry.id}"; every dataset needs its own id.`,
        hint,
      );
    seen.add(entry.id);
    const files = entry.files.map((file) => ({ ...file, url: new URL(file.url, base).href }));
    return { ...entry, files };
  });
}

/** A dataset whose files lie in this browser's storage. */
export interface StoredDataset {
  id: string;
  name: string;
  /** `catalogue`: can be downloaded again; `import`: kept from files of this machine. */
  kind: 'catalogue' | 'import';
  bytes: number;
  /** Of all files; more than `bytes` where a download was interrupted. */
  totalBytes: number;
  /** Milliseconds since the epoch. */
  savedAt: number;
  /** How it is read, as it was chosen at import. */
  options?: ImportOptions;
}

/** What this browser keeps, and how much room there is. */
export interface StorageReport {
  datasets: StoredDataset[];
  /** Bytes of this origin, checkpoints included. */
  used: number;
  /** Bytes that the browser grants. */
  quota: number;
  /** True where the browser promised not to clear it by itself. */
  persistent: boolean;
  /** False where the browser has no origin-private files: what is kept goes with the page. */
  isLasting: boolean;
}
