import { create } from 'zustand';
import * as v from 'valibot';
import { useDataset } from '../../data/dataset.ts';
import { readPersistedJson, writePersisted } from '../../page/persisted.ts';

/** The most items that one can choose. */
export const MOST_CHOSEN = 10;

const KEY = 'you';
const kept = v.object({ hash: v.string(), chosen: v.array(v.pipe(v.number(), v.integer(), v.minValue(0))) });

interface ChoiceState {
  /** Row numbers, in their order. */
  chosen: readonly number[];
}

/** What was chosen on the loaded dataset; a reload keeps it. */
export const useChoice = create<ChoiceState>()(() => ({ chosen: recalled() }));

let hash = useDataset.getState().report?.hash;
useDataset.subscribe(({ report }) => {
  if (report?.hash === hash) return;
  hash = report?.hash;
  useChoice.setState({ chosen: recalled() });
});

/** Adds an item at the end, where there is room for it. */
export const chooseYours = (item: number): void => change((chosen) => [...chosen, item]);

/** Takes an item away. */
export const dropYours = (item: number): void => change((chosen) => chosen.filter((other) => other !== item));

/** Moves an item to another place. */
export function moveYours(item: number, to: number): void {
  change((chosen) => chosen.filter((other) => other !== item).toSpliced(to, 0, item));
}

/** Replaces all of them. */
export const setYours = (items: readonly number[]): void => change(() => items);

function change(to: (chosen: readonly number[]) => readonly number[]): void {
  const chosen = [...new Set(to(useChoice.getState().chosen))].slice(0, MOST_CHOSEN);
  useChoice.setState({ chosen });
  writePersisted(KEY, JSON.stringify({ hash, chosen }));
}

/** What was chosen on this dataset before, as far as it has such items. */
function recalled(): readonly number[] {
  const { report } = useDataset.getState();
  const before = v.safeParse(kept, readPersistedJson(KEY));
  if (!report || !before.success || before.output.hash !== report.hash) return [];
  return [...new Set(before.output.chosen)].filter((item) => item < report.items).slice(0, MOST_CHOSEN);
}
