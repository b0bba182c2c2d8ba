import type { CatalogueEntry, StorageReport, StoredDataset } from '#contract/catalogue.ts';
import type { ImportOptions, NamedFile } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { bytesOf } from '../files.ts';
import { Job, type JobOptions } from '../job.ts';
import { sayBytes } from './bytes.ts';
import { downloadFile, type DownloadOptions } from './downloadFile.ts';
import { ProgressTeller } from './progressTeller.ts';
import {
  checkedName,
  keptId,
  parseRecord,
  RECORD,
  recordOf,
  storedName,
  type RecordedFile,
  type StoredRecord,
} from './record.ts';
import type { CatalogueFile } from './request.ts';
import { storageError, type Appender, type DatasetStore } from './datasetStore.ts';

/** Files of an import that is to be kept; `hash` is that of the dataset which they gave. */
export interface Keepable {
  name: string;
  hash: string;
  files: NamedFile[];
  options?: ImportOptions;
}

/** Kept files, ready to be opened as they were imported. */
export interface KeptFiles {
  name: string;
  files: NamedFile[];
  options?: ImportOptions;
}

const PIECE_BYTES = 1 << 20;

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

/** The datasets whose files this browser keeps: downloaded from the catalogue, or kept from an import. */
export class StoredDatasets {
  readonly #store: DatasetStore;
  #last: Promise<unknown> = Promise.resolve();

  constructor(store: DatasetStore) {
    this.#store = store;
  }

  /** Downloads what is missing of an entry; when all is there, nothing is asked of the network. */
  download(entry: CatalogueEntry, options: JobOptions = {}): Promise<void> {
    return this.#inTurn(async () => {
      try {
        await this.#download(entry, options);
      } catch (cause) {
        throw options.signal?.aborted ? cancelled(entry) : cause;
      }
    });
  }

  /** Keeps the files of an import and returns their id; the same import has one id, however often it is kept. */
  keep(dataset: Keepable, options: JobOptions = {}): Promise<string> {
    return this.#inTurn(async () => {
      const id = keptId(dataset.name, dataset.hash);
      const before = await this.#describe(id);
      if (before && before.bytes === before.totalBytes) return id;
      try {
        await this.#keep(id, dataset, new Job(options));
      } catch (cause) {
        // A part of an import is of no use: nobody knows where its files came from.
        await this.#store.remove(id).catch(() => {});
        throw cause;
      }
      return id;
    });
  }

  /** Kept files with the names under which they were kept, those of the catalogue as `ID/FILE`; incomplete ones are an error. */
  async files(id: string): Promise<KeptFiles> {
    const record = await this.#record(id);
    if (!record) throw missing(id);
    const { name, kind, options } = record;
    const found = await this.#description(id, record);
    if (found.bytes < found.totalBytes) throw incomplete(found);
    const files = record.files.map(async (file, i) => ({
      name: kind === 'catalogue' ? `${id}/${file.name}` : file.name,
      // Of an empty file there may be nothing.
      file: (await this.#store.read(id, storedName(file, i))) ?? new Blob(),
    }));
    return { name, options, files: await Promise.all(files) };
  }

  /** Deletes a dataset; `busy` while it is being downloaded, here or in another tab. */
  async remove(id: string): Promise<void> {
    await this.#store.remove(id).catch((cause: unknown) => {
      throw storageError(id, cause);
    });
  }

  /** Everything that is kept, newest first, and how much room there is. */
  async report(): Promise<StorageReport> {
    const ids = await this.#store.ids();
    const datasets = await Promise.all(
      ids.map(async (id) => (await this.#describe(id)) ?? this.#unreadable(id)),
    );
    return { datasets: datasets.sort((a, b) => b.savedAt - a.savedAt), ...(await this.#store.use()) };
  }

  async #download(entry: CatalogueEntry, options: JobOptions): Promise<void> {
    const job = new Job({ signal: options.signal });
    job.check();
    const { id } = entry;
    const known = await this.#record(id);
    const record = recordOf(entry, known?.savedAt ?? Date.now());
    const before = await this.#description(id, record);
    await this.#requireStorage(entry.name, before.totalBytes - before.bytes);
    if (JSON.stringify(known) !== JSON.stringify(record)) await this.#writeRecord(id, record);
    const teller = new ProgressTeller(options.onProgress);
    try {
      let done = 0;
      for (const [i, file] of entry.files.entries()) {
        const onBytes = (bytes: number) => {
          const now = done + bytes;
          const label = `Downloading ${file.name}: ${sayBytes(now)} of ${sayBytes(before.totalBytes)}`;
          teller.tell({ label, fraction: now / before.totalBytes });
          return job.step(label);
        };
        if ((await this.#present(id, file, i)) < file.bytes)
          await this.#fetch(id, file, storedName(file, i), { signal: options.signal, onBytes });
        done += file.bytes;
      }
    } finally {
      teller.stop();
    }
  }

  async #fetch(id: string, file: CatalogueFile, name: string, options: DownloadOptions): Promise<void> {
    await this.#writing(id, name, file.name, (part) => downloadFile(file, part, options));
    await this.#writing(id, checkedName(file), file.name, () => {});
  }

  async #keep(id: string, { name, files, options }: Keepable, job: Job): Promise<void> {
    const total = sum(files.map(({ file }) => file.size));
    await this.#requireStorage(name, total);
    await this.#writeRecord(id, {
      version: 1,
      name,
      kind: 'import',
      savedAt: Date.now(),
      options,
      files: files.map((f) => ({ name: f.name, bytes: f.file.size })),
    });
    let done = 0;
    for (const [i, named] of files.entries()) {
      const { file } = named;
      await this.#writing(id, String(i), named.name, async (part) => {
        part.clear();
        for (let at = 0; at < file.size; at += PIECE_BYTES) {
          await job.step(`Keeping ${named.name}`, (done + at) / total);
          part.write(await bytesOf(named.name, file.slice(at, at + PIECE_BYTES)));
        }
      });
      done += file.size;
    }
  }

  // Puts the record in place and removes files that it does not know, such as those of an earlier version.
  async #writeRecord(id: string, record: StoredRecord): Promise<void> {
    await this.#writing(id, RECORD, record.name, (file) => {
      file.clear();
      file.write(new TextEncoder().encode(JSON.stringify(record)));
    });
    const known = new Set([
      RECORD,
      ...record.files.flatMap((file, i) => [storedName(file, i), checkedName(file)]),
    ]);
    for (const name of await this.#store.names(id)) if (!known.has(name)) await this.#store.remove(id, name);
  }

  async #writing(
    id: string,
    name: string,
    what: string,
    work: (file: Appender) => Promise<void> | void,
  ): Promise<void> {
    try {
      const file = await this.#store.append(id, name);
      try {
        await work(file);
      } finally {
        file.close();
      }
    } catch (cause) {
      throw storageError(what, cause);
    }
  }

  async #requireStorage(what: string, bytes: number): Promise<void> {
    const { used, quota } = await this.#store.use();
    if (used + bytes <= quota) return;
    const free = Math.max(0, quota - used);
    throw storageError(
      `${what} (${sayBytes(bytes)} to store, ${sayBytes(free)} free)`,
      new DOMException('too little room', 'QuotaExceededError'),
    );
  }

  async #record(id: string): Promise<StoredRecord | undefined> {
    const file = await this.#store.read(id, RECORD);
    return file && parseRecord(await file.text());
  }

  async #describe(id: string): Promise<StoredDataset | undefined> {
    const record = await this.#record(id);
    return record && this.#description(id, record);
  }

  async #description(id: string, record: StoredRecord): Promise<StoredDataset> {
    const { name, kind, savedAt, options, files } = record;
    const present = await Promise.all(files.map((file, i) => this.#present(id, file, i)));
    const bytes = sum(present);
    return { id, name, kind, bytes, totalBytes: sum(files.map((f) => f.bytes)), savedAt, options };
  }

  // Bytes of a file that are there; one that is whole counts only when its size, or its hash, was found right.
  async #present(id: string, file: RecordedFile, index: number): Promise<number> {
    const size = (await this.#store.read(id, storedName(file, index)))?.size ?? 0;
    if (size < file.bytes) return size;
    const proven = !file.sha256 || (await this.#store.read(id, checkedName(file)));
    return size === file.bytes && proven ? size : 0;
  }

  // A folder without a readable record can be seen and deleted, nothing else.
  async #unreadable(id: string): Promise<StoredDataset> {
    const files = await Promise.all((await this.#store.names(id)).map((name) => this.#store.read(id, name)));
    const bytes = sum(files.map((file) => file?.size ?? 0));
    const savedAt = Math.max(0, ...files.map((file) => file?.lastModified ?? 0));
    return { id, name: id, kind: 'import', bytes, totalBytes: bytes, savedAt };
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => {});
    return mine;
  }
}

function cancelled({ name }: CatalogueEntry): StudioError {
  return new StudioError(
    'cancelled',
    `The download of ${name} was cancelled.`,
    'What was downloaded stays; the next download goes on from there.',
  );
}

function missing(id: string): StudioError {
  return new StudioError(
    'storage-failed',
    `No dataset "${id}" is kept in this browser, or its record is damaged.`,
    'Download it from the catalogue or import it again; a damaged one can be deleted first.',
  );
}

function incomplete({ name, kind, bytes, totalBytes }: StoredDataset): StudioError {
  const part = `${name} is not complete: ${sayBytes(bytes)} of ${sayBytes(totalBytes)} are here.`;
  return kind === 'catalogue'
    ? new StudioError(
        'download-failed',
        part,
        'Download it to the end first; the download goes on from what is here.',
      )
    : new StudioError('storage-failed', part, 'Delete it, open the files again and keep them once more.');
}
