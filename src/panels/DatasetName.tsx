import { shortHash } from '#contract/datasetHash.ts';
import type { DatasetRecord } from '#contract/dataset.ts';
import { isAsGiven, splitWords } from '#ui/splitWords.ts';
import { editWords, sliceWords } from './datasetWords.ts';

/** The name may be shared by different data; the hash is not (of the same arrays with other names of modalities it starts alike). Changed content is named. */
export function DatasetName({ dataset: { name, hash, split, edit, slice } }: { dataset: DatasetRecord }) {
  return (
    <span className="run-dataset">
      {name} <code title={hash}>{shortHash(hash)}</code>
      {!isAsGiven(split) && <> {splitWords(split)}</>}
      {edit && <> {editWords(edit)}</>}
      {slice && <> {sliceWords(slice)}</>}
    </span>
  );
}
