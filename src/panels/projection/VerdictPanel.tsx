import type { Conclusion } from '#contract/projectionMeasures.ts';
import { judge, useEvidence } from '#stores/projection/evidence.ts';
import { sameTeacher } from '#stores/projection/models.ts';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { MoreSeeds } from './MoreSeeds.tsx';
import { SeedTable } from './SeedTable.tsx';
import { useFigurePanels } from './useFigurePanels.ts';

const WORDS: Record<Conclusion, string> = {
  supports: 'supports the claim',
  'does-not-support': 'does not support the claim',
  mixed: 'mixed evidence',
  'no-difference': 'no difference can be claimed',
  undefined: 'cannot be measured here',
};

/** One sentence about the paper's claim, from the numbers and not from the pictures. */
export function VerdictPanel() {
  const { verdict, seeds, isMeasuring, error } = useEvidence();
  if (error) return <ErrorNotice error={error} />;
  return (
    <section className="verdict" data-conclusion={verdict?.conclusion} aria-labelledby="verdict-title">
      <h3 id="verdict-title">
        Does the prompt bring modalities together?
        {verdict && <span className="tag">{WORDS[verdict.conclusion]}</span>}
      </h3>
      <p className="verdict-sentence" role="status">
        {isMeasuring
          ? 'Measuring every seed.'
          : (verdict?.sentence.replaceAll('^m', 'ᵐ') ?? (
              <span>The answer comes once Xᵐ and Fᵐ with and without prompt are drawn and measured.</span>
            ))}
      </p>
      <UnlikeTeachers />
      {verdict && <SeedTable comparisons={verdict.comparisons} />}
      {seeds && <MoreSeeds seeds={seeds} onDone={() => void judge()} />}
    </section>
  );
}

/** Two teachers that differ by more than the prompt prove nothing about the prompt. */
function UnlikeTeachers() {
  const figure = useFigurePanels();
  const [tuned, plain] = [figure?.tuned.input?.run, figure?.plain.input?.run];
  if (!tuned || !plain || sameTeacher(tuned, plain)) return null;
  return (
    <p className="bad">
      The two teachers differ by more than the prompt: choose two runs with the same settings, or train them
      anew.
    </p>
  );
}
