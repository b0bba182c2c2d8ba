import { deleteRuns } from '#stores/history/trash.ts';
import { discardCheckpoints, useCheckpoints } from '#stores/run/checkpoints.ts';
import { MOST_KEPT_BYTES, useHistory } from '#stores/history/history.ts';
import { useRecordings } from '#stores/history/recordings.ts';
import { useResults } from '#stores/history/results.ts';
import {
  clearOutputs,
  clearRecordings,
  useStorageUse,
  type StorageKind,
} from '#stores/history/storageUse.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { removeAllStored, useStorage } from '#stores/data/storedDatasets.ts';
import { formatBytes } from '#ui/format.ts';
import { useIsLocked } from '../import/useIsLocked.ts';

/** What is said of a kind of things that take room, and how it is cleared where that is safe. */
export interface StorageRow {
  id: StorageKind | 'rest';
  name: string;
  /** What it is, and how much is kept of it at most. */
  what: string;
  color: string;
  bytes?: number;
  /** True where the amount is not measured on the disk. */
  isAbout?: boolean;
  clear?: { question: string; act: () => unknown; isDisabled?: boolean };
}

/** The kinds of things that take room in this browser, in the order in which they are listed. */
export function useStorageRows(): StorageRow[] {
  const bytes = useStorageUse();
  const rows = [useRuns(), useRecordingsRow(), useEmbeddings(), useInterrupted(), useDatasets(), OFFLINE];
  return rows.map((row) => ({ ...row, bytes: bytes[row.id as StorageKind] }));
}

const OFFLINE: StorageRow = {
  id: 'offline',
  name: 'Offline copy',
  what: 'the studio itself, to open without a network; every visit renews it, so it is not deleted here',
  color: 'var(--series-grey)',
};

function useRuns(): StorageRow {
  const runs = useResults((state) => state.runs);
  return {
    id: 'runs',
    name: 'Runs',
    what: `settings, curves and scores of ${counted(runs.length)}`,
    color: 'var(--series-blue)',
    isAbout: true,
    clear: {
      question: `Delete ${all(runs.length)} with their embeddings and recordings? “Undo” brings them back until the page closes.`,
      act: () => deleteRuns(runs.map(({ runId }) => runId)),
    },
  };
}

function useRecordingsRow(): StorageRow {
  const count = useRecordings((state) => state.runIds.size);
  return {
    id: 'recordings',
    name: 'Recordings',
    what: `of ${counted(count)}, for Replay; beyond 200 the oldest go`,
    color: 'var(--series-green)',
    clear: {
      question: 'Delete all recordings? Then no run can be replayed; the results stay.',
      act: clearRecordings,
    },
  };
}

function useEmbeddings(): StorageRow {
  const count = useHistory((state) => state.kept.size);
  return {
    id: 'outputs',
    name: 'Embeddings',
    what: `kept of ${counted(count)}: Explore uses them; beyond ${formatBytes(MOST_KEPT_BYTES)} those of the oldest run go`,
    color: 'var(--series-red)',
    clear: {
      question: 'Delete all embeddings? Explore will need these runs trained again; the results stay.',
      act: clearOutputs,
    },
  };
}

function useInterrupted(): StorageRow {
  const checkpoints = useCheckpoints((state) => state.checkpoints);
  const current = useRun(({ status, request }) => (isBusy(status) ? request?.runId : undefined));
  const waiting = checkpoints.filter(({ runId }) => runId !== current);
  const offered = waiting[0]?.request.name;
  const others = waiting.length > 1 ? ` and ${waiting.length - 1} more` : '';
  return {
    id: 'checkpoints',
    name: 'Checkpoints',
    what: offered
      ? `from which ${offered}${others} can be resumed`
      : current
        ? 'of the run that is under way'
        : 'left by runs that cannot go on here, or are under way in another tab',
    color: 'var(--series-purple)',
    ...(!(current && !offered) && {
      clear: {
        question: offered
          ? `Delete them? ${offered}, which is offered for resuming,${others} will have to begin again.`
          : 'Delete what no run that is under way needs?',
        act: discardCheckpoints,
      },
    }),
  };
}

function useDatasets(): StorageRow {
  const count = useStorage((state) => state.report?.datasets.length ?? 0);
  const isLocked = useIsLocked();
  return {
    id: 'datasets',
    name: 'Kept datasets',
    what: `${count}, which are opened or deleted one by one under Data, Open`,
    color: 'var(--series-sky)',
    clear: {
      question: 'Delete all kept datasets? Downloads will need the network again, imports their files.',
      act: removeAllStored,
      isDisabled: isLocked,
    },
  };
}

const counted = (count: number) => `${count} ${count === 1 ? 'run' : 'runs'}`;
const all = (count: number) => (count === 1 ? 'the one run' : `all ${count} runs`);
