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
  const text = textOf(copy).replace(/\s+/g, ' ').trim();
  return [text, ...Array.from({ length: cell.colSpan - 1 }, () => '')];
}

/** Text that stands in one element belongs together; other elements stand apart. */
function textOf(node: Node): string {
  return [...node.childNodes]
    .map((child) => (child.nodeType === Node.TEXT_NODE ? child.textContent : ` ${textOf(child)} `))
    .join('');
}
