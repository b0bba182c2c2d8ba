import { create } from 'zustand';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import type { ShippedFigure } from '#contract/shippedFigure.ts';
import { fetchFigure } from '#client/shippedFigure.ts';
import { useFigure } from './figure.ts';

interface ShippedState {
  figure?: ShippedFigure;
  error?: ErrorReport;
  /** As something drawn or a press has it; until then it is shown beside synthetic data, and not beside data of one's own. */
  isShown?: boolean;
}

/** The figure that comes with the studio, so that there is one to look at before anything is trained. */
export const useShipped = create<ShippedState>()(() => ({}));

/** Fetches it, unless it is here. */
export async function loadShippedFigure(): Promise<void> {
  if (useShipped.getState().figure) return;
  try {
    useShipped.setState({ figure: await fetchFigure(), error: undefined });
  } catch (error) {
    useShipped.setState({ error: reportError(error) });
  }
}

/** Shows the shipped figure, or that of the loaded dataset. */
export const showShipped = (isShown: boolean): void => useShipped.setState({ isShown });

// Whoever draws wants to see it.
useFigure.subscribe(({ status }, before) => {
  if (status === 'running' && before.status === 'idle') showShipped(false);
});
