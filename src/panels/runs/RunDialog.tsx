import { useId, useState } from 'react';
import { cardOf } from '#contract/models/index.ts';
import { deleteRuns } from '#stores/history/trash.ts';
import { annotateRun, renameRun, useHistory } from '#stores/history/history.ts';
import { setUpAgain } from '#stores/history/rerun.ts';
import { showView } from '#stores/page/view.ts';
import { Button } from '#ui/Button.tsx';
import { formatBytes } from '#ui/format.ts';
import { Modal } from '#ui/Modal.tsx';
import { DatasetName } from '../DatasetName.tsx';
import { ResultNotes } from '../results/ResultNotes.tsx';
import StepTimes, { timedStages } from '../times/StepTimes.tsx';
import { RepetitionMark } from './RepetitionMark.tsx';
import { ReplayRun } from './ReplayRun.tsx';
import { RunAgain } from './RunAgain.tsx';
import { parseTags, type KnownRun } from './runFacts.ts';
import { OriginWords } from '../OriginWords.tsx';

/** What is known of a run: its name, tags and notes can be changed, and it can be set up, run again or deleted. */
export function RunDialog({ known: { run, facts }, onClose }: { known: KnownRun; onClose: () => void }) {
  const form = useId();
  // What was not typed here follows the run, which another tab may change meanwhile.
  const [typed, setTyped] = useState<{ name?: string; tags?: string; notes?: string }>({});
  const { name = run.name, tags = facts?.tags.join(', ') ?? '', notes = facts?.notes ?? '' } = typed;
  const bytes = useHistory((state) => state.kept.get(run.runId));
  const keep = () => {
    const trimmed = name.trim();
    if (trimmed && trimmed !== run.name) renameRun(run.runId, trimmed);
    annotateRun(run.runId, { tags: parseTags(tags), notes: notes.trim() });
    onClose();
  };
  const away = (action: () => void) => () => {
    action();
    onClose();
  };
  return (
    <Modal
      title={run.name}
      onClose={onClose}
      footer={
        <div className="run-foot">
          <Button kind="primary" onPress={keep}>
            Save
          </Button>
          <Button kind="quiet" onPress={onClose}>
            Cancel
          </Button>
          <Button onPress={away(() => deleteRuns([run.runId]))} className="run-delete">
            Delete
          </Button>
        </div>
      }
    >
      <div className="run-form">
        <label htmlFor={`${form}-name`}>Name</label>
        <input
          id={`${form}-name`}
          value={name}
          onChange={(event) => setTyped({ ...typed, name: event.target.value })}
        />
        <label htmlFor={`${form}-tags`}>Tags, separated by commas</label>
        <input
          id={`${form}-tags`}
          value={tags}
          onChange={(event) => setTyped({ ...typed, tags: event.target.value })}
        />
        <label htmlFor={`${form}-notes`}>Notes</label>
        <textarea
          id={`${form}-notes`}
          rows={3}
          value={notes}
          onChange={(event) => setTyped({ ...typed, notes: event.target.value })}
        />
      </div>
      <p className="caption">
        {cardOf(run.model).label}, seed {run.seed}, protocol {run.protocol}, on{' '}
        <DatasetName dataset={run.dataset} />. <OriginWords run={run} />
        {facts?.openedFrom && `Opened from ${facts.openedFrom}. `}
        {bytes === undefined ? 'Its embeddings are not kept.' : `Its embeddings take ${formatBytes(bytes)}.`}
      </p>
      <ResultNotes runs={[run]} />
      {timedStages(run).length > 0 && <StepTimes run={run} />}
      <RepetitionMark run={run} original={facts?.repeats} />
      <div className="run-again">
        <Button
          onPress={away(() => {
            setUpAgain(run);
            showView('train');
          })}
        >
          Set up again
        </Button>
        <RunAgain run={run} onDone={onClose} />
      </div>
      <div className="run-again">
        <ReplayRun runId={run.runId} onDone={onClose} />
      </div>
    </Modal>
  );
}
