import { useEffect } from 'react';
import { MOST_KEPT_BYTES, useHistory } from '#stores/history.ts';
import { refreshStorage, useStorage } from '#stores/storage.ts';
import { formatBytes } from '#ui/format.ts';
import { StorageMeter } from '../import/StorageMeter.tsx';

/** What of runs is kept, where its limit is, and how much room there is. */
export function RunStorage() {
  const kept = useHistory((state) => state.kept);
  const facts = useHistory((state) => state.facts);
  const report = useStorage((state) => state.report);
  useEffect(() => void refreshStorage(), [kept, facts]);
  const bytes = [...kept.values()].reduce((sum, size) => sum + size, 0);
  return (
    <section className="runs-storage" aria-label="Storage">
      <p className="caption">
        Results, curves and scores of every run are kept. Embeddings are kept of {kept.size}{' '}
        {kept.size === 1 ? 'run' : 'runs'}: <strong>{formatBytes(bytes)}</strong> of at most{' '}
        {formatBytes(MOST_KEPT_BYTES)}, then those of the oldest run go.
      </p>
      {report && <StorageMeter report={report} />}
    </section>
  );
}
