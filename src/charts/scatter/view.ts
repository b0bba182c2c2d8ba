import createScatterplot from 'regl-scatterplot';
import type { Sight } from './carry.ts';
import { Drawing, type Plot } from './drawing.ts';
import { listenToFingers } from './fingers.ts';
import type { Coordinates } from './fit.ts';
import { withLazyCommands } from './lazyCommands.ts';
import { growRenderer, type Renderer } from './renderer.ts';
import { touchAsMouse } from './touch.ts';

/** What a person does to points, by their index. */
export interface ScatterEvents {
  onSelect(points: number[]): void;
  onToggle(point: number): void;
  onHover(point: number | undefined): void;
}

/** Beside it, what the view tells whoever draws over it. */
export interface ViewEvents extends ScatterEvents {
  onSight(sight: Sight): void;
}

/** How points look. */
export interface Look {
  /** Hex colour of each class. */
  colours: readonly string[];
  /** Class of each point. [n] */
  classes: ArrayLike<number>;
  /** Hex colours of what surrounds the points. */
  paper: string;
  accent: string;
}

export type DragMode = 'panZoom' | 'lasso';

/** Nothing rotates. The types lack the name. */
const MODIFIERS = { actionKeyMap: { lasso: 'shift', merge: 'ctrl', remove: 'alt' } } as object;

/** Less than this, in pixels, and a drag is a click. */
const CLICK = 3;

/** One scatter plot on a canvas, drawn by the shared renderer; everything that regl-scatterplot wants to be known stays in here. */
export class ScatterView {
  readonly #canvas: HTMLCanvasElement;
  readonly #renderer: Renderer;
  readonly #plot: Plot;
  readonly #drawing: Drawing;
  readonly #events: ViewEvents;
  readonly #abort = new AbortController();
  #count = 0;
  #selected: number[] = [];
  #hovered: number | undefined;
  #down: [number, number] = [0, 0];
  #isShiftClick = false;

  constructor(canvas: HTMLCanvasElement, renderer: Renderer, events: ViewEvents) {
    this.#canvas = canvas;
    this.#renderer = renderer;
    this.#events = events;
    const { width, height } = canvas.getBoundingClientRect();
    growRenderer(renderer, width, height);
    this.#plot = createScatterplot({
      canvas,
      renderer: withLazyCommands(renderer),
      width,
      height,
      syncEvents: true,
      deselectOnEscape: false,
      ...MODIFIERS,
      colorBy: 'valueA',
      opacity: 0.85,
      opacityInactiveMax: 0.18,
      pointOutlineWidth: 1,
      pointSizeSelected: 1,
      lassoMinDelay: 8,
    });
    this.#drawing = new Drawing(
      this.#plot,
      () => this.#abort.signal.aborted,
      (count) => this.#recount(count),
    );
    this.#listen();
  }

  destroy(): void {
    this.#abort.abort();
    this.#drawing.end();
    this.#plot.destroy();
  }

  setSize(width: number, height: number): void {
    if (width < 1 || height < 1) return;
    growRenderer(this.#renderer, width, height);
    void this.#plot.set({ width, height });
  }

  setMode(mouseMode: DragMode): void {
    void this.#plot.set({ mouseMode });
  }

  setLook({ colours, paper, accent }: Look): void {
    void this.#plot.set({
      backgroundColor: paper,
      pointColor: [...colours],
      // The types know one colour only; the library takes one for each class.
      pointColorActive: [...colours] as never,
      pointColorHover: [...colours] as never,
      lassoColor: accent,
    });
  }

  draw(coordinates: Coordinates, classes: ArrayLike<number>): void {
    this.#drawing.draw({ ...coordinates, classes });
  }

  select(points: number[]): void {
    this.#selected = points;
    if (this.#count) this.#showSelection();
  }

  hover(point: number | undefined): void {
    if (!this.#count || point === this.#hovered) return;
    this.#hovered = point;
    this.#plot.hover(point ?? -1, { preventEvent: true });
  }

  /** Zooms by a factor around the centre of the view. */
  zoom(factor: number): void {
    const { target, distance } = this.#sight();
    this.#look({ target, distance: distance / factor });
  }

  reset(): void {
    void this.#plot.reset();
  }

  #recount(count: number): void {
    this.#count = count;
    // The library takes the same selection among other points for no change.
    this.#plot.deselect({ preventEvent: true });
    this.#showSelection();
  }

  #showSelection(): void {
    if (this.#selected.length) this.#plot.select(this.#selected, { preventEvent: true });
    else this.#plot.deselect({ preventEvent: true });
  }

  #listen(): void {
    const plot = this.#plot;
    plot.subscribe('pointOver', (point) => {
      this.#hovered = point;
      this.#events.onHover(point);
    });
    plot.subscribe('pointOut', () => {
      this.#hovered = undefined;
      this.#events.onHover(undefined);
    });
    plot.subscribe('select', ({ points }) => this.#tell([...points]));
    plot.subscribe('deselect', () => this.#tell([]));
    plot.subscribe('view', () => this.#events.onSight(this.#sight()));
    this.#listenToTouch();
    this.#listenToWheel();
    const options = { capture: true, signal: this.#abort.signal };
    this.#canvas.addEventListener(
      'mousedown',
      (event) => (this.#down = [event.clientX, event.clientY]),
      options,
    );
    this.#canvas.addEventListener(
      'mouseup',
      (event) => (this.#isShiftClick = this.#isToggle(event)),
      options,
    );
    this.#canvas.addEventListener('click', (event) => this.#click(event), options);
  }

  #listenToTouch(): void {
    const isLasso = () => this.#plot.get('mouseMode') === 'lasso';
    touchAsMouse(this.#canvas, isLasso, this.#abort.signal);
    const plot = { isLasso, sight: () => this.#sight(), look: (sight: Sight) => this.#look(sight) };
    listenToFingers(this.#canvas, plot, this.#abort.signal);
  }

  /** The wheel is the page's, unless the plot has the focus. */
  #listenToWheel(): void {
    const frame = this.#canvas.parentElement!;
    const keep = (event: Event) => {
      if (!frame.contains(document.activeElement)) event.stopImmediatePropagation();
    };
    this.#canvas.addEventListener('wheel', keep, {
      capture: true,
      passive: true,
      signal: this.#abort.signal,
    });
  }

  #sight(): Sight {
    const [x, y]: number[] = this.#plot.get('cameraTarget') as never;
    return { target: [x, y], distance: this.#plot.get('cameraDistance') as never };
  }

  #look({ target, distance }: Sight): void {
    void this.#plot.zoomToLocation(target, distance);
  }

  #isToggle({ shiftKey, clientX, clientY }: MouseEvent): boolean {
    const moved = Math.hypot(clientX - this.#down[0], clientY - this.#down[1]);
    return shiftKey && moved < CLICK && this.#hovered !== undefined;
  }

  #click(event: MouseEvent): void {
    if (!this.#isShiftClick) return;
    this.#isShiftClick = false;
    event.stopImmediatePropagation();
    if (this.#hovered !== undefined) this.#events.onToggle(this.#hovered);
  }

  #tell(points: number[]): void {
    // The empty lasso that a click with shift draws selects nothing.
    if (this.#isShiftClick) this.#showSelection();
    else this.#events.onSelect(points);
  }
}
