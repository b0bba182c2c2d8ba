import type { ChartExamples } from './types.ts';

const FILES = import.meta.glob<ChartExamples>('../*/examples.tsx', { eager: true, import: 'default' });

/** The examples of every chart with the folder that holds them, in the order of the alphabet. */
export const CHARTS = Object.entries(FILES).map(([path, chart]) => ({
  folder: path.split('/')[1],
  ...chart,
}));
