import { create } from 'zustand';
import type { ItemRow } from '#contract/dataset.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import { analysis } from '#client/analysis.ts';
import { laboratory } from '#client/laboratory.ts';
import { useDataset } from '../../data/dataset.ts';
import { setYours } from './choice.ts';

/** Items that are offered at a time. */
const OFFERED = 12;
/** Items that are drawn at random. */
const DRAWN = 5;

interface SearchState {
  text: string;
  /** The first that fit, the most popular first. */
  found?: readonly ItemRow[];
  total: number;
  error?: ErrorReport;
}

const START: SearchState = { text: '', total: 0 };

/** The items that can be chosen from. */
export const useYourSearch = create<SearchState>()(() => START);

let ticket = 0;
let draws = 0;
let hash = useDataset.getState().report?.hash;
useDataset.subscribe(({ report }) => {
  if (report?.hash === hash) return;
  hash = report?.hash;
  ticket++;
  useYourSearch.setState(START, true);
});

/** Looks for items whose id, title or category holds the words; of no words, the popular ones. */
export async function searchYours(text: string): Promise<void> {
  const mine = ++ticket;
  useYourSearch.setState({ text });
  try {
    const { rows, total } = await laboratory().data.items({
      search: text,
      order: 'popularity',
      from: 0,
      count: OFFERED,
    });
    if (mine === ticket) useYourSearch.setState({ found: rows, total, error: undefined });
  } catch (error) {
    if (mine === ticket) useYourSearch.setState({ error: reportError(error) });
  }
}

/** Chooses five items at random; the order of the draws is always the same. */
export async function drawYours(): Promise<void> {
  const below = useDataset.getState().report!.items;
  setYours(await analysis().draw({ below, count: DRAWN, stream: [++draws, 'you'] }));
}
