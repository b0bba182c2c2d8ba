import { Fragment } from 'react';
import { useFacts } from '#stores/projection/facts.ts';
import {
  findNeighbours,
  nameOf,
  sharedCount,
  useNeighbours,
  type Neighbour,
} from '#stores/projection/neighbours.ts';
import { usePanels, type PanelState } from '#stores/projection/panels.ts';
import { hoverRow } from '#stores/projection/selection.ts';
import type { Side } from '#stores/projection/spaces.ts';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { panelTitle } from './titles.ts';

/** The nearest neighbours of one point in each space, side by side. */
export function NeighboursPanel() {
  const { of, lists, error } = useNeighbours();
  const panels = usePanels((state) => state.panels);
  const items = useFacts((state) => state.items);
  const inputs = panels.flatMap(({ input }) => input ?? []);
  const parts = inputs.find((input) => input.side === of?.side && input.parts.length > 1)?.parts;
  const k = lists.find(Boolean)?.length ?? 0;
  return (
    <section aria-labelledby="neighbours-title">
      <header className="panel-head">
        <h3 id="neighbours-title">
          Nearest neighbours
          {of && ` of ${of.side === 'items' ? `item ${items[of.row]?.id ?? of.row}` : `user ${of.row}`}`}
        </h3>
        {of && parts && (
          <Segmented
            label="Modality"
            options={parts.map((part) => ({ id: part, label: part }))}
            value={of.part ?? parts[0]}
            onChange={(part) => void findNeighbours({ ...of, part }, k || 10)}
          />
        )}
      </header>
      {error && <ErrorNotice error={error} />}
      {!of && (
        <p className="caption">
          Select an item and press “neighbours”: its nearest in each original space, and how many they share.
        </p>
      )}
      {of && (
        <div className="neighbour-lists">
          {panels.map((panel, index) => (
            <List
              key={index}
              index={index}
              panel={panel}
              side={of.side}
              list={lists[index]}
              lists={lists}
              panels={panels}
            />
          ))}
        </div>
      )}
    </section>
  );
}

interface ListProps {
  index: number;
  panel: PanelState;
  side: Side;
  list?: Neighbour[];
  lists: (Neighbour[] | undefined)[];
  panels: PanelState[];
}

function List({ index, panel, side, list, lists, panels }: ListProps) {
  const { items } = useFacts();
  const title = panelTitle(panel, panel.input?.run);
  const shared = new Set(lists.flatMap((other, i) => (other && i !== index ? other.map(nameOf) : [])));
  return (
    <div>
      <h4>{title}</h4>
      {!list && <p className="caption">Not in this panel.</p>}
      {list && (
        <>
          <ol>
            {list.map((neighbour) => (
              <li
                key={nameOf(neighbour)}
                data-shared={shared.has(nameOf(neighbour)) || undefined}
                onMouseEnter={() =>
                  hoverRow({
                    side,
                    row: neighbour.row,
                    part: panel.input?.parts.indexOf(neighbour.part) ?? 0,
                  })
                }
                onMouseLeave={() => hoverRow(undefined)}
              >
                <span>
                  {side === 'items'
                    ? (items[neighbour.row]?.title ?? items[neighbour.row]?.id ?? neighbour.row)
                    : neighbour.row}
                </span>
                {(panel.input?.parts.length ?? 0) > 1 && <small>{neighbour.part}</small>}
                {shared.has(nameOf(neighbour)) && <span className="sr-only">, shared</span>}
              </li>
            ))}
          </ol>
          <p className="caption">
            {lists.map(
              (other, i) =>
                i !== index &&
                other && (
                  <Fragment key={i}>
                    {sharedCount(list, other)} of {list.length} shared with{' '}
                    {panelTitle(panels[i], panels[i].input?.run)}
                    <br />
                  </Fragment>
                ),
            )}
          </p>
        </>
      )}
    </div>
  );
}
