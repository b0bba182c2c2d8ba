import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { CheckpointInfo } from '#contract/api.ts';
import { named } from '#contract/deployment.ts';
import { decodeCheckpoint, encodeCheckpoint, headOf, metaIn, type Checkpoint } from './checkpoint.ts';
import { bySavedAt, describe, notSaved, type CheckpointStore } from './checkpointStore.ts';

const NAME = 'promptmm-checkpoints';

/** By run id. */
interface Tables extends DBSchema {
  /** What a checkpoint of so many bytes says of itself, to be listed without its arrays. */
  heads: { key: string; value: { head: Uint8Array; size: number } };
  /** All of its bytes. */
  states: { key: string; value: Uint8Array };
}
const BOTH = ['heads', 'states'] as const;

/** Checkpoints in a database of their own: a transaction is kept whole or not at all, so that one per run is enough. */
export class DatabaseStore implements CheckpointStore {
  readonly isLasting = true;
  #db: IDBPDatabase<Tables> | undefined;

  /** Opens the store; undefined where the browser offers no database. */
  static async open(): Promise<DatabaseStore | undefined> {
    const store = new DatabaseStore();
    return store.#opened().then(
      () => store,
      () => undefined,
    );
  }

  async save(runId: string, checkpoint: Checkpoint): Promise<void> {
    const bytes = encodeCheckpoint(checkpoint);
    try {
      const tx = (await this.#opened()).transaction(BOTH, 'readwrite', { durability: 'strict' });
      // A transaction that fails rejects twice.
      tx.done.catch(() => {});
      await tx.objectStore('states').put(bytes, runId);
      await tx.objectStore('heads').put({ head: headOf(bytes), size: bytes.length }, runId);
      await tx.done;
    } catch (cause) {
      throw notSaved(cause);
    }
  }

  async load(runId: string): Promise<Checkpoint | undefined> {
    const bytes = await (await this.#opened()).get('states', runId);
    return bytes && decodeCheckpoint(bytes);
  }

  async list(): Promise<CheckpointInfo[]> {
    const infos: CheckpointInfo[] = [];
    for (const [runId, { head, size }] of await this.#heads()) {
      try {
        infos.push(describe(runId, metaIn(head, size), size));
      } catch {
        // A damaged one is offered to nobody.
      }
    }
    return bySavedAt(infos);
  }

  async use(): Promise<{ runIds: string[]; bytes: number }> {
    const heads = await this.#heads();
    return {
      runIds: heads.map(([runId]) => runId),
      bytes: heads.reduce((sum, [, { size }]) => sum + size, 0),
    };
  }

  async remove(runId: string): Promise<void> {
    const tx = (await this.#opened()).transaction(BOTH, 'readwrite');
    await Promise.all([...BOTH.map((table) => tx.objectStore(table).delete(runId)), tx.done]);
  }

  async #heads(): Promise<[string, Tables['heads']['value']][]> {
    const { store } = (await this.#opened()).transaction('heads');
    const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
    return keys.map((key, i) => [key, values[i]]);
  }

  async #opened(): Promise<IDBPDatabase<Tables>> {
    return (this.#db ??= await openDB<Tables>(named(NAME), 1, {
      upgrade: (db) => BOTH.forEach((table) => db.createObjectStore(table)),
      terminated: () => (this.#db = undefined),
    }));
  }
}
