import createScatterplot from 'regl-scatterplot';
import type { Coordinates } from './fit.ts';
import { growRenderer, type Renderer } from './renderer.ts';
import { touchAsMouse } from './touch.ts';

/** What a person does to points, by their index. */
export interface ScatterEvents {
  onSelect(points: number[]): void;
  onToggle(point: number): void;
  onHover(point: number | undefined): void;
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

type Plot = ReturnType<typeof createScatterplot>;
interface Drawing extends Coordinates {
  z: number[];
}

/** Nothing rotates. The types lack the name. */
const MODIFIERS = { actionKeyMap: { lasso: 'shift', merge: 'ctrl', remove: 'alt' } } as object;

/** Less than this, in pixels, and a drag is a click. */
const CLICK = 3;
/** Points that were not drawn for so long have come to rest. */
const REST_MS = 300;

/** One scatter plot on a canvas, drawn by the shared renderer; everything that regl-scatterplot wants to be known stays in here. */
export class ScatterView {
  readonly #canvas: HTMLCanvasElement;
  readonly #renderer: Renderer;
  readonly #plot: Plot;
  readonly #events: ScatterEvents;
  readonly #abort = new AbortController();
  #waiting: Drawing | undefined;
  #isDrawing = false;
  #count = 0;
  #selected: number[] = [];
  #hovered: number | undefined;
  #down: [number, number] = [0, 0];
  #isShiftClick = false;
  #index: ArrayBuffer | undefined;
  #drawnAt = -Infinity;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(canvas: HTMLCanvasElement, renderer: Renderer, events: ScatterEvents) {
    this.#canvas = canvas;
    this.#renderer = renderer;
    this.#events = events;
    const { width, height } = canvas.getBoundingClientRect();
    growRenderer(renderer, width, height);
    this.#plot = createScatterplot({
      canvas,
      renderer,
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
    this.#listen();
  }

  destroy(): void {
    this.#abort.abort();
    clearTimeout(this.#rest);
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

  /** Draws the latest points; what comes while one drawing is under way replaces what waits. */
  async draw({ x, y }: Coordinates, classes: ArrayLike<number>): Promise<void> {
    this.#waiting = { x, y, z: Array.from(classes) };
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    try {
      while (this.#waiting && !this.#abort.signal.aborted) await this.#drawOnce();
    } finally {
      this.#isDrawing = false;
    }
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
    const distance: number = this.#plot.get('cameraDistance') as never;
    void this.#plot.zoomToLocation(this.#plot.get('cameraTarget'), distance / factor);
  }

  reset(): void {
    void this.#plot.reset();
  }

  async #drawOnce(): Promise<void> {
    const { x, y, z } = this.#waiting!;
    this.#waiting = undefined;
    if (x.length !== this.#count) await this.#plot.set({ pointSize: sizeFor(x.length) });
    // While points move, the last index is near enough; the next one is built once they rest.
    const isMoving = this.#index && x.length === this.#count && performance.now() - this.#drawnAt < REST_MS;
    const spatialIndex = isMoving ? this.#index : undefined;
    await this.#plot.draw({ x, y, z }, { zDataType: 'categorical', spatialIndex });
    if (this.#abort.signal.aborted) return;
    this.#count = x.length;
    this.#drawnAt = performance.now();
    this.#index = this.#plot.get('spatialIndex');
    clearTimeout(this.#rest);
    if (isMoving) this.#rest = setTimeout(() => void this.draw({ x, y }, z), REST_MS);
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
    touchAsMouse(this.#canvas, () => plot.get('mouseMode') === 'lasso', this.#abort.signal);
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

const sizeFor = (points: number) => (points > 8000 ? 3 : points > 2500 ? 4 : points > 600 ? 5 : 7);
