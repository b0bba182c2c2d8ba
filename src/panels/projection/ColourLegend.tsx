import type { Legend } from './colouring.ts';
import './colourLegend.css';

/** What the colours of a picture mean. */
export function ColourLegend({ legend }: { legend?: Legend }) {
  // Its line is kept free, so that the picture stays where it is.
  if (!legend) return <p className="point-legend" />;
  if (legend.kind === 'classes')
    return (
      <ul className="point-legend">
        {legend.entries.map(({ label, colour }) => (
          <li key={label}>
            <i style={{ background: colour }} />
            {label}
          </li>
        ))}
      </ul>
    );
  const { colours, low, high, none } = legend;
  return (
    <p className="point-legend">
      {low}
      <span
        className="point-scale"
        style={{ background: `linear-gradient(to right, ${colours.join(',')})` }}
      />
      {high}
      {none && (
        <span>
          <i style={{ background: none }} /> no test interactions
        </span>
      )}
    </p>
  );
}
