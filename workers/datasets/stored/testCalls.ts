import type { CatalogueEntry } from '#contract/catalogue.ts';
import { FileShelfStore } from './fileStore.ts';
import { Shelf, type Keepable } from './storedDatasets.ts';
import type { Appender } from './datasetStore.ts';

const store = FileShelfStore.open();
const shelf = store.then((opened) => new Shelf(opened));
let held: Appender;

/** The shelf of this browser, as its test drives it. */
export const calls = {
  kind: async () => (await store).constructor.name,
  download: async (entry: CatalogueEntry) => (await shelf).download(entry),
  keep: async (dataset: Keepable) => (await shelf).keep(dataset),
  files: async (id: string) => (await shelf).files(id),
  remove: async (id: string) => (await shelf).remove(id),
  report: async () => (await shelf).report(),
  /** Writes to a file and leaves it open. */
  hold: async (id: string, name: string, bytes: Uint8Array) => {
    held = await (await store).append(id, name);
    held.write(bytes);
  },
  release: async () => held.close(),
};

/** What the test may ask for. */
export type ShelfCalls = typeof calls;
