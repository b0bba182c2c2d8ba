import type { KnownLine, ParallelAxis } from './types.ts';

interface Props {
  title: string;
  axes: readonly ParallelAxis[];
  lines: readonly KnownLine[];
  valueLabel: string;
  format: (value: number) => string;
}

/** The numbers behind the lines that are kept. */
export function ParallelTable({ title, axes, lines, valueLabel, format }: Props) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={`${title}, table`}>
      <table className="numbers">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            {[...axes.map(({ label }) => label), valueLabel].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, places, value, note }) => {
            const [first, ...others] = places.map((place, i) => axes[i].values[place]);
            return (
              <tr key={id}>
                <th scope="row">{first}</th>
                {others.map((text, i) => (
                  <td key={axes[i + 1].id}>{text}</td>
                ))}
                <td>
                  {format(value)} {note && <small>{note}</small>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
