import { belowFloor, claimWords } from './claimWords.ts';
import type { ComparisonTable } from './useComparison.ts';

/** What may be claimed of all models together, in words. */
export function ClaimSummary({ table }: { table: ComparisonTable }) {
  const floor = belowFloor(table.rows);
  const words = claimWords(table);
  return (
    <section className="claims" aria-labelledby="claims-title">
      <h3 id="claims-title">What may be claimed</h3>
      {words.length ? (
        <ul>
          {words.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          {floor && <li>{floor}</li>}
        </ul>
      ) : (
        <p className="caption">{waitingWords(table)}</p>
      )}
    </section>
  );
}

function waitingWords({ isComparing, referenceLabel, report: { heldOut } }: ComparisonTable): string {
  if (heldOut && !heldOut.test) return 'Nothing: this dataset has no test set.';
  if (isComparing) return 'Comparing…';
  return `Nothing yet: differences appear when ${referenceLabel} and another model are trained.`;
}
