import type { PartChoice, TableMapping, TablePreview } from '#contract/dataset.ts';
import { guessItems, guessMapping } from './tableMapping.ts';
import { guessParts } from './textParts.ts';

/** What tables tell of themselves: which of them are parts, and what the columns of the training part, or of one that is asked for, mean. */
export function guessTables(
  previews: TablePreview[],
  asked?: string,
): { parts: PartChoice; mapping?: TableMapping } {
  const isOfItems = (table: TablePreview) => guessItems([table]) !== undefined;
  const names = previews.filter((table) => !isOfItems(table)).map(({ file }) => file);
  const tablesOf = (files: string[]) => previews.filter(({ file }) => files.includes(file));
  const parts = guessParts(names, (unnamed) => guessMapping(tablesOf(unnamed))?.file);
  const { train, val, test } = parts.guess;
  const held = [train, val, test].filter((file) => file !== undefined);
  const source = asked ?? train ?? test ?? val;
  const others = previews.filter(({ file }) => file === source || !held.includes(file));
  const mapping = source ? mappingOf(source, others) : guessMapping(previews);
  return { parts: { ...parts, files: previews.map(({ file }) => file) }, ...(mapping && { mapping }) };
}

/** The likeliest mapping of one of the tables, beside the others that may describe the items. */
function mappingOf(source: string, previews: TablePreview[]): TableMapping | undefined {
  const mapping = guessMapping(previews.filter(({ file }) => file === source));
  const items = guessItems(previews.filter(({ file }) => file !== source));
  return mapping && { ...mapping, ...(items && { items }) };
}
