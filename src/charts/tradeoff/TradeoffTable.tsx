import type { PlotProps } from './TradeoffPlot.tsx';
import type { Spread } from './types.ts';

/** The numbers behind the points. */
export function TradeoffTable({ title, points, xLabel, yLabel, formatX, formatY }: PlotProps) {
  const words = ({ mean, deviation }: Spread, format: (value: number) => string) =>
    `${format(mean)}${deviation === undefined ? '' : ` ± ${format(deviation)}`}`;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={`${title}, table`}>
      <table className="numbers">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            {['name', 'group', xLabel, yLabel].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map(({ id, label, group, x, y }) => (
            <tr key={id}>
              <th scope="row">{label}</th>
              <td>{group}</td>
              <td>{words(x, formatX)}</td>
              <td>{words(y, formatY)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
