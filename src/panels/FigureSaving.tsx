import type { ReactNode } from 'react';
import { SaveFigure } from '#charts/frame/saving.ts';
import { saveFigure } from '#export/figure.ts';

/** Lets every chart inside be saved. */
export function FigureSaving({ children }: { children: ReactNode }) {
  return <SaveFigure value={(figure, format) => void saveFigure(figure, format)}>{children}</SaveFigure>;
}
