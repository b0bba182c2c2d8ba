import type { DrawnPart, Layout } from './drawn.ts';
import { cornersOf } from './corners.ts';
import '../charts.css';
import './modelPicture.css';

interface Props {
  layout: Layout;
  /** Of parts and of groups. */
  parts: Readonly<Record<string, DrawnPart>>;
  /** The picture in one sentence. */
  label: string;
}

/** A model's picture at rest, with the names of its parts alone: nothing in it moves or can be pressed. */
export function ModelSketch({ layout: { width, height, arrows, boxes }, parts, label }: Props) {
  return (
    <svg className="picture sketch" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {arrows.map(({ d, flow, isFeedback }) => (
        <path key={d} className={isFeedback ? 'arrow feedback' : 'arrow'} data-flow={flow} d={d} />
      ))}
      {boxes.map((box) => {
        const { id, x, y, w, h } = box;
        return (
          <g key={id} className="sketch-part" data-kind={parts[id].kind}>
            <rect x={x + 0.5} y={y + 0.5} width={w - 1} height={h - 1} rx={cornersOf(parts[id].kind, box)} />
            <text x={x + w / 2} y={y + h / 2 + 5}>
              {parts[id].label}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
