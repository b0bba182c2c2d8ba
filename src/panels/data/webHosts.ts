import type { ItemRow } from '#contract/dataset.ts';

/** The servers that hold pictures of these items, each once. */
export function hostsOf(rows: ItemRow[]): string[] {
  const hosts = rows.flatMap(({ image }) =>
    typeof image === 'string' && URL.canParse(image) ? new URL(image).host : [],
  );
  return [...new Set(hosts)];
}
