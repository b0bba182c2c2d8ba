import { useId } from 'react';
import type { Arrow, Layout } from './drawn.ts';
import { arrowKey, type Part, type PartState } from './part.ts';

interface Props {
  layout: Layout;
  parts: Readonly<Record<string, Part>>;
  arrowStates?: ReadonlyMap<string, PartState>;
  loads?: ReadonlyMap<string, number>;
}

/** Of an arrow that carries the whole loss, in units of the picture; a quarter of the loss is half as thick, so that little is seen, too. */
const THICKEST = 20;

/** The arrows in the colours of what flows, underlaid by the square root of the share of the loss that they carry. */
export function PictureArrows({ layout: { arrows }, parts, arrowStates, loads }: Props) {
  const head = useId();
  const stateOf = ({ from, to }: Arrow): PartState =>
    parts[from].state === 'off' ? 'off' : (arrowStates?.get(arrowKey(from, to)) ?? parts[to].state);
  const drawn = arrows.map((arrow) => ({
    ...arrow,
    key: arrowKey(arrow.from, arrow.to),
    state: stateOf(arrow),
  }));
  return (
    <>
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
      {drawn.map(({ key, d, flow, state }) => {
        const load = state === 'off' ? undefined : loads?.get(key);
        if (!load) return null;
        const strokeWidth = THICKEST * Math.sqrt(load);
        return <path key={key} className="arrow-load" data-flow={flow} d={d} style={{ strokeWidth }} />;
      })}
      {drawn.map(({ key, d, flow, state, isFeedback }) => (
        <path
          key={key}
          className={isFeedback ? 'arrow feedback' : 'arrow'}
          data-flow={flow}
          data-state={state}
          d={d}
          markerEnd={`url(#${head})`}
        />
      ))}
    </>
  );
}
