const MOUSE = { touchstart: 'mousedown', touchmove: 'mousemove', touchend: 'mouseup' } as const;

/** Lets one finger do what the mouse does, while `isWanted`; at other times the finger scrolls the page. */
export function touchAsMouse(canvas: HTMLCanvasElement, isWanted: () => boolean, signal: AbortSignal): void {
  for (const [touch, mouse] of Object.entries(MOUSE)) {
    canvas.addEventListener(
      touch,
      (event) => {
        const { changedTouches, touches } = event as TouchEvent;
        if (!isWanted() || touches.length > 1) return;
        event.preventDefault();
        const { clientX, clientY } = changedTouches[0];
        // regl-scatterplot asks that the pointer be over the canvas first.
        if (touch === 'touchstart') canvas.dispatchEvent(new MouseEvent('mouseenter', { clientX, clientY }));
        canvas.dispatchEvent(new MouseEvent(mouse, { bubbles: true, clientX, clientY, buttons: 1 }));
      },
      { passive: false, signal },
    );
  }
}
