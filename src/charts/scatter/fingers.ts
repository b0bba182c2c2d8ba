import { ALL, carry, gripOf, type Grip, type Sight } from './carry.ts';
import { sendMouse } from './touch.ts';

/** The plot under the fingers. */
export interface TouchedPlot {
  sight(): Sight;
  look(sight: Sight): void;
  /** Whether one finger draws a lasso. */
  isLasso(): boolean;
}

/** Farther than this, in pixels, and a touch is no tap; two taps that are nearer, in milliseconds, are a double tap. */
const TAP = { pixels: 10, apart: 350 };

/** Rounding makes it a little less than 1 where all is seen. */
const ZOOMED = 0.99;

interface Tap {
  x: number;
  y: number;
  at: number;
}

/**
 * Two fingers zoom and move a plot, and so does one where the plot is zoomed in; otherwise one finger scrolls the page past it. A double
 * tap shows all points again.
 */
export function listenToFingers(canvas: HTMLCanvasElement, plot: TouchedPlot, signal: AbortSignal): void {
  let grip: Grip | undefined;
  let tap: Tap | undefined;
  let last: Tap | undefined;

  const holds = (fingers: number) =>
    fingers > 1 || (fingers === 1 && !plot.isLasso() && plot.sight().distance < ZOOMED);
  const gripNow = ({ touches }: TouchEvent) =>
    gripOf([...touches].slice(0, 2), canvas.getBoundingClientRect());

  const start = (event: TouchEvent) => {
    const [{ clientX, clientY }] = event.changedTouches;
    tap =
      event.touches.length === 1 && !plot.isLasso()
        ? { x: clientX, y: clientY, at: event.timeStamp }
        : undefined;
    if (!holds(event.touches.length)) return;
    event.preventDefault();
    grip = gripNow(event);
  };
  const move = (event: TouchEvent) => {
    const [{ clientX, clientY }] = event.changedTouches;
    if (tap && Math.hypot(clientX - tap.x, clientY - tap.y) > TAP.pixels) tap = undefined;
    if (!grip) return;
    event.preventDefault();
    const next = gripNow(event);
    if (!tap) plot.look(carry(plot.sight(), grip, next));
    grip = next;
  };
  const end = (event: TouchEvent) => {
    const wasHeld = grip !== undefined;
    grip = holds(event.touches.length) ? gripNow(event) : undefined;
    if (!tap || event.type === 'touchcancel') return;
    const isDouble =
      last && tap.at - last.at < TAP.apart && Math.hypot(tap.x - last.x, tap.y - last.y) < 3 * TAP.pixels;
    if (isDouble) plot.look(ALL);
    if (wasHeld) {
      // The browser makes no click of a touch that was taken from it.
      event.preventDefault();
      if (!isDouble) click(canvas, event.changedTouches[0]);
    }
    last = isDouble ? undefined : tap;
    tap = undefined;
  };
  const options = { passive: false, signal };
  canvas.addEventListener('touchstart', start, options);
  canvas.addEventListener('touchmove', move, options);
  canvas.addEventListener('touchend', end, options);
  canvas.addEventListener('touchcancel', end, options);
}

function click(canvas: HTMLCanvasElement, finger: Touch): void {
  for (const type of ['mouseenter', 'mousemove', 'mousedown', 'mouseup', 'click'])
    sendMouse(canvas, type, finger);
}
