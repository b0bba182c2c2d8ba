import { useMemo } from 'react';
import { downloadCsv } from '#export/download.ts';
import { resultsCsv } from '#export/resultsCsv.ts';
import { compareChosen } from '#stores/experiments/compare/choice.ts';
import { chooseNothing, chosenAmong, useChosen } from '#stores/history/chosen.ts';
import { useResults } from '#stores/history/results.ts';
import { deleteRuns } from '#stores/history/trash.ts';
import { Button } from '#ui/Button.tsx';
import { saveRuns } from '../run/saveRuns.ts';
import './tray.css';

/** How many runs are chosen, and what can be done with them. */
export default function RunTray() {
  const all = useResults((state) => state.runs);
  const runIds = useChosen((state) => state.runIds);
  const runs = useMemo(() => chosenAmong(all, runIds), [all, runIds]);
  const count = runs.length;
  if (!count) return null;
  return (
    <section className="run-tray" aria-label="Chosen runs">
      <p role="status">
        <strong>{count} chosen</strong>
        {count === 1 && <span> Choose another to compare.</span>}
      </p>
      <Button kind="primary" isDisabled={count < 2} onPress={compareChosen}>
        Compare
      </Button>
      <Button
        onPress={() => void saveRuns(runs)}
        hint="Settings, curves, scores, embeddings and recordings in one file, for another studio to open"
      >
        Save bundle
      </Button>
      <Button onPress={() => downloadCsv('runs.csv', resultsCsv(runs))} label="Save as CSV">
        CSV
      </Button>
      <Button onPress={() => deleteRuns(runs.map(({ runId }) => runId))} label="Delete chosen">
        Delete
      </Button>
      <Button kind="quiet" onPress={chooseNothing}>
        Clear
      </Button>
    </section>
  );
}
