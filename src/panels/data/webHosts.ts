import type { ItemRow } from '#contract/dataset.ts';

/** The server that a picture lies on; undefined for one that came with the data, and where an address leads to no picture of the web. */
export function hostOf(image: ItemRow['image']): string | undefined {
  if (typeof image !== 'string' || !URL.canParse(image)) return undefined;
  const { protocol, host } = new URL(image);
  return protocol === 'https:' || protocol === 'http:' ? host : undefined;
}

/** The servers that hold pictures of these items, each once. */
export function hostsOf(rows: ItemRow[]): string[] {
  return [...new Set(rows.flatMap(({ image }) => hostOf(image) || []))];
}
