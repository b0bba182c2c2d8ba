import type { Box, Layout } from './layouts.ts';
import '../charts.css';

export type PartState = 'idle' | 'active' | 'done' | 'off';

/** What a part of the picture shows. */
export interface Part {
  label: string;
  /** A formula, a size or a live number. */
  detail?: string;
  state: PartState;
  role?: 'teacher' | 'student';
}

interface Props {
  layout: Layout;
  parts: Record<string, Part>;
  /** The picture in one sentence. */
  label: string;
}

/** The model as a diagram: parts light up while they train and turn grey when they are switched off. */
export function ModelPicture({ layout, parts, label }: Props) {
  return (
    <svg className="picture" viewBox={`0 0 ${layout.width} ${layout.height}`} role="img" aria-label={label}>
      <defs>
        <marker
          id="head"
          viewBox="0 0 6 6"
          refX="5"
          refY="3"
          markerUnits="userSpaceOnUse"
          markerWidth="8"
          markerHeight="8"
          orient="auto"
        >
          <path d="M0.5 0.5 5.5 3 0.5 5.5" fill="none" stroke="context-stroke" />
        </marker>
      </defs>
      {layout.arrows.map(({ part, d, isFeedback }) => (
        <path
          key={d}
          className={isFeedback ? 'arrow feedback' : 'arrow'}
          data-state={parts[part].state}
          data-role={parts[part].role}
          d={d}
          markerEnd="url(#head)"
        />
      ))}
      {layout.boxes.map((box) => (
        <PartBox key={box.id} box={box} part={parts[box.id]} />
      ))}
    </svg>
  );
}

function PartBox({ box: { x, y, w, h }, part: { label, detail, state, role } }: { box: Box; part: Part }) {
  const middle = x + w / 2;
  const isOff = state === 'off';
  return (
    <g className="part" data-state={state} data-role={role}>
      <rect x={x + 0.5} y={y + 0.5} width={w - 1} height={h - 1} rx={5} />
      <text className="part-label" x={middle} y={y + h / 2 - 4}>
        {label}
      </text>
      <text className="part-detail" x={middle} y={y + h / 2 + 13}>
        {isOff ? 'off' : detail}
      </text>
    </g>
  );
}
