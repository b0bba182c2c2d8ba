import { useSyncExternalStore } from 'react';
import { createRenderer } from 'regl-scatterplot';
import { ownTask } from './ownTask.ts';

export type Renderer = ReturnType<typeof createRenderer>;

/** `unknown` until the first one is made; `lost` while a new renderer is being made after the graphics card dropped the old one; `none` where WebGL does not work. */
interface RendererState {
  status: 'unknown' | 'ready' | 'lost' | 'none';
  renderer?: Renderer;
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
  } catch {
    return { status: 'none' };
  }
}

function lose(renderer: Renderer): void {
  // Destroying it loses its context too.
  if (state.renderer !== renderer) return;
  losses++;
  change({ status: 'lost' });
  setTimeout(() => {
    // Not before the plots that drew with it are gone.
    renderer.destroy();
    change(losses > MOST_LOSSES ? { status: 'none' } : attempt());
  }, RETRY_MS);
}

function change(next: RendererState): void {
  state = next;
  listeners.forEach((listener) => listener());
}
