import { useId } from 'react';
import { cardOf } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { chooseRun } from '#stores/explore/chosenRun.ts';
import { trainModel, useIsQueued } from '#stores/explore/train.ts';
import { nextToTrain } from '#stores/explore/trainable.ts';
import { useConfig } from '#stores/run/config.ts';
import { Button } from '#ui/Button.tsx';
import { Choice } from '#ui/Choice.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageHead } from '#ui/PageHead.tsx';
import { runName } from '../runName.ts';

interface Props {
  title: string;
  /** Finished runs of trained models, newest first. */
  runs: readonly RunResult[];
  run?: RunResult;
  /** What stands here while nothing is trained. */
  empty: string;
  children?: string;
}

/** What the page is for and which run it looks into. */
export function ExploreHead({ title, runs, run, empty, children }: Props) {
  const id = useId();
  const setUp = useConfig((state) => state.model);
  const report = useDataset((state) => state.report);
  // Models that learn from clicks alone are trained on any dataset.
  const model = nextToTrain(setUp, report)!;
  const { label } = cardOf(model);
  const isQueued = useIsQueued(model);
  return (
    <section className="explore-head" aria-labelledby="explore-title">
      <PageHead
        id="explore-title"
        title={title}
        beside={
          run && (
            <span className="explore-run">
              <label htmlFor={id}>Run</label>
              <Choice
                id={id}
                value={run.runId}
                options={runs.map((other) => ({ id: other.runId, label: runName(other, runs) }))}
                onChange={chooseRun}
              />
            </span>
          )
        }
      >
        {children} Everything here is computed from the trained embeddings that this browser keeps.
      </PageHead>
      {!run && (
        <EmptyState
          action={
            <Button kind="primary" onPress={() => trainModel(model)} isDisabled={isQueued}>
              {isQueued ? 'Training' : `Train ${label}`}
            </Button>
          }
        >
          {`${empty} Nothing is trained on this dataset yet: train ${label}, or another model in Train.`}
        </EmptyState>
      )}
    </section>
  );
}
