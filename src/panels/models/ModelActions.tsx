import type { ModelCard } from '#contract/models/card.ts';
import type { ModelName } from '#contract/models/index.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { lackOf } from '#stores/data/lackOf.ts';
import { Button } from '#ui/Button.tsx';
import { CompareButton } from './CompareButton.tsx';
import { Remedies } from './Remedies.tsx';

interface Props {
  card: ModelCard & { id: ModelName };
  isUsableAnyway: boolean | undefined;
  onUse: (model: ModelName) => void;
}

/** What can be done with a model: use it, compare it, or first mend what the dataset lacks for it. */
export function ModelActions({ card, isUsableAnyway, onUse }: Props) {
  const lack = useDataset(({ report }) => lackOf(card, report));
  return (
    <div className="picker-actions">
      {lack && <Remedies card={card} lack={lack} />}
      <span className="picker-buttons">
        <CompareButton model={card.id} isDisabled={!!lack} />
        <Button kind="primary" onPress={() => onUse(card.id)} isDisabled={!!lack && !isUsableAnyway}>
          Use {card.label}
        </Button>
      </span>
    </div>
  );
}
