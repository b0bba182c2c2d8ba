import { useEffect } from 'react';
import type { DatasetReport, ItemRow } from '#contract/dataset.ts';
import { chooseYours, MOST_CHOSEN, useChoice } from '#stores/explore/you/choice.ts';
import { searchYours, useYourSearch } from '#stores/explore/you/search.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { formatCount } from '#ui/format.ts';
import { itemName } from '../itemName.ts';

/** Finds items to choose: by words, or the popular ones. */
export function ItemSearch({ report }: { report: DatasetReport }) {
  const { text, found, total, error } = useYourSearch();
  const chosen = useChoice((state) => state.chosen);
  useEffect(() => {
    if (!found) void searchYours('');
  }, [found]);
  const isFull = chosen.length >= MOST_CHOSEN;
  return (
    <div className="item-search">
      <input
        className="search-input"
        type="search"
        aria-label="Search items to choose"
        placeholder={report.labels.title ? 'Search by title or category' : 'Search by id'}
        value={text}
        onChange={(event) => void searchYours(event.target.value)}
      />
      {!report.labels.title && (
        <p className="caption">The files name no titles, so that items are shown by their ids.</p>
      )}
      {error && <ErrorNotice error={error} />}
      <p className="caption" role="status">
        {isFull ? `${MOST_CHOSEN} are the most.` : statusOf(text, total, found?.length)}
      </p>
      <ul className="item-offers">
        {found
          ?.filter(({ item }) => !chosen.includes(item))
          .map((row) => (
            <Offer key={row.item} row={row} isDisabled={isFull} />
          ))}
      </ul>
    </div>
  );
}

function statusOf(text: string, total: number, shown = 0): string {
  if (!text.trim()) return 'Popular items';
  if (total === 0) return `No item fits “${text.trim()}”.`;
  return total > shown
    ? `${formatCount(shown)} of ${formatCount(total)} that fit, popular ones first`
    : `${formatCount(total)} that ${total === 1 ? 'fits' : 'fit'}`;
}

function Offer({ row, isDisabled }: { row: ItemRow; isDisabled: boolean }) {
  const name = itemName(row.item, row);
  return (
    <li>
      <span className="your-name">
        {name}
        <span className="offer-facts">{factsOf(row)}</span>
      </span>
      <Button label={`Add ${name}`} isDisabled={isDisabled} onPress={() => chooseYours(row.item)}>
        Add
      </Button>
    </li>
  );
}

const factsOf = ({ category, train }: ItemRow) =>
  [category, train ? `${formatCount(train)} in training` : 'never in training'].filter(Boolean).join(' · ');
