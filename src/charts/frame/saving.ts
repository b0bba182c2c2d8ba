import { createContext } from 'react';

export const SAVE_FORMATS = ['CSV', 'SVG', 'PNG'] as const;
export type SaveFormat = (typeof SAVE_FORMATS)[number];

/** A chart as it can be saved. */
export interface SavedFigure {
  title: string;
  /** Holds the drawing and its legend. */
  element: HTMLElement;
  /** What is drawn: a line of column names, then the rows, in full precision. */
  data: (string | number | undefined)[][];
  /** The picture as an SVG by itself, where what is on the screen is none. */
  picture?: () => { text: string; width: number; height: number };
}

/** Saves a chart as a file; charts know no files, so the page says how. */
export const SaveFigure = createContext<((figure: SavedFigure, format: SaveFormat) => void) | undefined>(
  undefined,
);
