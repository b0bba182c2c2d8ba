import { useEffect, useMemo, useRef } from 'react';
import { fit, type Coordinates } from '#charts/scatter/fit.ts';
import { groupLabels } from '#charts/scatter/groupLabels.ts';
import { GroupLabels } from '#charts/scatter/GroupLabels.tsx';
import { ALL } from '#charts/scatter/carry.ts';
import '#charts/scatter/scatter.css';

interface Props {
  /** [n, 2]; other positions of the same points are moved to. */
  positions: Float32Array;
  colours: readonly string[];
  /** Class of each point. [n] */
  classes: ArrayLike<number>;
  /** Names of the classes. */
  names: readonly string[];
  label: string;
}

const MOVE_MS = 1600;
/** Radius of a point, as a share of the plot's height. */
const RADIUS = 0.0055;

/** Points that move from one picture of them to the next; at once where motion is not wanted. */
export function MovingPoints({ positions, colours, classes, names, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = useRef<Coordinates>(undefined);
  const target = useMemo(() => fit(positions), [positions]);
  const labels = useMemo(() => groupLabels(target, classes, names), [target, classes, names]);
  useEffect(() => {
    const element = canvas.current!;
    const from = shown.current ?? target;
    const isStill = from === target || matchMedia('(prefers-reduced-motion: reduce)').matches;
    const began = performance.now();
    let frame = 0;
    const draw = (now: number) => {
      const share = isStill ? 1 : Math.min(1, (now - began) / MOVE_MS);
      shown.current = between(from, target, eased(share));
      paint(element, shown.current, colours, classes);
      if (share < 1) frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    const resized = new ResizeObserver(() => paint(element, shown.current ?? target, colours, classes));
    resized.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      resized.disconnect();
    };
  }, [target, colours, classes]);
  return (
    <div className="talk-points" role="img" aria-label={label}>
      <canvas ref={canvas} />
      <GroupLabels labels={labels} sight={ALL} />
    </div>
  );
}

const eased = (share: number) => share * share * (3 - 2 * share);

function between(from: Coordinates, to: Coordinates, share: number): Coordinates {
  const mix = (a: Float32Array, b: Float32Array) => a.map((value, i) => value + (b[i] - value) * share);
  return share >= 1 ? to : { x: mix(from.x, to.x), y: mix(from.y, to.y) };
}

function paint(
  canvas: HTMLCanvasElement,
  { x, y }: Coordinates,
  colours: readonly string[],
  classes: ArrayLike<number>,
): void {
  const [width, height] = [canvas.clientWidth, canvas.clientHeight].map((size) => size * devicePixelRatio);
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d')!;
  context.clearRect(0, 0, width, height);
  context.globalAlpha = 0.85;
  colours.forEach((colour, c) => {
    context.fillStyle = colour;
    context.beginPath();
    for (let i = 0; i < x.length; i++) {
      if (classes[i] !== c) continue;
      const [across, down] = [width / 2 + (x[i] * height) / 2, height / 2 - (y[i] * height) / 2];
      context.moveTo(across, down);
      context.arc(across, down, RADIUS * height, 0, 2 * Math.PI);
    }
    context.fill();
  });
}
