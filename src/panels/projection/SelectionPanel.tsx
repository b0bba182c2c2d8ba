import { useFacts } from '#stores/projection/facts.ts';
import { findNeighbours, useNeighbours } from '#stores/projection/neighbours.ts';
import { usePanels } from '#stores/projection/panels.ts';
import { hoverRow, selectRows, toggleRow, useSelection } from '#stores/projection/selection.ts';
import { useProjectionSettings } from '#stores/projection/settings.ts';
import type { Side } from '#stores/projection/spaces.ts';
import { Button } from '#ui/Button.tsx';
import { formatCount } from '#ui/format.ts';

const MOST_SHOWN = 200;

/** What is selected, as a list that leads to neighbours. */
export function SelectionPanel() {
  const items = useSelection((state) => state.items);
  const users = useSelection((state) => state.users);
  return (
    <section aria-labelledby="selection-title">
      <header className="panel-head">
        <h3 id="selection-title">Selection</h3>
        {items.length + users.length > 0 && (
          <Button
            kind="quiet"
            onPress={() => {
              selectRows('items', []);
              selectRows('users', []);
            }}
          >
            select nothing
          </Button>
        )}
      </header>
      {items.length + users.length === 0 && (
        <p className="caption">
          Nothing is selected. Click a point, or drag around some while shift is down.
        </p>
      )}
      <Rows side="items" rows={items} />
      <Rows side="users" rows={users} />
    </section>
  );
}

function Rows({ side, rows }: { side: Side; rows: readonly number[] }) {
  const { items, userDegrees } = useFacts();
  const of = useNeighbours((state) => state.of);
  if (!rows.length) return null;
  const shown = rows.slice(0, MOST_SHOWN);
  const hasTitles = side === 'items' && shown.some((row) => items[row]?.title);
  const hasCategories = side === 'items' && shown.some((row) => items[row]?.category);
  return (
    <div
      className="table-scroll selection-rows"
      tabIndex={0}
      role="region"
      aria-label={`Selected ${side}, table`}
    >
      <table className="numbers">
        <caption className="caption">
          {formatCount(rows.length)} {rows.length === 1 ? side.slice(0, -1) : side} selected
          {rows.length > MOST_SHOWN && `, the first ${MOST_SHOWN} are listed`}
        </caption>
        <thead>
          <tr>
            <th scope="col">{side === 'items' ? 'item' : 'user'}</th>
            {hasTitles && <th className="text">title</th>}
            {hasCategories && <th className="text">category</th>}
            <th scope="col">train</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr
              key={row}
              data-current={(of?.side === side && of.row === row) || undefined}
              onMouseEnter={() => hoverRow({ side, row, part: 0 })}
              onMouseLeave={() => hoverRow(undefined)}
            >
              <th scope="row">{side === 'items' ? (items[row]?.id ?? row) : row}</th>
              {hasTitles && <td className="text">{items[row]?.title}</td>}
              {hasCategories && <td className="text">{items[row]?.category}</td>}
              <td>{side === 'items' ? items[row]?.train : userDegrees[row]}</td>
              <td>
                <Button kind="quiet" label={`Neighbours of ${row}`} onPress={() => askNeighbours(side, row)}>
                  neighbours
                </Button>
                <Button kind="quiet" label={`Take ${row} out`} onPress={() => toggleRow(side, row)}>
                  ×
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function askNeighbours(side: Side, row: number): void {
  const k = Number(useProjectionSettings.getState().figure.neighbours) || 10;
  const part = usePanels.getState().panels.find(({ input }) => input?.side === side)?.input?.parts[0];
  void findNeighbours({ side, row, part }, k);
}
