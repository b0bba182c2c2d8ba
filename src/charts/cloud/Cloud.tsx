import { useEffect, useRef, type PointerEvent } from 'react';
import { CloudView } from './view.ts';
import type { CloudLook } from './drawCloud.ts';
import type { Box } from './places.ts';
import './cloud.css';

interface Props {
  label: string;
  /** Where points are at a place of their way. [n, 2] */
  positionsAt: (place: number) => Float32Array;
  /** The place to be at. */
  place: number;
  /** Milliseconds that the way there takes from where they are. */
  duration: number;
  /** The room that they take on their whole way. */
  box: Box;
  look: CloudLook;
  /** Points that are pointed out. */
  out: readonly number[];
  onPoint: (point: number | undefined) => void;
}

/** Points on a light canvas that go where they are told, by the way they are told. */
export function Cloud({ label, positionsAt, place, duration, box, look, out, onPoint }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useRef<CloudView>(undefined);
  useEffect(() => {
    const made = new CloudView(canvas.current!);
    view.current = made;
    return () => made.end();
  }, []);
  useEffect(() => view.current?.show({ positionsAt, box, look, out }), [positionsAt, box, look, out]);
  useEffect(() => view.current?.go(place, duration), [positionsAt, place, duration]);
  const point = ({ nativeEvent: { offsetX, offsetY } }: PointerEvent) =>
    onPoint(view.current?.pointAt({ x: offsetX, y: offsetY }));
  return (
    <canvas
      ref={canvas}
      className="cloud"
      role="img"
      aria-label={label}
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={() => onPoint(undefined)}
    />
  );
}
