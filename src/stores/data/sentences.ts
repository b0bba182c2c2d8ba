import { create } from 'zustand';
import type { SentenceFacts, SentencePage, SentenceQuery } from '#contract/sentences.ts';
import { laboratory } from '#client/laboratory.ts';
import { pagedList } from './pagedList.ts';

export const SENTENCES_PER_PAGE = 15;
const START = { search: '', from: 0, count: SENTENCES_PER_PAGE };

const list = pagedList<SentenceQuery & { search: string }, SentencePage>(START, (query) =>
  laboratory().data.sentences(query),
);

/** The browser of sentences: what is asked for and the page that came. */
export const useSentences = list.use;
export const askSentences = list.ask;
export const refreshSentences = list.refresh;

/** What sentences are like as a whole, and the dataset whose sentences they are. */
export const useSentenceFacts = create<{ hash?: string; facts?: SentenceFacts }>()(() => ({}));

/** Asks once for each dataset. */
export async function loadSentenceFacts(hash: string): Promise<void> {
  if (useSentenceFacts.getState().hash === hash) return;
  useSentenceFacts.setState({ hash, facts: undefined });
  // An error shows with the list, which asks the same worker.
  const facts = await laboratory()
    .data.sentenceFacts()
    .catch(() => undefined);
  if (useSentenceFacts.getState().hash === hash) useSentenceFacts.setState({ facts });
}
