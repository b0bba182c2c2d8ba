import type { Layout, Picture } from '#contract/models/picture.ts';
import '../charts.css';

interface Props {
  layout: Layout;
  picture: Pick<Picture, 'label' | 'parts'>;
}

/** A model's picture at rest, with the names of its parts alone: nothing in it moves or can be pressed. */
export function ModelSketch({ layout: { width, height, arrows, boxes }, picture }: Props) {
  return (
    <svg className="picture sketch" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={picture.label}>
      {arrows.map(({ d, isFeedback }) => (
        <path key={d} className={isFeedback ? 'arrow feedback' : 'arrow'} d={d} />
      ))}
      {boxes.map(({ id, x, y, w, h }) => (
        <g key={id} className="sketch-part" data-role={picture.parts[id].role}>
          <rect x={x + 0.5} y={y + 0.5} width={w - 1} height={h - 1} rx={5} />
          <text x={x + w / 2} y={y + h / 2 + 5}>
            {picture.parts[id].label}
          </text>
        </g>
      ))}
    </svg>
  );
}
