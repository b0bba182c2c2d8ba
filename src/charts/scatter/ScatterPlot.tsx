import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { ALL, type Sight } from './carry.ts';
import { fit } from './fit.ts';
import { groupLabels } from './groupLabels.ts';
import { GroupLabels } from './GroupLabels.tsx';
import { drawAgain, timesDropped, useRenderer, type Renderer } from './renderer.ts';
import { ScatterView, type DragMode, type Look, type ScatterEvents } from './view.ts';
import { walk, type Arrow } from './walk.ts';

export interface ScatterProps extends ScatterEvents {
  /** Names the plot for screen readers. */
  label: string;
  /** [n, 2] */
  positions: Float32Array;
  look: Look;
  /** Names of classes, which stand over their groups; without them nothing does. */
  classNames?: readonly (string | undefined)[];
  /** Points that stand out. */
  selected: number[];
  hovered: number | undefined;
  mode: DragMode;
  /** What a point is, in a few words. */
  describe: (point: number) => string;
  onEscape: () => void;
}

const KEYS =
  'Arrow keys go from point to point, Enter selects, plus and minus zoom, 0 shows all, Escape selects nothing.';

/** Points on a canvas that can be zoomed, hovered, lassoed and walked through; says so where it cannot draw. */
export function ScatterPlot(props: ScatterProps) {
  const { status, renderer, reason } = useRenderer();
  if (status === 'none')
    return (
      <p className="scatter-none">
        This browser has no WebGL with float textures, so points cannot be drawn. The positions are in the
        table, and everything else works.
      </p>
    );
  if (status === 'failed')
    return (
      <p className="scatter-none">
        The points could not be drawn, though WebGL works here: {reason}. The positions are in the table, and
        everything else works.
      </p>
    );
  if (status === 'unknown') return null;
  if (status === 'ended') return <Dropped />;
  if (!renderer)
    return <p className="scatter-none">The graphics card dropped the picture; it is being drawn again.</p>;
  // A new renderer needs new views.
  return <Canvas key={status} {...props} renderer={renderer} />;
}

/** WebGL is there, but its pictures do not last. */
function Dropped() {
  const times = timesDropped();
  return (
    <div className="scatter-none">
      <p>
        The browser took the picture away{times > 1 && ` ${times} times`}, as it does when the graphics card
        is short of memory or its driver restarts. It is not drawn anew by itself any more. The positions are
        in the table, and everything else works. Close pages that draw much, then try again.
      </p>
      <button type="button" className="figure-press" onClick={drawAgain}>
        Draw again
      </button>
    </div>
  );
}

function Canvas({ renderer, ...props }: ScatterProps & { renderer: Renderer }) {
  const { positions, look, selected, hovered, mode } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [sight, setSight] = useState(ALL);
  const view = useView(canvas, renderer, props, setSight);
  const coordinates = useMemo(() => fit(positions), [positions]);
  const { classNames } = props;
  const labels = useMemo(
    () => (classNames ? groupLabels(coordinates, look.classes, classNames) : []),
    [coordinates, look.classes, classNames],
  );
  useEffect(() => view?.setLook(look), [view, look]);
  useEffect(() => view?.draw(coordinates, look.classes), [view, coordinates, look.classes]);
  useEffect(() => view?.select(selected), [view, selected]);
  useEffect(() => view?.hover(hovered), [view, hovered]);
  useEffect(() => view?.setMode(mode), [view, mode]);

  const press = (event: KeyboardEvent) => {
    const act = actions[event.key] ?? (event.key.startsWith('Arrow') ? go : undefined);
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act(event);
  };
  const go = ({ key }: KeyboardEvent) => props.onHover(walk(coordinates, hovered, key as Arrow));
  const toggle = () => hovered !== undefined && props.onToggle(hovered);
  const actions: Record<string, (event: KeyboardEvent) => void> = {
    Enter: toggle,
    ' ': toggle,
    Escape: props.onEscape,
    '+': () => view?.zoom(1.4),
    '-': () => view?.zoom(1 / 1.4),
    '0': () => view?.reset(),
  };
  return (
    <div
      className="scatter"
      role="application"
      tabIndex={0}
      aria-label={`${props.label}. ${KEYS}`}
      onKeyDown={press}
    >
      <canvas ref={canvas} data-mode={mode} />
      <GroupLabels labels={labels} sight={sight} />
      <div className="scatter-zoom">
        <Zoom label="Zoom in" sign="+" onPress={() => view?.zoom(1.4)} />
        <Zoom label="Zoom out" sign="−" onPress={() => view?.zoom(1 / 1.4)} />
        <Zoom label="Show all" sign="⤢" onPress={() => view?.reset()} />
      </div>
      <p className="sr-only" role="status">
        {hovered !== undefined && props.describe(hovered)}
      </p>
    </div>
  );
}

function Zoom({ label, sign, onPress }: { label: string; sign: string; onPress: () => void }) {
  return (
    <button type="button" className="figure-press" aria-label={label} title={label} onClick={onPress}>
      {sign}
    </button>
  );
}

/** The view of a canvas; its events always reach the latest handlers. */
function useView(
  canvas: React.RefObject<HTMLCanvasElement | null>,
  renderer: Renderer,
  events: ScatterEvents,
  onSight: (sight: Sight) => void,
): ScatterView | undefined {
  const [view, setView] = useState<ScatterView>();
  const latest = useRef(events);
  useEffect(() => {
    latest.current = events;
  });
  useEffect(() => {
    const element = canvas.current!;
    let made: ScatterView | undefined;
    const resize = () => {
      const { width, height } = element.parentElement!.getBoundingClientRect();
      made?.setSize(width, height);
    };
    const frame = new ResizeObserver(resize);
    // Making it takes a while, so it gets a task of its own.
    const making = setTimeout(() => {
      made = new ScatterView(element, renderer, {
        onSelect: (points) => latest.current.onSelect(points),
        onToggle: (point) => latest.current.onToggle(point),
        onHover: (point) => latest.current.onHover(point),
        onSight,
      });
      frame.observe(element.parentElement!);
      setView(made);
    });
    return () => {
      clearTimeout(making);
      frame.disconnect();
      made?.destroy();
      setView(undefined);
    };
  }, [canvas, renderer, onSight]);
  return view;
}
