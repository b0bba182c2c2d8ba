import { downloadBlob, downloadCsv, downloadText } from './download.ts';
import { toPng } from './png.ts';
import { cardText, type ProvenanceCard } from './projectionCard.ts';
import { coordinatesCsv } from './projectionCsv.ts';
import type { Picture } from './projectionPicture.ts';
import { figureSize, figureSvg } from './projectionSvg.ts';

export type FileKind = 'PNG' | 'SVG' | 'CSV';

/** Saves pictures side by side, so many in a row, as an image, or their coordinates as a table. */
export async function saveFiles(
  name: string,
  kind: FileKind,
  pictures: readonly Picture[],
  columns: number,
): Promise<void> {
  const file = `${stemOf(name)}.${kind.toLowerCase()}`;
  if (kind === 'CSV') return downloadCsv(file, coordinatesCsv(pictures));
  const text = figureSvg(pictures, columns);
  if (kind === 'SVG') return downloadText(file, 'image/svg+xml', text);
  downloadBlob(file, await toPng({ text, ...figureSize(pictures, columns) }));
}

/** Saves provenance cards as text, or as JSON: one object, or a list where there are several. */
export function saveCard(name: string, kind: 'txt' | 'json', cards: readonly ProvenanceCard[]): void {
  const file = `${stemOf(name)}.provenance.${kind}`;
  if (kind === 'txt') return downloadText(file, 'text/plain', cards.map(cardText).join('\n\n'));
  const content = cards.length === 1 ? cards[0] : cards;
  downloadText(file, 'application/json', `${JSON.stringify(content, null, 2)}\n`);
}

/** Letters and digits that any file system takes: "Fᵐ with prompt" becomes "Fm-with-prompt". */
function stemOf(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/[^\w.-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
}
