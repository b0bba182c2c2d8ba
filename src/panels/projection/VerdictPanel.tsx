import { useMemo } from 'react';
import type { Conclusion } from '#contract/projectionMeasures.ts';
import { figurePanels, judge, useEvidence, type FigurePanels } from '#stores/projection/evidence.ts';
import { siblings } from '#stores/projection/models.ts';
import { usePanels } from '#stores/projection/panels.ts';
import { usePrepared } from '#stores/projection/prepared.ts';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { MoreSeeds } from './MoreSeeds.tsx';
import { SeedTable } from './SeedTable.tsx';
import type { RunResult } from '#contract/results.ts';
import { useResults } from '#stores/history/results.ts';
import { OriginNote } from '../OriginNote.tsx';

const WORDS: Record<Conclusion, string> = {
  supports: 'supports the claim',
  'does-not-support': 'does not support the claim',
  mixed: 'mixed evidence',
  'no-difference': 'no difference can be claimed',
  undefined: 'cannot be measured here',
};

/** One sentence about the paper's claim, from the numbers and not from the pictures; nothing where no model claims anything. */
export function VerdictPanel() {
  const { verdict, seeds, isMeasuring, error } = useEvidence();
  const panels = usePanels((state) => state.panels);
  const runs = useResults((state) => state.runs);
  const figure = useMemo(() => figurePanels(panels), [panels]);
  const prepared = usePrepared((state) => state.contrast);
  const contrast = figure?.contrast ?? prepared;
  if (!contrast) return null;
  if (error) return <ErrorNotice error={error} />;
  return (
    <section className="verdict" data-conclusion={verdict?.conclusion} aria-labelledby="verdict-title">
      <h3 id="verdict-title">
        {contrast.question}
        {verdict && <span className="tag">{WORDS[verdict.conclusion]}</span>}
      </h3>
      <p className="verdict-sentence" role="status">
        {isMeasuring
          ? 'Measuring every seed.'
          : (verdict?.sentence.replaceAll('^m', 'ᵐ') ?? (
              <span>The answer comes once Xᵐ and Fᵐ {contrast.both} are drawn and measured.</span>
            ))}
      </p>
      {figure && <OriginNote runs={seedsOf(figure, runs)} />}
      {figure && seeds && <MoreSeeds figure={figure} seeds={seeds} onDone={() => void judge()} />}
      {verdict && seeds && seeds.on.length > 1 && (
        <details className="more verdict-details">
          <summary>Measures over seeds</summary>
          <SeedTable comparisons={verdict.comparisons} words={contrast} />
        </details>
      )}
    </section>
  );
}

/** Every run that the verdict rests on. */
const seedsOf = ({ on, off }: FigurePanels, runs: readonly RunResult[]) =>
  [on, off].flatMap(({ input }) => [...siblings(input!.run!, runs).values()]);
