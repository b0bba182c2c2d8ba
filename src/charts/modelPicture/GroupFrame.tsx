import { FRAME, type Box } from './drawn.ts';
import type { Part, PartActions } from './part.ts';
import { pressing } from './PartBox.tsx';

interface Props extends Pick<PartActions, 'onPress'> {
  box: Box;
  part: Part;
}

/** Around the parts of a group that is open: its name on the lower edge, which closes it. */
export function GroupFrame({ box: { id, x, y, w, h }, part: { label, state }, onPress }: Props) {
  const press = () => onPress(id);
  const width = Math.min(w + 24, 24 + 6.5 * label.length);
  const height = 2 * FRAME.name;
  return (
    <>
      <rect className="group-frame" x={x + 0.5} y={y + 0.5} width={w - 1} height={h - 1} rx={9} />
      <g
        className="group-close"
        role="button"
        tabIndex={0}
        aria-expanded
        aria-label={`${label}: draw as one part`}
        data-part={id}
        data-state={state}
        onClick={press}
        onKeyDown={pressing(press)}
      >
        <rect className="switch-reach" x={x + (w - width) / 2} y={y + h - 12} width={width} height={24} />
        <rect x={x + (w - width) / 2} y={y + h - FRAME.name} width={width} height={height} rx={FRAME.name} />
        <text x={x + w / 2} y={y + h + 4}>
          − {label}
        </text>
      </g>
    </>
  );
}
