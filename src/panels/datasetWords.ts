import type { ContentChange, ContentEdit, SplitRecord } from '#contract/dataset.ts';
import { formatNumber, formatShare } from '#ui/format.ts';

/** How the interactions were divided, as a sentence. */
export function splitSentence(split: SplitRecord): string {
  if (split.method === 'given') return 'Its splits came with it and are kept as they are.';
  const ratio = split.ratio.join(' : ');
  const how = {
    ratio: `at random per user, ${ratio}`,
    'leave-one-out': 'by leaving the last interactions of each user out',
    temporal: `by time over all users, ${ratio}`,
  }[split.method];
  const core = split.kCore ? ` after a ${split.kCore}-core filter` : '';
  return `It was split here${core} ${how}, seed ${split.seed}.`;
}

/** What was done to the content, in a few words: "visual off; textual noise 0.5; seed 1". */
export function editWords({ seed, changes }: ContentEdit): string {
  return [...changes.map(changeWords), `seed ${seed}`].join('; ');
}

function changeWords({ modality, off, noise, wrongContent }: ContentChange): string {
  if (off) return `${modality} off`;
  const parts = [
    noise && `noise ${formatNumber(noise)}`,
    wrongContent && `wrong content ${formatShare(wrongContent)}`,
  ];
  return `${modality} ${parts.filter(Boolean).join(', ')}`;
}
