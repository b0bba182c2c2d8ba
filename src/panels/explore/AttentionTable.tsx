import type { AttentionRow } from '#stores/explore/attention.ts';
import { formatShare } from '#ui/format.ts';
import { modalityColour } from '../modalityColours.ts';
import { SavableTable } from '../SavableTable.tsx';

interface Props {
  channels: readonly string[];
  rows: readonly AttentionRow[];
  /** How the two ways are called. */
  names: readonly [trained: string, other: string];
}

/** Shares of attention by layer and head, as bars with their numbers, one way and the other. */
export function AttentionTable({ channels, rows, names: [trained, other] }: Props) {
  return (
    <>
      <ul className="attention-legend" aria-hidden="true">
        {channels.map((channel, place) => (
          <li key={channel}>
            <span style={{ background: modalityColour(place) }} />
            {channel}
          </li>
        ))}
      </ul>
      <SavableTable title="Attention between tokens">
        <div className="table-scroll fit" tabIndex={0} role="region" aria-label="Attention, table">
          <table className="numbers attention-table">
            <thead>
              <tr>
                <th scope="col">layer, head</th>
                {[trained, other, 'mean of all items, as trained'].map((name) => (
                  <th key={name} scope="col" className="text">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.layer} ${row.head}`}>
                  <th scope="row">
                    {row.layer}, {row.head}
                  </th>
                  <Shares channels={channels} shares={row.trained} />
                  <Shares channels={channels} shares={row.other} />
                  <Shares channels={channels} shares={row.mean} />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </SavableTable>
    </>
  );
}

function Shares({ channels, shares }: { channels: readonly string[]; shares: readonly number[] }) {
  return (
    <td className="text">
      <span className="attention-bar" aria-hidden="true">
        {shares.map((share, place) => (
          <span
            key={channels[place]}
            style={{ width: `${share * 100}%`, background: modalityColour(place) }}
          />
        ))}
      </span>
      <span className="attention-shares">
        {shares.map((share, place) => `${channels[place]} ${formatShare(share)}`).join(', ')}
      </span>
    </td>
  );
}
