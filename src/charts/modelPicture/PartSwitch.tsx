import type { Box } from './drawn.ts';
import { pressing } from './PartBox.tsx';

interface Props {
  box: Box;
  label: string;
  isUsed: boolean;
  onUse: (id: string, isUsed: boolean) => void;
}

const WIDTH = 22;
const HEIGHT = 12;

/** On the upper edge of a part: takes it out and brings it back. */
export function PartSwitch({ box: { id, x, y, w }, label, isUsed, onUse }: Props) {
  const left = x + w - WIDTH - 8;
  const press = () => onUse(id, !isUsed);
  return (
    <g
      className="part-switch"
      role="switch"
      tabIndex={0}
      aria-checked={isUsed}
      aria-label={label}
      onClick={press}
      onKeyDown={pressing(press)}
    >
      <title>{label}</title>
      <rect className="switch-reach" x={left - 3} y={y - 12} width={WIDTH + 6} height={24} />
      <rect
        className="part-switch-track"
        x={left}
        y={y - HEIGHT / 2}
        width={WIDTH}
        height={HEIGHT}
        rx={HEIGHT / 2}
      />
      <circle className="part-switch-knob" cx={left + (isUsed ? WIDTH - 6 : 6)} cy={y} r={4} />
    </g>
  );
}
