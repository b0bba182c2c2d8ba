import { useEffect } from 'react';
import type { DatasetReport } from '#contract/dataset.ts';
import { askItems, ITEMS_PER_PAGE, refreshItems, useItems } from '#stores/data/items.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { PageHead } from '#ui/PageHead.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { DataMarks } from './DataMarks.tsx';
import { ItemTable } from './ItemTable.tsx';
import { Pager } from './Pager.tsx';
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
        <Pager
          from={query.from}
          perPage={ITEMS_PER_PAGE}
          total={page?.total}
          onTurn={(from) => void askItems({ from })}
        />
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
