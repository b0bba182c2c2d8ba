import { downloadText } from '#export/download.ts';
import { resultsCsv } from '#export/resultsCsv.ts';
import { deleteRuns } from '#stores/bin.ts';
import { Button } from '#ui/Button.tsx';
import { saveRuns } from '../run/saveRuns.ts';
import type { KnownRun } from './runFacts.ts';

interface Props {
  compared: KnownRun[];
  /** Runs that are listed, and runs that there are. */
  shown: number;
  all: number;
  onClear: () => void;
}

/** How many runs are listed and chosen, and what can be done with those that are chosen. */
export function RunActions({ compared, shown, all, onClear }: Props) {
  const count = compared.length;
  const isNone = count === 0;
  return (
    <div className="runs-actions">
      <p role="status">
        {shown === all ? `${all} ${all === 1 ? 'run' : 'runs'}` : `${shown} of ${all} runs`}
        {isNone ? '. Choose two or more to compare them.' : `, ${count} chosen.`}
        {count === 1 && ' Choose another to compare.'}
      </p>
      <Button
        isDisabled={isNone}
        onPress={() => downloadText('runs.csv', 'text/csv', resultsCsv(compared.map(({ run }) => run)))}
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
