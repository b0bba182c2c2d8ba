import { useId, type KeyboardEvent } from 'react';
import type { Arrow, Box, Layout } from '#contract/models/picture.ts';
import '../charts.css';

export type PartState = 'idle' | 'active' | 'done' | 'off';

/** What a part of the picture shows. */
export interface Part {
  label: string;
  /** A size or a live number. */
  detail?: string;
  /** The number that matters most, shown large above the detail. */
  value?: string;
  state: PartState;
  role?: 'source' | 'result';
}

interface Props {
  layout: Layout;
  parts: Record<string, Part>;
  /** The picture in one sentence. */
  label: string;
  /** How much of the loss an arrow carries, 0 to 1, by `arrowKey`: it is underlaid by its square root. */
  loads?: ReadonlyMap<string, number>;
  /** True while data flows through the active parts: not in a pause. */
  isFlowing: boolean;
  /** The part whose card is open. */
  opened?: string;
  /** A part was pressed. */
  onPress: (id: string) => void;
}

/** Names an arrow by the parts that it joins. */
export const arrowKey = (from: string, to: string): string => `${from} ${to}`;

/** Of an arrow that carries the whole loss, in units of the picture; a quarter of the loss is half as thick, so that little is seen, too. */
const THICKEST = 20;

/** The model as a diagram of buttons: parts light up while they train and turn grey when they are switched off. */
export function ModelPicture({ layout, parts, label, loads, isFlowing, opened, onPress }: Props) {
  const head = useId();
  return (
    <svg
      className="picture"
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      role="group"
      aria-label={label}
      data-flowing={isFlowing}
    >
      <defs>
        <marker
          id={head}
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
      {layout.arrows.map((arrow) => (
        <LoadOf key={arrow.d} arrow={arrow} load={loadOf(arrow, parts, loads)} />
      ))}
      {layout.arrows.map((arrow) => (
        <path
          key={arrow.d}
          className={arrow.isFeedback ? 'arrow feedback' : 'arrow'}
          data-state={stateOf(arrow, parts)}
          d={arrow.d}
          markerEnd={`url(#${head})`}
        />
      ))}
      {layout.boxes.map((box) => (
        <PartBox
          key={box.id}
          box={box}
          part={parts[box.id]}
          isOpen={box.id === opened}
          onPress={() => onPress(box.id)}
        />
      ))}
    </svg>
  );
}

function LoadOf({ arrow: { d }, load }: { arrow: Arrow; load: number | undefined }) {
  return load ? (
    <path className="arrow-load" d={d} style={{ strokeWidth: THICKEST * Math.sqrt(load) }} />
  ) : null;
}

const loadOf = (arrow: Arrow, parts: Record<string, Part>, loads: Props['loads']): number | undefined =>
  arrow.from && stateOf(arrow, parts) !== 'off' ? loads?.get(arrowKey(arrow.from, arrow.part)) : undefined;

const stateOf = ({ part, from }: Arrow, parts: Record<string, Part>): PartState =>
  from && parts[from].state === 'off' ? 'off' : parts[part].state;

interface PartBoxProps {
  box: Box;
  part: Part;
  isOpen: boolean;
  onPress: () => void;
}

function PartBox({ box: { id, x, y, w, h }, part, isOpen, onPress }: PartBoxProps) {
  const { label, value, state, role } = part;
  const detail = state === 'off' ? 'off' : part.detail;
  const big = state === 'off' ? undefined : value;
  const middle = x + w / 2;
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onPress();
  };
  return (
    <g
      className="part"
      role="button"
      tabIndex={0}
      aria-expanded={isOpen}
      aria-label={[label, big, detail, STATE_WORDS[state]].filter(Boolean).join(', ')}
      data-part={id}
      data-state={state}
      data-role={role}
      onClick={onPress}
      onKeyDown={press}
    >
      <rect x={x + 0.5} y={y + 0.5} width={w - 1} height={h - 1} rx={5} />
      <text className="part-label" x={middle} y={y + h / 2 - (big ? h * 0.2 + 3 : 4)}>
        {label}
      </text>
      {big && (
        <text className="part-value" x={middle} y={y + h / 2 + 6}>
          {big}
        </text>
      )}
      <text className="part-detail" x={middle} y={y + h / 2 + (big ? h * 0.2 + 10 : 13)}>
        {detail}
      </text>
    </g>
  );
}

const STATE_WORDS: Record<PartState, string> = { idle: '', active: 'training', done: 'trained', off: '' };
