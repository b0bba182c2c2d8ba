import { useId } from 'react';
import type { ModelCard } from '#contract/models/card.ts';
import type { RunResult } from '#contract/results.ts';
import { chooseRun } from '#stores/explore/chosenRun.ts';
import { Choice } from '#ui/Choice.tsx';
import { PageHead } from '#ui/PageHead.tsx';
import { runName } from '../runName.ts';
import { NothingTrained } from './NothingTrained.tsx';

interface Props {
  title: string;
  /** Finished runs of trained models, newest first. */
  runs: readonly RunResult[];
  run?: RunResult;
  /** What stands here while nothing is trained. */
  empty: string;
  /** Which models the tool can look into. */
  isFor: (card: ModelCard) => boolean;
  children: string;
}

/** What the page is for and which run it looks into. */
export function ExploreHead({ title, runs, run, empty, isFor, children }: Props) {
  const id = useId();
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
        {children}
      </PageHead>
      {!run && <NothingTrained says={empty} isFor={isFor} />}
    </section>
  );
}
