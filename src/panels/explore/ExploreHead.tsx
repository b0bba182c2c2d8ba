import { useId } from 'react';
import type { RunResult } from '#contract/results.ts';
import { trainModel, useIsQueued } from '#stores/explore/train.ts';
import { Button } from '#ui/Button.tsx';
import { Choice } from '#ui/Choice.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageHead } from '#ui/PageHead.tsx';
import { runName } from './runName.ts';

interface Props {
  /** Finished runs with a teacher and a student, newest first. */
  runs: RunResult[];
  run?: RunResult;
  onChoose: (runId: string) => void;
}

/** What the page is for and which teacher and student it looks into. */
export function ExploreHead({ runs, run, onChoose }: Props) {
  const id = useId();
  const isQueued = useIsQueued('promptmm');
  return (
    <section className="explore-head" aria-labelledby="explore-title">
      <PageHead
        id="explore-title"
        title="Explore"
        beside={
          run && (
            <span className="explore-run">
              <label htmlFor={id}>Run</label>
              <Choice
                id={id}
                value={run.runId}
                options={runs.map((other) => ({ id: other.runId, label: runName(other, runs) }))}
                onChange={onChoose}
              />
            </span>
          )
        }
      >
        What do teacher and student recommend to one person, and what did the student take over? Everything
        here is computed from the trained embeddings of this session.
      </PageHead>
      {!run && (
        <EmptyState
          action={
            <Button kind="primary" onPress={() => trainModel('promptmm')} isDisabled={isQueued}>
              {isQueued ? 'Training' : 'Train PromptMM'}
            </Button>
          }
        >
          Here come the first 20 items of teacher and student for any user, side by side, and what the student
          took over. There is no teacher and student yet: train PromptMM on this dataset.
        </EmptyState>
      )}
    </section>
  );
}
