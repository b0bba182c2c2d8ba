const MOUSE = { touchstart: 'mousedown', touchmove: 'mousemove', touchend: 'mouseup' } as const;

/** Lets one finger do what the mouse does, while `isWanted`. */
export function touchAsMouse(canvas: HTMLCanvasElement, isWanted: () => boolean, signal: AbortSignal): void {
  for (const [touch, mouse] of Object.entries(MOUSE)) {
    canvas.addEventListener(
      touch,
      (event) => {
        const { changedTouches, touches } = event as TouchEvent;
        if (!isWanted() || touches.length > 1) return;
        event.preventDefault();
        // regl-scatterplot asks that the pointer be over the canvas first.
        if (touch === 'touchstart') sendMouse(canvas, 'mouseenter', changedTouches[0]);
        sendMouse(canvas, mouse, changedTouches[0]);
      },
      { passive: false, signal },
    );
  }
}

/** Tells a canvas that the mouse did something where a finger is. */
export function sendMouse(canvas: HTMLCanvasElement, type: string, { clientX, clientY }: Touch): void {
  const buttons = type === 'mousedown' || type === 'mousemove' ? 1 : 0;
  canvas.dispatchEvent(new MouseEvent(type, { bubbles: type !== 'mouseenter', clientX, clientY, buttons }));
}
