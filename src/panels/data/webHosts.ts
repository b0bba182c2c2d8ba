import type { ItemRow } from '#contract/dataset.ts';

/** The server that a picture lies on; undefined for one that came with the data. */
export function hostOf(image: ItemRow['image']): string | undefined {
  return typeof image === 'string' && URL.canParse(image) ? new URL(image).host : undefined;
}

/** The servers that hold pictures of these items, each once. */
export function hostsOf(rows: ItemRow[]): string[] {
  return [...new Set(rows.flatMap(({ image }) => hostOf(image) || []))];
}
