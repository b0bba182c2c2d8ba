import type { Sight } from './carry.ts';
import type { GroupLabel } from './groupLabels.ts';

/** Names over their groups, which move with the view; the legend and the table say the same in words. */
export function GroupLabels({ labels, sight }: { labels: readonly GroupLabel[]; sight: Sight }) {
  const { target, distance } = sight;
  return (
    <div className="scatter-labels" aria-hidden="true">
      {labels.map(({ text, x, y }) => {
        // Of the half height, which goes from -1 to 1.
        const [right, up] = [(x - target[0]) / distance, (y - target[1]) / distance];
        // A name that would reach over the edge is moved in.
        const half = `${text.length / 2 + 1}ch`;
        const left = `clamp(${half}, 50% + ${50 * right}cqh, 100% - ${half})`;
        const style = { left, top: `${50 - 50 * up}%` };
        return (
          <span key={text} style={style}>
            {text}
          </span>
        );
      })}
    </div>
  );
}
