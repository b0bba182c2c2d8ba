import { stagesIn } from '#contract/matrix.ts';
import { FLOOR, stageLabel } from '#contract/models/index.ts';
import { useRun } from '#stores/run/run.ts';
import { Fact } from '#ui/Fact.tsx';
import { formatMetric } from '#ui/format.ts';
import { inSentence } from '#contract/inSentence.ts';
import { Term } from '../Term.tsx';

/** What the run that has just finished came to: its headline numbers with seed and protocol. */
export function RunSummary() {
  const { request, done, floor } = useRun();
  if (!request || !floor) return null;
  const onTest = request.protocol === 'paper-code';
  return (
    <div className="run-progress run-summary">
      <p className="run-status">
        <strong>{request.name}</strong> finished
      </p>
      <p className="caption">
        <Term id="recall">Recall@20</Term> on test{onTest && ', which picked the epoch'}; seed {request.seed},{' '}
        {request.protocol}
      </p>
      <dl className="run-facts">
        <Fact name={inSentence(FLOOR.label)} value={formatMetric(floor.test.recall['20'])} />
        {stagesIn({ model: request.model, stages: done }).map((stage) => (
          <Fact
            key={stage}
            name={inSentence(stageLabel(request.model, stage))}
            value={formatMetric(done[stage].test.recall['20'])}
          />
        ))}
      </dl>
    </div>
  );
}
