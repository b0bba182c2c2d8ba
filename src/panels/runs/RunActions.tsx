import { downloadCsv } from '#export/download.ts';
import { resultsCsv } from '#export/resultsCsv.ts';
import { deleteRuns } from '#stores/history/trash.ts';
import { Button } from '#ui/Button.tsx';
import { saveRuns } from '../run/saveRuns.ts';
import type { KnownRun } from './runFacts.ts';

interface Props {
  compared: KnownRun[];
  /** Runs that are listed, those that fit the filter, and how many there are. */
  listed: KnownRun[];
  fitting: KnownRun[];
  all: number;
  onPick: (runIds: readonly string[], on: boolean) => void;
  onClear: () => void;
}

/** How many runs are listed and chosen, and what can be done with those that are chosen. */
export function RunActions({ compared, listed, fitting, all, onPick, onClear }: Props) {
  const count = compared.length;
  const isNone = count === 0;
  const unlisted = compared.filter((known) => !listed.includes(known)).length;
  const words = [
    fitting.length === all ? `${all} ${all === 1 ? 'run' : 'runs'}` : `${fitting.length} of ${all} runs fit`,
    listed.length < fitting.length && `${listed.length} listed`,
    !isNone && `${count} chosen${unlisted ? ` (${unlisted} not listed)` : ''}`,
  ];
  return (
    <div className="runs-actions">
      <p role="status">
        {words.filter(Boolean).join(', ')}.{isNone && ' Choose two or more to compare them.'}
        {count === 1 && ' Choose another to compare.'}
      </p>
      {listed.length < fitting.length && (
        <Button
          kind="quiet"
          onPress={() =>
            onPick(
              fitting.map(({ run }) => run.runId),
              true,
            )
          }
        >
          Choose all {fitting.length}
        </Button>
      )}
      <Button
        isDisabled={isNone}
        onPress={() => downloadCsv('runs.csv', resultsCsv(compared.map(({ run }) => run)))}
      >
        Download CSV
      </Button>
      <Button
        isDisabled={isNone}
        onPress={() => void saveRuns(compared.map(({ run }) => run))}
        hint="Settings, curves, scores, embeddings and recordings in one file, for another studio to open"
      >
        Save as bundle
      </Button>
      <Button
        isDisabled={isNone}
        onPress={() => {
          deleteRuns(compared.map(({ run }) => run.runId));
          onClear();
        }}
      >
        Delete chosen
      </Button>
      <Button kind="quiet" isDisabled={isNone} onPress={onClear}>
        Choose none
      </Button>
    </div>
  );
}
