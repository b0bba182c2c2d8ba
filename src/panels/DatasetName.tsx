import type { DatasetRecord } from '#contract/dataset.ts';
import { splitWords } from '#ui/splitWords.ts';
import { editWords } from './datasetWords.ts';

/** The name may be shared by different data; the start of the hash is not. Changed content is named. */
export function DatasetName({ dataset: { name, hash, split, edit } }: { dataset: DatasetRecord }) {
  return (
    <span className="run-dataset">
      {name} <code>{hash.slice(0, 8)}</code>
      {split.method !== 'given' && <> {splitWords(split)}</>}
      {edit && <> {editWords(edit)}</>}
    </span>
  );
}
