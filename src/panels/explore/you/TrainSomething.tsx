import { cardOf, foldInOf, TRAINED, type ModelName } from '#contract/models/index.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { trainModel, useIsQueued } from '#stores/explore/train.ts';
import { nextToTrain } from '#stores/explore/trainable.ts';
import type { Answering } from '#stores/explore/you/models.ts';
import { useConfig } from '#stores/run/config.ts';
import { Button } from '#ui/Button.tsx';

/** Offers to train the next model that this dataset has all for: the one that is set up, and its controls after it. */
export function TrainSomething({ answering }: { answering: readonly Answering[] }) {
  const report = useDataset((state) => state.report);
  const setUp = useConfig(({ model }) => model);
  const trained = answering.map(({ run }) => run.model);
  const silent = TRAINED.filter((card) => !foldInOf(card)).map(({ id }) => id);
  const model = nextToTrain(setUp, report, [...trained, ...silent]);
  return model ? <Offer model={model} isFirst={trained.length === 0} /> : null;
}

function Offer({ model, isFirst }: { model: ModelName; isFirst: boolean }) {
  const { label, help } = cardOf(model);
  const isQueued = useIsQueued(model);
  return (
    <div className="ranked-missing">
      <h3>{label}</h3>
      <p>
        {isFirst ? 'Nothing is trained on this dataset yet.' : 'Not trained on this dataset yet.'} {help}
      </p>
      <Button kind={isFirst ? 'primary' : 'plain'} onPress={() => trainModel(model)} isDisabled={isQueued}>
        {isQueued ? `Training ${label}` : `Train ${label}`}
      </Button>
    </div>
  );
}
