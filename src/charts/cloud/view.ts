import { drawCloud, type CloudLook } from './drawCloud.ts';
import { pointNear, sheetOf, type Box, type Sheet } from './places.ts';

interface Shown {
  positionsAt: (place: number) => Float32Array;
  box: Box;
  look: CloudLook;
  out: readonly number[];
}

/** Pixels within which a point is meant. */
const NEAR = 12;
const NO_BOX: Box = { x: [0, 0], y: [0, 0] };

/** A canvas with points that are on their way or have come to rest: it draws only when something changed. */
export class CloudView {
  readonly #canvas: HTMLCanvasElement;
  readonly #frame = new ResizeObserver(() => this.#draw());
  #shown: Shown | undefined;
  #way = { from: 0, to: 0, began: 0, duration: 0 };
  #positions: Float32Array = new Float32Array(0);
  #request = 0;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.#frame.observe(canvas);
  }

  end(): void {
    this.#frame.disconnect();
    cancelAnimationFrame(this.#request);
  }

  /** Changes what is drawn; points of another way begin where that is now. */
  show(shown: Shown): void {
    this.#shown = shown;
    this.#draw();
  }

  /** Sends the points to a place, from where they are. */
  go(to: number, duration: number): void {
    const now = performance.now();
    this.#way = { from: duration ? this.#place(now) : to, to, began: now, duration };
    this.#draw();
  }

  pointAt(place: { x: number; y: number }): number | undefined {
    return pointNear(this.#positions, this.#sheet(), place, NEAR);
  }

  #place(now: number): number {
    const { from, to, began, duration } = this.#way;
    const share = duration ? Math.min(1, (now - began) / duration) : 1;
    return from + share * (to - from);
  }

  #sheet(): Sheet {
    const { clientWidth, clientHeight } = this.#canvas;
    return sheetOf(clientWidth, clientHeight, this.#shown?.box ?? NO_BOX);
  }

  #draw(): void {
    cancelAnimationFrame(this.#request);
    this.#request = requestAnimationFrame((now) => this.#paint(now));
  }

  #paint(now: number): void {
    const context = this.#canvas.getContext('2d');
    if (!context || !this.#shown) return;
    const { positionsAt, look, out } = this.#shown;
    const sheet = this.#sheet();
    this.#fit(context, sheet);
    const place = this.#place(now);
    this.#positions = positionsAt(place);
    drawCloud(context, this.#positions, sheet, look, out);
    if (place !== this.#way.to) this.#draw();
  }

  #fit(context: CanvasRenderingContext2D, { width, height }: Sheet): void {
    const [w, h] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
    if (this.#canvas.width !== w || this.#canvas.height !== h)
      Object.assign(this.#canvas, { width: w, height: h });
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  }
}
