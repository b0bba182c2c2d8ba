import { useEffect, type KeyboardEvent } from 'react';
import { Collection, Header, ListBox, ListBoxItem, ListBoxSection, Text } from 'react-aria-components';
import type { ModelCard } from '#contract/models/card.ts';
import type { ModelName } from '#contract/models/index.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { lackOf } from '#stores/data/lackOf.ts';
import { byFamily } from './find.ts';
import { IntoView } from './IntoView.tsx';

type Card = ModelCard & { id: ModelName };

interface Props {
  cards: readonly Card[];
  /** The model that is chosen now. */
  value: ModelName;
  /** The one that is looked at. */
  shown: ModelName | undefined;
  onLook: (model: ModelName) => void;
  /** A key was pressed in the list. */
  onKey: (event: KeyboardEvent) => void;
}

/** Models by family; those that the dataset lacks something for say what. */
export function ModelList({ cards, value, shown, onLook, onKey }: Props) {
  return (
    // The focus stays in the field while the arrow keys choose; the list itself can be scrolled by keyboard too.
    <div
      className="picker-list"
      tabIndex={0}
      role="region"
      aria-label="Models that fit"
      onKeyDownCapture={onKey}
    >
      <ListBox
        aria-label="Models"
        items={byFamily(cards)}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={shown ? [shown] : []}
        onSelectionChange={(keys) => keys !== 'all' && onLook([...keys][0] as ModelName)}
        dependencies={[value]}
        renderEmptyState={() => <p className="picker-empty">No model fits.</p>}
      >
        {({ id, label, cards: members }) => (
          <ListBoxSection id={id}>
            <Header className="picker-family">{label}</Header>
            <Collection items={members} dependencies={[value]}>
              {(card) => <Item card={card} isNow={card.id === value} onLook={onLook} />}
            </Collection>
          </ListBoxSection>
        )}
      </ListBox>
    </div>
  );
}

interface ItemProps {
  card: Card;
  isNow: boolean;
  onLook: (model: ModelName) => void;
}

function Item({ card, isNow, onLook }: ItemProps) {
  const lack = useDataset(({ report }) => lackOf(card, report));
  return (
    <ListBoxItem id={card.id} className="picker-item" textValue={card.label} data-lacks={lack && ''}>
      {({ isFocused }) => (
        <>
          <Text slot="label" className="picker-label">
            {card.label} {isNow && <small>chosen now</small>}
            {isNow && <IntoView />}
          </Text>
          <Text slot="description" className="picker-help">
            {lack ? `needs ${lack.needed}` : card.help}
          </Text>
          {isFocused && <Looked model={card.id} onLook={onLook} />}
        </>
      )}
    </ListBoxItem>
  );
}

/** Tells which model the arrow keys have reached. */
function Looked({ model, onLook }: { model: ModelName; onLook: Props['onLook'] }) {
  useEffect(() => onLook(model), [model, onLook]);
  return null;
}
