import type { RankedItems } from '#contract/analysis.ts';
import type { ItemRow, UserHistory } from '#contract/dataset.ts';
import type { Protocol } from '#contract/metrics.ts';
import type { Column } from './columns.ts';
import { itemName } from './itemName.ts';

interface Props {
  history: UserHistory;
  rows: Record<number, ItemRow>;
  shown: Column[];
  lists: Record<string, RankedItems>;
  protocol: Protocol;
}

const MOST = 12;

/** What the user did: what models learned from, and what they should have found. */
export function History({ history, rows, shown, lists, protocol }: Props) {
  const names = (items: readonly number[]) => {
    const first = items.slice(0, MOST).map((item) => itemName(item, rows[item]));
    return items.length > MOST
      ? `${first.join(', ')} and ${items.length - MOST} more`
      : first.join(', ') || 'none';
  };
  return (
    <dl className="user-history">
      <div>
        <dt>Training ({history.train.length})</dt>
        <dd tabIndex={0}>{names(history.train)}</dd>
      </div>
      <div>
        <dt>
          Validation ({history.val.length}){protocol === 'strict' ? '' : ', not left out'}
        </dt>
        <dd tabIndex={0}>{names(history.val)}</dd>
      </div>
      <Tested history={history} rows={rows} shown={shown} lists={lists} />
    </dl>
  );
}

/** What should be found, and where each list has it. */
export function Tested({ history, rows, shown, lists }: Omit<Props, 'protocol'>) {
  return (
    <div>
      <dt>Test ({history.test.length}), to be found</dt>
      <dd tabIndex={0}>
        {history.test.map((item) => (
          <p key={item}>
            <strong>{itemName(item, rows[item])}</strong>
            {`: ${shown.map((column) => place(column, lists[column.id], item)).join(', ')}`}
          </p>
        ))}
        {history.test.length === 0 && 'none: nothing can be found for this user'}
      </dd>
    </div>
  );
}

function place({ label }: Column, list: RankedItems | undefined, item: number): string {
  const at = list?.items.indexOf(item) ?? -1;
  return at < 0 ? `${label} not among 20` : `${label} at ${at + 1}`;
}
