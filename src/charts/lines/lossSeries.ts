import type { Series } from './types.ts';

/** Name and look of each loss part: Okabe and Ito's colours, told apart by dashes too. */
const LOOK: Record<string, Omit<Series, 'key'>> = {
  bpr: { label: 'BPR', color: 'var(--series-ink)' },
  l2: { label: 'L2', color: 'var(--series-grey)', dash: '2 2' },
  modalityBpr: { label: 'Modality BPR', color: 'var(--series-sky)' },
  promptBpr: { label: 'Prompt BPR', color: 'var(--series-purple)', dash: '6 2' },
  pairKd: { label: 'PairKD', color: 'var(--series-blue)' },
  listKd: { label: 'ListKD', color: 'var(--series-green)', dash: '6 2' },
  embKd: { label: 'EmbKD', color: 'var(--series-red)', dash: '3 2' },
};

const cache = new Map<string, Series[]>();

/** One series for each loss part; the same array for the same parts. */
export function lossSeries(parts: readonly string[]): Series[] {
  const key = parts.join();
  if (!cache.has(key))
    cache.set(
      key,
      parts.map((part) => ({ key: part, ...LOOK[part] })),
    );
  return cache.get(key)!;
}
