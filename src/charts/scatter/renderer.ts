import { useSyncExternalStore } from 'react';
import { createRenderer } from 'regl-scatterplot';
import { ownTask } from './ownTask.ts';

export type Renderer = ReturnType<typeof createRenderer>;

/**
 * `unknown` until the first one is made; `lost` while a new renderer is being made after the graphics card dropped the old one;
 * `ended` once it dropped too many, or gives no other; `none` where WebGL does not work at all; `failed` where it works, and something
 * else does not.
 */
interface RendererState {
  status: 'unknown' | 'ready' | 'lost' | 'ended' | 'none' | 'failed';
  renderer?: Renderer;
  /** What failed, in the words of what failed. */
  reason?: string;
}

const MOST_LOSSES = 5;
const RETRY_MS = 400;

let state: RendererState = { status: 'unknown' };
let losses = 0;
let isAsked = false;
const listeners = new Set<() => void>();

/** The renderer that all plots of the page share; made when the first plot asks for it. */
export function useRenderer(): RendererState {
  return useSyncExternalStore(subscribe, current);
}

/** How often the graphics card has dropped the picture since the page was opened or a person asked for it again. */
export const timesDropped = (): number => losses;

/** Makes a renderer again after all were dropped: what dropped them may be over. */
export function drawAgain(): void {
  losses = 0;
  change({ status: 'lost' });
  void ownTask().then(() => change(attemptAgain()));
}

/** Gives up drawing: something that has to do with no plot in particular cannot be drawn. */
export function giveUp(error: unknown): void {
  change(failure(error));
}

/** Makes the shared canvas large enough for a plot, in CSS pixels. */
export function growRenderer(renderer: Renderer, width: number, height: number): void {
  const { canvas } = renderer;
  const [w, h] = [canvas.width / devicePixelRatio, canvas.height / devicePixelRatio];
  if (w < width || h < height) renderer.resize(Math.max(w, width), Math.max(h, height));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!isAsked) {
    isAsked = true;
    void ownTask().then(() => change(attempt()));
  }
  return () => listeners.delete(listener);
}

const current = () => state;

function attempt(): RendererState {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 16;
  try {
    const renderer = createRenderer({ canvas });
    if (!renderer.isSupported) {
      renderer.destroy();
      return { status: 'none' };
    }
    canvas.addEventListener('webglcontextlost', () => lose(renderer));
    return { status: 'ready', renderer };
  } catch (error) {
    return canvas.getContext('webgl') ? failure(error) : { status: 'none' };
  }
}

const failure = (error: unknown): RendererState => ({
  status: 'failed',
  reason: error instanceof Error ? error.message : String(error),
});

/** WebGL worked before: where it gives nothing now it was taken away. */
function attemptAgain(): RendererState {
  const made = attempt();
  return made.renderer ? made : { status: 'ended' };
}

function lose(renderer: Renderer): void {
  // Destroying it loses its context too.
  if (state.renderer !== renderer) return;
  losses++;
  change({ status: 'lost' });
  setTimeout(() => {
    // Not before the plots that drew with it are gone.
    renderer.destroy();
    change(losses > MOST_LOSSES ? { status: 'ended' } : attemptAgain());
  }, RETRY_MS);
}

function change(next: RendererState): void {
  state = next;
  listeners.forEach((listener) => listener());
}
