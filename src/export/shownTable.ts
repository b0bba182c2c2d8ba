/** What a table shows, as text: the last line of its head, then its body; cells that span columns are followed by empty ones. */
export function shownTable(table: HTMLTableElement): { head: string[]; rows: string[][] } {
  const lines = (section: HTMLTableSectionElement | null) =>
    [...(section?.rows ?? [])].map((row) => [...row.cells].flatMap(cellTexts));
  return {
    head: lines(table.tHead).at(-1) ?? [],
    rows: [...table.tBodies].flatMap((body) => lines(body)),
  };
}

/** Words for screen readers and controls are no part of a table on paper. */
function cellTexts(cell: HTMLTableCellElement): string[] {
  const copy = cell.cloneNode(true) as HTMLElement;
  copy.querySelectorAll('.sr-only, button, input, svg').forEach((element) => element.remove());
  const text = [...textsOf(copy)].join(' ').replace(/\s+/g, ' ').trim();
  return [text, ...Array.from({ length: cell.colSpan - 1 }, () => '')];
}

function* textsOf(node: Node): Generator<string> {
  if (node.nodeType === Node.TEXT_NODE) yield node.textContent ?? '';
  for (const child of node.childNodes) yield* textsOf(child);
}
