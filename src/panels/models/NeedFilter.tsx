import type { ModelCard } from '#contract/models/card.ts';
import { Segmented } from '#ui/Segmented.tsx';
import { NEEDS, needsIn, type Need } from './find.ts';

interface Props {
  cards: readonly ModelCard[];
  need: Need | undefined;
  onChange: (need: Need | undefined) => void;
}

/** Narrows models to those that need one thing of the data; nothing where all need the same. */
export function NeedFilter({ cards, need, onChange }: Props) {
  const needs = needsIn(cards);
  if (needs.length < 2) return null;
  const options = [
    { id: 'all' as const, label: `all ${cards.length}` },
    ...needs.map(({ id, count }) => ({ id, label: `${NEEDS[id].label} ${count}` })),
  ];
  return (
    <div className="picker-needs">
      <span aria-hidden="true">needs</span>
      <Segmented
        label="What they need of the data"
        options={options}
        value={need ?? 'all'}
        onChange={(id) => onChange(id === 'all' ? undefined : id)}
      />
    </div>
  );
}
