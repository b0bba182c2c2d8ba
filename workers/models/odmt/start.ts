import type { TokenTable } from '../sequence/content.ts';

/** The id table as the mean of the first vectors of items in some modalities, as wide as the widest; narrower ones are filled up with zeros. */
export function startFrom(
  tables: readonly TokenTable[],
  note: (sentence: string) => void,
): { idWidth: number; ids: () => Float32Array } {
  const idWidth = Math.max(...tables.map(({ width }) => width));
  if (tables.some(({ width }) => width !== idWidth))
    note('The id table starts from modalities of different widths: narrower ones were filled up with zeros.');
  return { idWidth, ids: () => meanOf(tables, idWidth) };
}

function meanOf(tables: readonly TokenTable[], idWidth: number): Float32Array {
  const items = tables[0].ptr.length - 1;
  const out = new Float32Array(items * idWidth);
  for (const { first, width } of tables) {
    const values = first();
    for (let at = 0; at < values.length; at++)
      out[Math.floor(at / width) * idWidth + (at % width)] += values[at] / tables.length;
  }
  return out;
}
