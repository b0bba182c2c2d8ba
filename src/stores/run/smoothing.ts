import { create } from 'zustand';

/** Charts that are smoothed alike. */
export type ChartGroup = 'losses' | 'metrics' | 'comparison';

/** Weights of the moving averages that are drawn over lines, by group of charts, for this visit; 0 draws none. */
export const useSmoothing = create<Record<ChartGroup, number>>()(() => ({
  losses: 0,
  metrics: 0,
  comparison: 0,
}));

/** Chooses how much the charts of a group are smoothed. */
export function setSmoothing(group: ChartGroup, weight: number): void {
  useSmoothing.setState({ [group]: weight });
}
