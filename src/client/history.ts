/** Finished runs in the browser's own storage: nothing else touches the database. */
import type { IDBPDatabase } from 'idb';
import { StudioError } from '#contract/errors.ts';
import { readResult } from '#contract/judged.ts';
import type { StageOutput } from '#contract/results.ts';
import { heldTrash } from './history/trash.ts';
import { withDatabase } from './history/database.ts';
import { changeRuns } from './history/otherTabs.ts';
import { pack, unpack } from './history/pack.ts';
import type { KnownDataset, RunRecord, RunScores } from './history/record.ts';
import { readAllSound, readSound } from './history/sound.ts';
import type { Tables } from './history/tables.ts';

/** The outputs of the oldest runs go when all together take more bytes than this; results and scores stay. */
export const MOST_OUTPUT_BYTES = 512e6;
/** Bytes that cross in one task: copying as many takes a few milliseconds. */
const PIECE_BYTES = 4 * 2 ** 20;

/** What the history holds. */
export interface KeptRuns {
  /** Oldest first. */
  records: RunRecord[];
  /** Those that they were computed on. */
  datasets: KnownDataset[];
  /** Runs whose records are damaged; they lie where they lay. */
  damaged: number;
}

/** Reads every run and erases those that were deleted and that no open page can bring back. */
export function readRuns(): Promise<KeptRuns> {
  return withDatabase(async (db) => {
    const datasets = await readAllSound(db, 'datasets');
    const runs = await readAllSound(db, 'runs');
    const all = runs.sound.map(([, record]) => record);
    const records = all.filter(({ binned }) => !binned).map(asNow);
    const isHeld = await heldTrash();
    const gone = all.filter((record) => record.binned && !isHeld(record)).map(({ runId }) => runId);
    // A page that goes may have brought it back a moment ago.
    if (gone.length) await erase(db, gone, (record) => record?.binned === true);
    records.sort((a, b) => a.savedAt - b.savedAt);
    return { records, datasets: datasets.sound.map(([, known]) => known), damaged: runs.damaged.length };
  });
}

/** Reads one run; undefined where it was erased or cannot be read. */
export const readRun = (runId: string): Promise<RunRecord | undefined> =>
  withDatabase(async (db) => {
    const record = await readSound(db, 'runs', runId);
    return record && asNow(record);
  });

const asNow = (record: RunRecord): RunRecord => ({ ...record, result: readResult(record.result) });

/** Writes a run, or what has changed of it. */
export const writeRun = (record: RunRecord): Promise<void> =>
  changeRuns([record.runId], async (db) => {
    await db.put('runs', record, record.runId);
  });

/** Writes runs with their test metrics per user, in one step. */
export const writeRuns = (records: readonly RunRecord[], scores: readonly RunScores[]): Promise<void> =>
  changeRuns(
    records.map(({ runId }) => runId),
    async (db) => {
      const tx = db.transaction(['runs', 'scores'], 'readwrite');
      const puts = [
        ...records.map((record) => tx.objectStore('runs').put(record, record.runId)),
        ...scores.map((known) => tx.objectStore('scores').put(known, known.runId)),
      ];
      await Promise.all([...puts, tx.done]);
    },
  );

/** Writes a run that has just finished and what is known of its dataset, in one step: the page may close right after. */
export const writeFinished = (record: RunRecord, dataset: KnownDataset): Promise<void> =>
  changeRuns([record.runId], async (db) => {
    const tx = db.transaction(['runs', 'datasets'], 'readwrite');
    const puts = [
      tx.objectStore('runs').put(record, record.runId),
      tx.objectStore('datasets').put(dataset, dataset.report.hash),
    ];
    await Promise.all([...puts, tx.done]);
  });

/** Reads what is known of a dataset. */
export const readDataset = (hash: string): Promise<KnownDataset | undefined> =>
  withDatabase((db) => readSound(db, 'datasets', hash));

/** Writes what is known of a dataset. */
export const writeDataset = (dataset: KnownDataset): Promise<void> =>
  withDatabase(async (db) => {
    await db.put('datasets', dataset, dataset.report.hash);
  });

/** Erases runs with all that belongs to them. */
export const eraseRuns = (runIds: readonly string[]): Promise<void> =>
  changeRuns(runIds, (db) => erase(db, runIds));

/** Erases what the stages of runs computed; their results and scores stay. */
export const forgetOutputs = (runIds: readonly string[]): Promise<void> =>
  changeRuns(runIds, (db) => eraseOutputs(db, runIds));

/** Reads the test metrics per user of one run. */
export const readScores = (runId: string): Promise<RunScores | undefined> =>
  withDatabase((db) => readSound(db, 'scores', runId));

/**
 * Keeps what the stages of a run computed; outputs of the oldest runs go for it. Scores are kept in any case; throws where the
 * outputs alone exceed the limit.
 */
export function writeOutputs(
  runId: string,
  stages: readonly StageOutput[],
  savedAt: number,
  most = MOST_OUTPUT_BYTES,
): Promise<void> {
  return changeRuns([runId], async (db) => {
    await putScores(db, runId, stages);
    const { shape, arrays } = pack(stages);
    const bytes = arrays.reduce((sum, array) => sum + array.byteLength, 0);
    if (bytes > most) throw tooLarge();
    await eraseOldest(db, most - bytes, runId);
    const tx = db.transaction(['outputs', 'pieces'], 'readwrite');
    try {
      for (const [index, array] of arrays.entries()) {
        for (const [part, piece] of piecesOf(array))
          await tx.objectStore('pieces').put(piece, [runId, index, part]);
      }
      await tx.objectStore('outputs').put({ runId, savedAt, bytes, shape }, runId);
      await tx.done;
    } catch (error) {
      // A transaction that failed rejects twice.
      tx.done.catch(() => {});
      throw error;
    }
  });
}

/** Reads what the stages of a run computed; undefined where it was never kept, went for room, or is damaged. */
export function readOutputs(runId: string): Promise<StageOutput[] | undefined> {
  return withDatabase(async (db) => {
    const head = await readSound(db, 'outputs', runId);
    if (!head) return undefined;
    try {
      return (await unpack(head.shape, async (array, index) => {
        const length = PIECE_BYTES / array.BYTES_PER_ELEMENT;
        for (let part = 0, at = 0; at < array.length; part++, at += length) {
          const piece = (await db.get('pieces', [runId, index, part])) as typeof array;
          if (piece.length !== Math.min(length, array.length - at)) throw new RangeError('cut off');
          array.set(piece, at);
        }
      })) as StageOutput[];
    } catch {
      await eraseOutputs(db, [runId]);
      return undefined;
    }
  });
}

/** Bytes of all outputs that are kept, by run. */
export const outputBytes = (): Promise<Map<string, number>> =>
  withDatabase(async (db) => {
    const { sound } = await readAllSound(db, 'outputs');
    return new Map(sound.map(([runId, { bytes }]) => [runId, bytes]));
  });

function* piecesOf(array: Float32Array | Float64Array | Int32Array): Generator<[number, ArrayBufferView]> {
  const length = PIECE_BYTES / array.BYTES_PER_ELEMENT;
  // A slice, because a view would be stored with its whole buffer.
  for (let part = 0; part * length < array.length; part++)
    yield [part, array.slice(part * length, (part + 1) * length)];
}

async function putScores(
  db: IDBPDatabase<Tables>,
  runId: string,
  stages: readonly Pick<StageOutput, 'stage' | 'userScores'>[],
): Promise<void> {
  const scores = stages.map(({ stage, userScores }) => ({ stage, userScores }));
  await db.put('scores', { runId, stages: scores }, runId);
}

async function eraseOldest(db: IDBPDatabase<Tables>, most: number, runId: string): Promise<void> {
  const { sound, damaged } = await readAllSound(db, 'outputs');
  const heads = sound.map(([, head]) => head).filter((head) => head.runId !== runId);
  heads.sort((a, b) => a.savedAt - b.savedAt);
  let total = heads.reduce((sum, { bytes }) => sum + bytes, 0);
  // What nobody can read goes first.
  const going = damaged.filter((key) => key !== runId);
  for (const head of heads) {
    if (total <= most) break;
    total -= head.bytes;
    going.push(head.runId);
  }
  await eraseOutputs(db, going);
}

async function erase(
  db: IDBPDatabase<Tables>,
  runIds: readonly string[],
  isGone?: (record: RunRecord | undefined) => boolean,
): Promise<void> {
  const tx = db.transaction(['runs', 'scores', 'recordings', 'outputs', 'pieces'], 'readwrite');
  for (const runId of runIds) {
    if (isGone && !isGone(await tx.objectStore('runs').get(runId))) continue;
    for (const table of ['runs', 'scores', 'recordings', 'outputs'] as const)
      await tx.objectStore(table).delete(runId);
    await tx.objectStore('pieces').delete(piecesOfRun(runId));
  }
  await tx.done;
}

async function eraseOutputs(db: IDBPDatabase<Tables>, runIds: readonly string[]): Promise<void> {
  const tx = db.transaction(['outputs', 'pieces'], 'readwrite');
  for (const runId of runIds) {
    await tx.objectStore('pieces').delete(piecesOfRun(runId));
    await tx.objectStore('outputs').delete(runId);
  }
  await tx.done;
}

const piecesOfRun = (runId: string) => IDBKeyRange.bound([runId], [runId, []]);

const tooLarge = () =>
  new StudioError(
    'storage-failed',
    `The embeddings of this run are larger than what the studio keeps (${MOST_OUTPUT_BYTES / 1e6} MB): its results are kept, they are not.`,
    'Use the projections before you close the page, or run again later.',
  );
