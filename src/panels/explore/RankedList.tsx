import { ListBox, ListBoxItem, Text } from 'react-aria-components';
import type { RankedItems } from '#contract/analysis.ts';
import type { ItemRow, UserHistory } from '#contract/dataset.ts';
import { Button } from '#ui/Button.tsx';
import { formatMetric, formatNumber } from '#ui/format.ts';
import { Thumbnail } from '../data/Thumbnail.tsx';
import type { Column } from './columns.ts';
import { itemFacts, itemName } from './itemName.ts';

interface Props {
  column: Column;
  list?: RankedItems;
  /** Of a channel: what all of them together rank. */
  whole?: RankedItems;
  rows: Record<number, ItemRow>;
  history?: UserHistory;
  hasImages: boolean;
  /** The item that is selected. */
  chosen?: number;
  /** The item that is pointed out in every list: selected, or under the mouse. */
  active?: number;
  onChoose: (item: number | undefined) => void;
  onHover: (item: number | undefined) => void;
  onRemove?: () => void;
}

/** One model's first items for the user; test items that it found are marked. Arrow keys move through it. */
export function RankedList({ column, list, whole, rows, history, hasImages, chosen, active, ...on }: Props) {
  const { onChoose, onHover, onRemove } = on;
  const test = new Set(history?.test);
  const hits = list?.items.filter((item) => test.has(item)).length ?? 0;
  return (
    <section className="ranked" data-role={column.role} aria-label={`${column.label}, ${column.detail}`}>
      <header>
        <h3>{column.label}</h3>
        <span className="ranked-hits">{test.size ? `${hits} of ${test.size} found` : 'no test items'}</span>
        {onRemove && (
          <Button kind="quiet" label={`Remove ${column.label}, ${column.detail}`} onPress={onRemove}>
            ×
          </Button>
        )}
        <p className="caption">
          {whole && list
            ? `${shared(list, whole)} of ${list.items.length} are in the list of all together`
            : `${column.detail}; Recall@20 of all users ${formatMetric(column.recall)}`}
        </p>
      </header>
      <ListBox
        aria-label={`First items of ${column.label}, ${column.detail}`}
        selectionMode="single"
        selectionBehavior="replace"
        selectedKeys={chosen === undefined ? [] : [chosen]}
        onSelectionChange={(keys) =>
          onChoose(keys === 'all' ? undefined : ([...keys][0] as number | undefined))
        }
        className="ranked-items"
        dependencies={[rows, active]}
        items={(list?.items ?? []).map((item, at) => ({ id: item, rank: at + 1, score: list!.scores[at] }))}
      >
        {({ id, rank, score }) => (
          <ListBoxItem
            id={id}
            className="ranked-item"
            textValue={itemName(id, rows[id])}
            data-hit={test.has(id) || undefined}
            data-active={id === active || undefined}
            onHoverStart={() => onHover(id)}
            onHoverEnd={() => onHover(undefined)}
          >
            <span className="rank">{rank}</span>
            {hasImages && <Thumbnail image={rows[id]?.image} />}
            <Text slot="label" className="ranked-name">
              {itemName(id, rows[id])}
              {test.has(id) && <span className="tag hit">hit</span>}
            </Text>
            <Text slot="description" className="ranked-facts">
              {itemFacts(rows[id])}
            </Text>
            <span className="ranked-score" aria-hidden="true">
              {formatNumber(score)}
            </span>
          </ListBoxItem>
        )}
      </ListBox>
    </section>
  );
}

const shared = (list: RankedItems, whole: RankedItems) =>
  list.items.filter((item) => whole.items.includes(item)).length;
