import { ListBox, ListBoxItem, Text } from 'react-aria-components';
import type { RankedItems } from '#contract/analysis.ts';
import type { ItemRow, Part } from '#contract/dataset.ts';
import { Thumbnail } from '../data/Thumbnail.tsx';
import { itemName } from './itemName.ts';
import type { Step } from './strip.ts';

const PART_NAMES: Record<Part, string> = { train: 'training', val: 'validation', test: 'test, to be found' };
/** How many of the recommended items stand beside a history. */
const NEXT = 5;

interface Props {
  /** Whose history it is. */
  user: string;
  steps: Step[];
  rows: Record<number, ItemRow>;
  hasImages: boolean;
  /** What is recommended next, and by whom. */
  next?: { label: string; list: RankedItems };
  chosen?: number;
  active?: number;
  onChoose: (item: number | undefined) => void;
  onHover: (item: number | undefined) => void;
}

/** What a user did, oldest first, and what is recommended next; arrow keys move through it, and it scrolls within itself. */
export function HistoryStrip({ user, steps, rows, hasImages, next, chosen, active, ...on }: Props) {
  const shared = { rows, hasImages, chosen, active, ...on };
  const tested = new Set(steps.filter(({ part }) => part === 'test').map(({ item }) => item));
  const recommended = next?.list.items.slice(0, NEXT).map((item, at) => ({ item, mark: String(at + 1) }));
  const done = steps.map(({ item, place, part, begins }) => ({
    ...{ item, part, begins, mark: String(place) },
    ...(begins && { title: PART_NAMES[part] }),
  }));
  return (
    <div className="history-strip">
      <section className="strip-past" aria-label="History">
        <p className="caption">{`What user ${user} did, oldest first: ${steps.length} items`}</p>
        <Strip key={user} label={`History of user ${user}, oldest first`} cells={done} atEnd {...shared} />
      </section>
      {next && (
        <section className="strip-next" aria-label="Recommended next">
          <p className="caption">What {next.label} recommends next</p>
          <Strip
            label={`What ${next.label} recommends next to user ${user}`}
            cells={recommended!.map((cell) => ({ ...cell, isHit: tested.has(cell.item) }))}
            {...shared}
          />
        </section>
      )}
    </div>
  );
}

interface Cell {
  item: number;
  /** Its place. */
  mark: string;
  part?: Part;
  /** Stands above it, and above those that follow without one. */
  title?: string;
  isHit?: boolean;
}

interface StripProps extends Pick<
  Props,
  'rows' | 'hasImages' | 'chosen' | 'active' | 'onChoose' | 'onHover'
> {
  label: string;
  cells: Cell[];
  /** Shows its end first. */
  atEnd?: boolean;
}

/** A strip scrolls to the end when its last item comes. */
function showEnd(item: HTMLElement | null): void {
  const strip = item?.parentElement;
  if (strip) strip.scrollLeft = strip.scrollWidth;
}

function Strip({ label, cells, atEnd, rows, hasImages, chosen, active, onChoose, onHover }: StripProps) {
  const last = cells.at(-1)?.item;
  return (
    <ListBox
      aria-label={label}
      orientation="horizontal"
      selectionMode="single"
      selectionBehavior="replace"
      selectedKeys={chosen === undefined ? [] : [chosen]}
      onSelectionChange={(keys) =>
        onChoose(keys === 'all' ? undefined : ([...keys][0] as number | undefined))
      }
      className="strip"
      dependencies={[rows, active]}
      items={cells.map((cell) => ({ id: cell.item, ...cell }))}
    >
      {({ id, mark, part, title, isHit }) => (
        <ListBoxItem
          id={id}
          ref={atEnd && id === last ? showEnd : undefined}
          className="strip-item"
          textValue={[title, itemName(id, rows[id])].filter(Boolean).join(': ')}
          data-part={part}
          data-begins={title !== undefined || undefined}
          data-hit={isHit || undefined}
          data-active={id === active || undefined}
          onHoverStart={() => onHover(id)}
          onHoverEnd={() => onHover(undefined)}
        >
          <span className="strip-part">{title}</span>
          <span className="strip-mark">
            {mark}
            {isHit && <span className="tag hit">hit</span>}
          </span>
          {hasImages && <Thumbnail image={rows[id]?.image} />}
          <Text slot="label" className="strip-name">
            {itemName(id, rows[id])}
          </Text>
          {rows[id]?.category && (
            <Text slot="description" className="strip-fact">
              {rows[id].category}
            </Text>
          )}
        </ListBoxItem>
      )}
    </ListBox>
  );
}
