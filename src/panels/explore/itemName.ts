import type { ItemRow } from '#contract/dataset.ts';

/** What an item is called: its title, or else its id. */
export const itemName = (item: number, row: ItemRow | undefined) => row?.title ?? `item ${row?.id ?? item}`;

/** What else is known of it, in a few words. */
export function itemFacts(row: ItemRow | undefined): string {
  if (!row) return '';
  const degree = row.train === 0 ? 'never in training' : `${row.train} in training`;
  return [row.title && `item ${row.id}`, row.category, degree].filter(Boolean).join(' · ');
}
