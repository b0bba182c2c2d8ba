import { Section } from '#ui/Section.tsx';

/** How differences are tested, for whoever must defend them. */
export function TestWords({ full }: { full: string }) {
  return (
    <Section title="How differences are tested" note="paired, corrected, over users and seeds">
      <dl className="test-words">
        <dt>Difference</dt>
        <dd>
          Each user’s metric is averaged over the seeds of a row; the difference is row minus {full}, averaged
          over the same users.
        </dd>
        <dt>95% over users</dt>
        <dd>Paired bootstrap, 5000 resamples of users: would other users agree?</dd>
        <dt>95% over seeds</dt>
        <dd>
          The t-interval of the differences seed by seed: would other seeds agree? It is as wide as Bonferroni
          makes it for all rows of the table: the more rows are looked at, the more one of them differs by
          chance. Fewer rows or more seeds make it narrower.
        </dd>
        <dt>95% of means</dt>
        <dd>
          The t-interval of a row’s own mean over its seeds. It describes one row and is not corrected:
          nothing is claimed from it.
        </dd>
        <dt>p</dt>
        <dd>
          Paired t-test, Wilcoxon signed-rank test (ties left out) and bootstrap over users, two-sided, each
          corrected for all rows of the table by Holm’s step-down.
        </dd>
        <dt>Claimed</dt>
        <dd>
          Users agree, and so do at least three seeds that both rows have: all three corrected p are below
          .05, and zero lies outside the interval over seeds. One seed is one draw: its neighbours may lie
          further away than the row.
        </dd>
        <dt>Too small to see</dt>
        <dd>
          Users do not agree. The smallest visible effect is the smallest difference that would be claimed if
          users and seeds vary as they do here; a true effect of just that size is seen about half of the
          time. More seeds, more users or fewer rows make it smaller.
        </dd>
      </dl>
    </Section>
  );
}
