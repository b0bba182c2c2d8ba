import type { Dataset } from '#contract/dataset.ts';
import { piecesOfText, type ExportFile } from './exportFile.ts';

/** Whether a dataset knows anything of its items that a person can read. */
export const isDescribed = ({ labels }: Dataset): boolean => !!(labels?.title ?? labels?.category);

/** The table of titles and categories by item number, as MMRec names it; nothing where there are none. */
export const metaFiles = (dataset: Dataset, stem: string): ExportFile[] =>
  isDescribed(dataset) ? [{ name: `meta-${stem}.csv`, pieces: piecesOfText(lines(dataset)) }] : [];

function* lines({ items, labels }: Dataset): Generator<string> {
  const columns = (['title', 'category'] as const).filter((name) => labels?.[name]);
  yield `${['itemID', ...columns].join(',')}\n`;
  for (let item = 0; item < items; item++)
    yield `${[item, ...columns.map((name) => quoted(labels![name]![item]))].join(',')}\n`;
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
