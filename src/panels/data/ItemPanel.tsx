import { useEffect } from 'react';
import type { DatasetReport } from '#contract/dataset.ts';
import { askItems, ITEMS_PER_PAGE, refreshItems, useItems } from '#stores/data/items.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { formatCount } from '#ui/format.ts';
import { PageHead } from '#ui/PageHead.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { DataMarks } from './DataMarks.tsx';
import { ItemTable } from './ItemTable.tsx';
import { WebImages } from './WebImages.tsx';

const ORDERS = [
  { id: 'id', label: 'as in the files' },
  { id: 'popularity', label: 'popular first' },
  { id: 'cold', label: 'cold first' },
] as const;

/** Looks through the items, a page at a time. */
export function ItemPanel({ report }: { report: DatasetReport }) {
  const { query, page, error } = useItems();
  useEffect(() => {
    void refreshItems();
  }, [report.hash]);
  return (
    <section className="data-items" aria-labelledby="items-title">
      <PageHead id="items-title" title="Items" beside={<DataMarks report={report} hasName />}>
        What is recommended: how often each item occurs in training, validation and test, and what is known of
        it.
      </PageHead>
      <div className="items-head">
        <input
          className="search-input"
          type="search"
          aria-label="Search items"
          placeholder={`Search by ${searchable(report).join(', ')}`}
          value={query.search}
          onChange={(event) => void askItems({ search: event.target.value })}
        />
        <Segmented
          label="Order"
          options={ORDERS}
          value={query.order}
          onChange={(order) => void askItems({ order })}
        />
        <Pager />
      </div>
      {report.labels.image && <WebImages rows={page?.rows ?? []} />}
      {error && (
        <ErrorNotice error={error} action={<Button onPress={() => void refreshItems()}>Try again</Button>} />
      )}
      <ItemTable report={report} rows={page?.rows} />
      {page?.total === 0 && <p className="items-none">No item fits “{query.search}”.</p>}
    </section>
  );
}

function searchable({ labels }: DatasetReport): string[] {
  return ['id', ...(labels.title ? ['title'] : []), ...(labels.category ? ['category'] : [])];
}

function Pager() {
  const from = useItems(({ query }) => query.from);
  const isHere = useItems(({ page }) => page !== undefined);
  const total = useItems(({ page }) => page?.total ?? 0);
  const last = Math.max(0, Math.ceil(total / ITEMS_PER_PAGE) - 1) * ITEMS_PER_PAGE;
  const to = Math.min(total, from + ITEMS_PER_PAGE);
  const turn = (name: string, sign: string, target: number, isPossible: boolean) => (
    <Button
      label={name}
      onPress={() => void askItems({ from: Math.min(last, Math.max(0, target)) })}
      isDisabled={!isPossible}
    >
      {sign}
    </Button>
  );
  return (
    <div className="pager" role="group" aria-label="Pages">
      <p role="status">
        {total ? `${formatCount(from + 1)} to ${formatCount(to)} of ${formatCount(total)}` : isHere && 'none'}
      </p>
      {turn('First page', '«', 0, from > 0)}
      {turn('Previous page', '‹', from - ITEMS_PER_PAGE, from > 0)}
      {turn('Next page', '›', from + ITEMS_PER_PAGE, from < last)}
      {turn('Last page', '»', last, from < last)}
    </div>
  );
}
