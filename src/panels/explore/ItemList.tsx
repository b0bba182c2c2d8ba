import type { ReactNode } from 'react';
import { ListBox, ListBoxItem, Text } from 'react-aria-components';
import type { RankedItems } from '#contract/analysis.ts';
import type { ItemRow } from '#contract/dataset.ts';
import { Thumbnail } from '../data/Thumbnail.tsx';
import { itemName } from './itemName.ts';

interface Props {
  label: string;
  list?: Pick<RankedItems, 'items' | 'scores'>;
  rows: Readonly<Record<number, ItemRow>>;
  hasImages: boolean;
  /** Items that are marked as hits. */
  hits?: ReadonlySet<number>;
  /** What stands under the name of an item. */
  factsOf: (item: number, at: number) => ReactNode;
  formatScore: (score: number) => string;
  /** The item that is selected. */
  chosen?: number;
  /** The item that is pointed out in every list: selected, or under the mouse. */
  active?: number;
  onChoose: (item: number | undefined) => void;
  onHover: (item: number | undefined) => void;
}

const NONE: ReadonlySet<number> = new Set();

/** The first items of a list, best first. Arrow keys move through it. */
export function ItemList({
  label,
  list,
  rows,
  hasImages,
  hits = NONE,
  factsOf,
  formatScore,
  ...props
}: Props) {
  const { chosen, active, onChoose, onHover } = props;
  return (
    <ListBox
      aria-label={label}
      selectionMode="single"
      selectionBehavior="replace"
      selectedKeys={chosen === undefined ? [] : [chosen]}
      onSelectionChange={(keys) =>
        onChoose(keys === 'all' ? undefined : ([...keys][0] as number | undefined))
      }
      className="ranked-items"
      dependencies={[rows, active, list]}
      items={(list?.items ?? []).map((item, at) => ({ id: item, at, score: list!.scores[at] }))}
    >
      {({ id, at, score }) => (
        <ListBoxItem
          id={id}
          className="ranked-item"
          textValue={itemName(id, rows[id])}
          data-hit={hits.has(id) || undefined}
          data-active={id === active || undefined}
          onHoverStart={() => onHover(id)}
          onHoverEnd={() => onHover(undefined)}
        >
          <span className="rank">{at + 1}</span>
          {hasImages && <Thumbnail image={rows[id]?.image} />}
          <Text slot="label" className="ranked-name">
            {itemName(id, rows[id])}
            {hits.has(id) && <span className="tag hit">hit</span>}
          </Text>
          <Text slot="description" className="ranked-facts">
            {factsOf(id, at)}
          </Text>
          <span className="ranked-score" aria-hidden="true">
            {formatScore(score)}
          </span>
        </ListBoxItem>
      )}
    </ListBox>
  );
}
