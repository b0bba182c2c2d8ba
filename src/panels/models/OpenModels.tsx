import { Button } from 'react-aria-components';
import { FAMILIES } from '#contract/models/card.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import './models.css';

interface Props {
  /** Of the button; what says what it chooses has this id with `-label` behind it. */
  id: string;
  model: ModelName;
  onPress: () => void;
  isDisabled?: boolean;
}

/** The model that is chosen, with its family, as a button that opens the sheet to choose another. */
export function OpenModels({ id, model, onPress, isDisabled }: Props) {
  const { label, family } = cardOf(model);
  return (
    <Button
      id={id}
      className="button open-models"
      aria-haspopup="dialog"
      aria-labelledby={`${id}-label ${id}`}
      onPress={onPress}
      isDisabled={isDisabled}
    >
      <span className="open-models-name">{label}</span>
      <span className="open-models-family">{FAMILIES[family]}</span>
      <svg className="chevron" viewBox="0 0 10 10" aria-hidden="true">
        <path d="M1.5 3.5 5 7l3.5-3.5" />
      </svg>
    </Button>
  );
}
