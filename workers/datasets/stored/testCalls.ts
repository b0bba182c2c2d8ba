import type { CatalogueEntry } from '#contract/catalogue.ts';
import { FileDatasetStore } from './fileStore.ts';
import { StoredDatasets, type Keepable } from './storedDatasets.ts';
import type { Appender } from './datasetStore.ts';

const store = FileDatasetStore.open();
const stored = store.then((opened) => new StoredDatasets(opened));
let held: Appender;

/** The stored datasets of this browser, as its test drives it. */
export const calls = {
  kind: async () => (await store).constructor.name,
  download: async (entry: CatalogueEntry) => (await stored).download(entry),
  keep: async (dataset: Keepable) => (await stored).keep(dataset),
  files: async (id: string) => (await stored).files(id),
  remove: async (id: string) => (await stored).remove(id),
  report: async () => (await stored).report(),
  /** Writes to a file and leaves it open. */
  hold: async (id: string, name: string, bytes: Uint8Array) => {
    held = await (await store).append(id, name);
    held.write(bytes);
  },
  release: async () => held.close(),
};

/** What the test may ask for. */
export type StoredCalls = typeof calls;
