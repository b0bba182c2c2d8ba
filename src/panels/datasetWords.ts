import type { ContentChange, ContentEdit } from '#contract/dataset.ts';
import { contentHash } from '#contract/datasetHash.ts';
import type { SliceRecord } from '#contract/slice.ts';
import { formatNumber, formatShare } from '#ui/format.ts';

/** A whole hash, and what its parts stand for. */
export const hashWords = (hash: string): string =>
  `SHA-256 ${hash}: of the arrays ${contentHash(hash)}, which is how earlier studios named this dataset, then of the modalities’ names.`;

/** What was done to the content, in a few words: "visual off; textual noise 0.5; seed 1". */
export function editWords({ seed, changes }: ContentEdit): string {
  return [...changes.map(changeWords), `seed ${seed}`].join('; ');
}

/** What a dataset waits for, in a few words: "before 10% arrive (seed 1)". */
export const sliceWords = ({ share, seed, by }: SliceRecord): string =>
  `before ${by === 'time' ? `its newest ${formatShare(share)} arrive` : `${formatShare(share)} arrive (seed ${seed})`}`;

function changeWords({ modality, off, noise, wrongContent }: ContentChange): string {
  if (off) return `${modality} off`;
  const parts = [
    noise && `noise ${formatNumber(noise)}`,
    wrongContent && `wrong content ${formatShare(wrongContent)}`,
  ];
  return `${modality} ${parts.filter(Boolean).join(', ')}`;
}
