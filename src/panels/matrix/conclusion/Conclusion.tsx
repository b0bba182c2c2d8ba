import { verdictLabel } from '#charts/forest/verdictLabel.ts';
import { FEWEST_SEEDS } from '#contract/analysis.ts';
import type { MatrixTable } from '../useCompared.ts';
import { comparedIn, kindsOf, type ComparedRow } from './kinds.ts';
import './conclusion.css';

interface Props {
  table: MatrixTable;
  /** Undefined while nothing is compared. */
  headline: string | undefined;
  /** More that holds of the table as a whole. */
  children?: string;
}

/** What a table comes to: one headline, and behind it every row by what follows from it. */
export function Conclusion({ table, headline, children }: Props) {
  const kinds = sectionsOf(comparedIn(table.rows));
  return (
    <section className="conclusion" aria-label="Conclusion">
      <p className="conclusion-headline" aria-live="polite">
        {headline ?? table.obstacle ?? 'Comparing…'} {headline && children}
      </p>
      {kinds.length > 0 && (
        <details>
          <summary>{kinds.map(({ title, rows }) => `${rows.length} ${title}`).join(', ')}</summary>
          {kinds.map(({ title, rows }) => (
            <dl key={title} data-kind={title}>
              <dt>{title}</dt>
              {rows.map(({ row, comparison }) => (
                <dd key={row.id}>
                  <b>{row.label}</b> {comparison.sentence}
                </dd>
              ))}
            </dl>
          ))}
        </details>
      )}
    </section>
  );
}

function sectionsOf(rows: readonly ComparedRow[]) {
  const { higher, lower, users, small, few, identical } = kindsOf(rows);
  return [
    { title: verdictLabel('claimed'), rows: [...higher, ...lower] },
    { title: verdictLabel('users'), rows: users },
    { title: verdictLabel('small'), rows: small },
    { title: `with fewer than ${FEWEST_SEEDS} seeds`, rows: few },
    { title: verdictLabel('identical'), rows: identical },
  ].filter((section) => section.rows.length);
}
