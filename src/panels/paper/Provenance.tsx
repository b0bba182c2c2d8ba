import { shortHash } from '#contract/datasetHash.ts';
import type { MeasuredDepartures } from '#contract/models/measured.ts';
import { originWords, UNRECORDED } from '#contract/origin.ts';

/** Where the numbers come from and how to get them again. */
export function Provenance({
  table: { dataset, backend, commit, origins, full, specs },
}: {
  table: MeasuredDepartures;
}) {
  const commands = specs.map(
    ([spec, out]) => `npm run experiment -- docs/experiments/${spec}.json --out results/${out}`,
  );
  return (
    <section className="provenance" aria-labelledby="provenance-title">
      <h3 id="provenance-title">Where the numbers come from</h3>
      <p>
        Dataset {dataset.name}, hash <code>{shortHash(dataset.hash, 16)}</code>; backend {backend}; seeds{' '}
        {full.seeds.join(', ')}; commit <code>{commit}</code>;{' '}
        {origins ? `computed on ${origins.map(originWords).join(' and ')}` : UNRECORDED}. Means ± standard
        deviation over seeds; changes are differences to the full model under strict, with their 95%
        t-interval over seeds, for all rows together. A change is claimed only where seeds and users agree on
        it, tested as under Ablations and corrected for the number of rows. Every row changes one thing, all
        else is as the defaults have it. On other data the same switch may do otherwise.
      </p>
      <pre tabIndex={0}>{commands.join('\n')}</pre>
    </section>
  );
}
