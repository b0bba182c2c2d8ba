import type { ModelCard } from '#contract/models/card.ts';
import { cardOf, CARDS, isTrained, type ModelName } from '#contract/models/index.ts';
import { lackOf } from '#stores/data/lackOf.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { trainModel, useIsQueued } from '#stores/explore/train.ts';
import { nextToTrain } from '#stores/explore/trainable.ts';
import { useConfig } from '#stores/run/config.ts';
import { Button } from '#ui/Button.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ViewLink } from '../ViewLink.tsx';

interface Props {
  /** What will be here. */
  says: string;
  isFor: (card: ModelCard) => boolean;
}

/** Where a tool has nothing to look into: the model to train, or what the dataset lacks for all of them. */
export function NothingTrained({ says, isFor }: Props) {
  const setUp = useConfig((state) => state.model);
  const report = useDataset((state) => state.report);
  const model = nextToTrain(setUp, report, [], isFor);
  if (model) return <Offer model={model} says={says} isAnother={isFor(cardOf(setUp))} />;
  const card = CARDS.find((other) => isTrained(other) && isFor(other))!;
  const lack = lackOf(card, report);
  return (
    <EmptyState action={<ViewLink view="open">Open another dataset</ViewLink>}>
      {`${says} ${card.label} needs ${lack?.needed ?? 'more than this dataset has'}, which “${report?.name}” does not have.`}
    </EmptyState>
  );
}

function Offer({ model, says, isAnother }: { model: ModelName; says: string; isAnother: boolean }) {
  const { label } = cardOf(model);
  const isQueued = useIsQueued(model);
  return (
    <EmptyState
      action={
        <Button kind="primary" onPress={() => trainModel(model)} isDisabled={isQueued}>
          {isQueued ? 'Training' : `Train ${label}`}
        </Button>
      }
    >
      {isAnother
        ? `${says} Nothing is trained on this dataset yet: train ${label}, or another model in Train.`
        : `${says} No such model is trained on this dataset yet.`}
    </EmptyState>
  );
}
