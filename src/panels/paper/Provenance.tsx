import { MEASURED } from './measured.ts';

const COMMANDS = [
  'npm run experiment -- docs/experiments/ablations-tiktok.json --out results/ablations',
  'npm run experiment -- docs/experiments/paper-code-tiktok.json --out results/paper-code',
  'npm run experiment -- docs/experiments/paper-code-tiktok-on-test.json --out results/paper-code-on-test',
];

/** Where the numbers come from and how to get them again. */
export function Provenance() {
  const { dataset, backend, commit, full } = MEASURED;
  return (
    <section className="provenance" aria-labelledby="provenance-title">
      <h3 id="provenance-title">Where the numbers come from</h3>
      <p>
        Dataset {dataset.name}, hash <code>{dataset.hash.slice(0, 16)}</code>; backend {backend}; seeds{' '}
        {full.seeds.join(', ')}; commit <code>{commit}</code>. Means ± standard deviation over seeds; changes
        are differences to the full model under strict, with their 95% t-interval over seeds. A change is
        claimed only where seeds and users agree on it, tested as in the Ablations view and corrected for the
        number of rows. Every row changes one thing, all else is as the defaults have it. On other data the
        same switch may do otherwise.
      </p>
      <pre tabIndex={0}>{COMMANDS.join('\n')}</pre>
    </section>
  );
}
