import { stageName, stageOf } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';
import { comparedLists, measureAgreement, useAgreement } from '#stores/explore/agreement.ts';
import { distillationOf } from '#stores/explore/models.ts';
import { SAMPLE } from '#stores/explore/sample.ts';
import { Bar } from '#ui/Bar.tsx';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { AgreementTable } from './AgreementTable.tsx';

/** How far a run's last stage ranks as earlier ones, as each of their modalities, and as a run of its control. */
export function AgreementPanel({ run, control }: { run: RunResult; control?: RunResult }) {
  const { fraction, runId, found, error } = useAgreement();
  const isHere = runId === run.runId && found.length > 0;
  const isBusy = fraction !== undefined;
  const canMeasure = comparedLists(run, control).length > 1;
  return (
    <section className="microscope-part" aria-labelledby="agreement-title">
      <header>
        <h3 id="agreement-title">{titleOf(run)}</h3>
        <Button onPress={() => void measureAgreement(run, control)} isDisabled={isBusy || !canMeasure}>
          {isHere ? 'Measure again' : 'Measure agreement'}
        </Button>
      </header>
      <p className="explain">
        Overlap is the share of the first 20 items that both lists hold; Kendall’s τ compares their order: 1
        is the same, 0 unrelated, −1 reversed. <Modalities run={run} />
      </p>
      {!canMeasure && <p>There is nothing to compare with yet: train another model on this dataset.</p>}
      {error && <ErrorNotice error={error} />}
      <div className="agreement-state">
        {isBusy && <Bar label={`Comparing the rankings of ${SAMPLE} users`} value={fraction} />}
      </div>
      {isHere && <AgreementTable run={run} found={found} />}
    </section>
  );
}

function titleOf(run: RunResult): string {
  const distilled = distillationOf(run);
  if (!distilled) return 'How alike do they rank?';
  return `Whose ranking did the ${stageName(run.model, distilled.to)} take over?`;
}

function Modalities({ run }: { run: RunResult }) {
  const distilled = distillationOf(run);
  if (!distilled)
    return 'Two models that rank well need not rank alike: each may find what the other misses.';
  const [from, to] = [distilled.from, distilled.to].map((stage) => stageName(run.model, stage));
  if (stageOf(run.model, distilled.from)?.perModality)
    return `Each ${from} knows one modality. A ${to} may rank better than all of them only where it departs from each.`;
  return `A modality alone is how the ${from} would rank by one kind of content. A ${to} may rank better than its ${from} only where it departs from it.`;
}
