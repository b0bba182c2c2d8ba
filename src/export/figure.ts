import { toPng } from './png.ts';
import { toCsv } from './csv.ts';
import { downloadBlob, downloadCsv, downloadText } from './download.ts';
import { svgOf, type SvgPicture } from './svg.ts';

/** What a chart hands over: its frame, with the drawing and the legend in it, and the rows behind them. */
export interface Figure {
  title: string;
  element: HTMLElement;
  data: (string | number | undefined)[][];
  /** The drawing as a file, where the frame holds none. */
  picture?: () => SvgPicture;
}

/** Saves a chart: its rows as CSV, or the picture as it is drawn now as SVG or PNG. */
export async function saveFigure(figure: Figure, format: 'CSV' | 'SVG' | 'PNG'): Promise<void> {
  const name = `${figure.title.replace(/[^\w.@-]+/g, '-')}.${format.toLowerCase()}`;
  if (format === 'CSV') return downloadCsv(name, toCsv(figure.data));
  const picture = figure.picture?.() ?? svgOf(figure);
  if (format === 'SVG') return downloadText(name, 'image/svg+xml', picture.text);
  downloadBlob(name, await toPng(picture));
}
