import { DatabaseStore } from './checkpointDatabase.ts';
import { FileStore, MemoryStore, type CheckpointStore } from './checkpointStore.ts';

/** Where checkpoints may lie, the best first; each opens nothing where the browser does not offer it. */
const PLACES = [FileStore.open, DatabaseStore.open];

/** The best place for checkpoints that this browser has; where it keeps nothing, they last as long as the page. */
export async function openCheckpoints(): Promise<CheckpointStore> {
  for (const open of PLACES) {
    const store = await open();
    if (store) return store;
  }
  return new MemoryStore();
}
