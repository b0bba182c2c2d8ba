import { useId } from 'react';
import { cardOf, CARDS, isTrained, type ModelName, stageName } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';
import { trainModel, useIsQueued } from '#stores/explore/train.ts';
import { useConfig } from '#stores/run/config.ts';
import { Button } from '#ui/Button.tsx';
import { Choice } from '#ui/Choice.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageHead } from '#ui/PageHead.tsx';
import { runName } from '../runName.ts';

interface Props {
  /** Finished runs of trained models, newest first. */
  runs: RunResult[];
  run?: RunResult;
  onChoose: (runId: string) => void;
}

/** What the page is for and which run it looks into. */
export function ExploreHead({ runs, run, onChoose }: Props) {
  const id = useId();
  const model = useConfig(({ model: setUp }) =>
    isTrained(cardOf(setUp)) ? setUp : CARDS.find(isTrained)!.id,
  );
  const { label } = cardOf(model);
  const isQueued = useIsQueued(model);
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
        {questionOf(run?.model ?? model)} Everything here is computed from the trained embeddings of this
        session.
      </PageHead>
      {!run && (
        <EmptyState
          action={
            <Button kind="primary" onPress={() => trainModel(model)} isDisabled={isQueued}>
              {isQueued ? 'Training' : `Train ${label}`}
            </Button>
          }
        >
          {`Here come the first 20 items that a trained model recommends to any user, beside those of other stages and models, and how far they agree. Nothing is trained on this dataset yet: train ${label}, or another model in Train.`}
        </EmptyState>
      )}
    </section>
  );
}

function questionOf(model: ModelName): string {
  const { distillation, label } = cardOf(model);
  if (!distillation) return `What does ${label} recommend to one person, and where do others differ?`;
  const [from, to] = [distillation.from, distillation.to].map((it) => stageName(model, it));
  return `What do ${from} and ${to} recommend to one person, and what did the ${to} take over?`;
}
