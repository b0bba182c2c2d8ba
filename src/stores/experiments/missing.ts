import type { RunRequest } from '#contract/api.ts';
import { isSameData } from '#contract/datasetHash.ts';
import { everyRun } from '../history/openedResults.ts';
import { useCheckpoints } from '../run/checkpoints.ts';
import { useQueue } from '../run/queue.ts';
import { cellsOf, runKey, type Known, type PlannedRow } from './cells.ts';

/** The tables whose cells are trained: the first word of the ids of their runs. */
export const TABLE_KINDS = ['matrix', 'compare'] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

/** Which rows a table has trained, with which seeds. */
export interface TablePlan extends Omit<Known, 'runs'> {
  kind: TableKind;
  rows: readonly PlannedRow[];
  seeds: readonly number[];
}

/** The runs that picked rows and seeds still lack; rows that are stages of one run share it. */
export function missingOf({ kind, rows, seeds, hash, protocol }: TablePlan): RunRequest[] {
  const known = { runs: everyRun(), hash, protocol };
  const requests = new Map<string, RunRequest>();
  for (const planned of rows.filter(({ isPicked, lack }) => isPicked && !lack)) {
    const { row, config } = planned;
    const done = new Set(cellsOf(planned, known).map(({ seed }) => seed));
    for (const seed of seeds) {
      const work = { name: row.label, model: row.model, config, seed, protocol, shareStages: true };
      const key = runKey(work);
      if (!done.has(seed) && !isQueued(key) && !requests.has(key))
        requests.set(key, begun(key, hash) ?? { runId: newRunId(kind), ...work });
    }
  }
  return [...requests.values()];
}

function isQueued(key: string): boolean {
  const { waiting, current } = useQueue.getState();
  return [...waiting, ...(current ? [current] : [])].some((request) => runKey(request) === key);
}

/** A cell that was stopped goes on from its checkpoint instead of from the beginning. */
function begun(key: string, hash: string): RunRequest | undefined {
  const saved = useCheckpoints
    .getState()
    .checkpoints.find(
      ({ dataset, request }) =>
        isSameData(dataset.hash, hash) && isOfTable(request) && runKey(request) === key,
    );
  return saved?.request;
}

const isOfTable = ({ runId }: RunRequest) => TABLE_KINDS.some((kind) => runId.startsWith(`${kind}-`));

const newRunId = (kind: TableKind) => `${kind}-${Date.now().toString(36)}-${(counter++).toString(36)}`;

let counter = 0;
