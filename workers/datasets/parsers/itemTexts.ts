import type { DatasetLabels, DatasetWarning } from '#contract/dataset.ts';
import type { NumberedIds } from '../idColumn.ts';
import { LineMatcher } from '../matchIds.ts';
import { ownText } from '../ownText.ts';

/** Characters that are kept of what items are called, and of what is said of them. */
export const LONGEST = { title: 500, category: 500, image: 500, text: 4000 } as const;

type Said = Partial<Record<'title' | 'text', string>>;

/** What the lines of interactions say of their items: of each what its first line says that says anything. */
export class ItemTexts {
  readonly #said = new Map<string, Said>();
  readonly #differing = new Set<string>();

  push(id: string, name: 'title' | 'text', cell: string): void {
    const text = cell.trim().slice(0, LONGEST[name]);
    if (!text) return;
    const said = this.#said.get(id);
    if (said?.[name] === undefined)
      this.#said.set(said ? id : ownText(id), { ...said, [name]: ownText(text) });
    else if (said[name] !== text) this.#differing.add(id);
  }

  /** One entry per item, where anything is said. */
  labels(ids: Omit<NumberedIds, 'ids'>): Pick<DatasetLabels, 'title' | 'text'> {
    const labels: Pick<DatasetLabels, 'title' | 'text'> = {};
    const take = (item: number, said: Said) => {
      for (const name of ['title', 'text'] as const)
        if (said[name]) (labels[name] ??= Array<string>(ids.count).fill(''))[item] ||= said[name];
    };
    const matcher = new LineMatcher<Said>(ids);
    for (const [id, said] of this.#said) {
      const item = matcher.find(id);
      if (item === undefined) matcher.hold(id, () => said);
      else take(item, said);
    }
    for (const { item, line } of matcher.finish(() => false).loose) take(item, line);
    return labels;
  }

  warnings(file: string): DatasetWarning[] {
    if (this.#differing.size === 0) return [];
    return [
      {
        message: `${file} has items whose lines differ in their title or description.`,
        count: this.#differing.size,
        action: 'The first of each is used.',
      },
    ];
  }
}
