import type { DBSchema } from 'idb';
import type { PendingWork } from './pendingRecord.ts';
import type { KnownDataset, RunRecord, RunScores } from './record.ts';

/** What lies in the database; values are trusted only after a look. */
export interface Tables extends DBSchema {
  runs: { key: string; value: RunRecord };
  /** By hash. */
  datasets: { key: string; value: KnownDataset };
  scores: { key: string; value: RunScores };
  /** Outputs without their arrays. */
  outputs: { key: string; value: OutputsHead };
  /** Parts of arrays, by run, array and part. */
  pieces: { key: [runId: string, array: number, part: number]; value: ArrayBufferView };
  recordings: { key: string; value: KeptRecording; indexes: { savedAt: number } };
  /** What pages had still to train. */
  agendas: { key: string; value: PendingWork };
}

/** A recording as packed JSON. */
export interface KeptRecording {
  savedAt: number;
  packed: ArrayBuffer;
}

/** The shape of a run's outputs; the arrays lie in pieces. */
export interface OutputsHead {
  runId: string;
  savedAt: number;
  bytes: number;
  shape: unknown;
}
