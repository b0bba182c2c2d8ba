import type { KeyboardEvent } from 'react';
import { cornersOf } from './corners.ts';
import type { Box } from './drawn.ts';
import type { Part, PartActions, PartState } from './part.ts';

interface Props extends Omit<PartActions, 'onUse'> {
  box: Box;
  part: Part;
  isOpen: boolean;
  describedBy?: string;
}

/** A part as a button. */
export function PartBox({ box, part, isOpen, describedBy, onPress, onPoint }: Props) {
  const { id, x, y, w, h } = box;
  const { kind, state, isGroup } = part;
  const rx = cornersOf(kind, box);
  const detail = state === 'off' ? 'off' : part.detail;
  return (
    <g
      className="part"
      role="button"
      tabIndex={0}
      aria-expanded={isOpen}
      aria-label={nameOf(part)}
      aria-describedby={describedBy}
      data-part={id}
      data-kind={kind}
      data-state={state}
      onClick={() => onPress(id)}
      onKeyDown={pressing(() => onPress(id))}
      onPointerEnter={({ pointerType }) => pointerType === 'mouse' && onPoint?.(id)}
      onPointerLeave={() => onPoint?.(undefined)}
      onFocus={() => onPoint?.(id)}
      onBlur={() => onPoint?.(undefined)}
    >
      {isGroup && (
        <rect className="part-behind" x={x + 4.5} y={y + 4.5} width={w - 1} height={h - 1} rx={rx} />
      )}
      <rect x={x + 0.5} y={y + 0.5} width={w - 1} height={h - 1} rx={rx} />
      {part.isOneOfEach ? <OneLine box={box} part={part} /> : <Lines box={box} part={part} detail={detail} />}
    </g>
  );
}

/** As a screen reader says it: what it is, what it shows, and its state. */
function nameOf({ label, kindWord, value, detail, state }: Part): string {
  const kind = label.toLowerCase().includes(kindWord) ? undefined : kindWord;
  const shown = state === 'off' ? ['off'] : [value, detail, STATE_WORDS[state]];
  return [label, kind, ...shown].filter(Boolean).join(', ');
}

function Lines({ box: { x, y, w, h }, part, detail }: { box: Box; part: Part; detail?: string }) {
  const big = part.state === 'off' ? undefined : part.value;
  const middle = x + w / 2;
  return (
    <>
      <text className="part-label" x={middle} y={y + h / 2 - (big ? h * 0.2 + 3 : 4)}>
        {part.label}
      </text>
      {big && (
        <text className="part-value" x={middle} y={y + h / 2 + 6}>
          {big}
        </text>
      )}
      <text className="part-detail" x={middle} y={y + h / 2 + (big ? h * 0.2 + 10 : 13)}>
        {detail}
      </text>
    </>
  );
}

/** One of several alike: its name, and its number where it has one. */
function OneLine({ box: { x, y, w, h }, part: { label, value, state } }: { box: Box; part: Part }) {
  const number = state === 'off' ? 'off' : value;
  const name = label.length > LONGEST ? `${label.slice(0, LONGEST - 1)}…` : label;
  return (
    <text className="part-line" x={x + w / 2} y={y + h / 2 + 4}>
      {name}
      {number && (
        <tspan className="part-number" dx={6}>
          {number}
        </tspan>
      )}
    </text>
  );
}

const LONGEST = 14;

/** Presses what is a button to a person with a keyboard. */
export const pressing = (press: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Enter' && event.key !== ' ') return;
  event.preventDefault();
  press();
};

const STATE_WORDS: Record<PartState, string> = { idle: '', active: 'training', done: 'trained', off: '' };
