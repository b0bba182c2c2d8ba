import type { RankedItems } from '#contract/analysis.ts';
import type { ItemRow, UserHistory } from '#contract/dataset.ts';
import { headlinesOf } from '#contract/headline.ts';
import { Button } from '#ui/Button.tsx';
import { formatMetric, formatNumber } from '#ui/format.ts';
import type { Column } from './columns.ts';
import { ItemList } from './ItemList.tsx';
import { itemFacts } from './itemName.ts';

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
            : `${column.detail}; ${headlinesOf(column.model)[0].label} of all users ${formatMetric(column.reached)}`}
        </p>
      </header>
      <ItemList
        label={`First items of ${column.label}, ${column.detail}`}
        list={list}
        rows={rows}
        hasImages={hasImages}
        hits={test}
        factsOf={(item) => itemFacts(rows[item])}
        formatScore={formatNumber}
        chosen={chosen}
        active={active}
        onChoose={onChoose}
        onHover={onHover}
      />
    </section>
  );
}

const shared = (list: RankedItems, whole: RankedItems) =>
  list.items.filter((item) => whole.items.includes(item)).length;
