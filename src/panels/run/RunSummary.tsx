import { STAGES } from '#contract/legacy.ts';
import { useRun } from '#stores/run/run.ts';
import { Fact } from '#ui/Fact.tsx';
import { formatMetric } from '#ui/format.ts';
import { Term } from '../Term.tsx';
import { STAGE_NAMES } from '../stageNames.ts';

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
        <Fact name="most popular" value={formatMetric(floor.test.recall['20'])} />
        {STAGES.filter((stage) => done[stage]).map((stage) => (
          <Fact
            key={stage}
            name={STAGE_NAMES[stage].toLowerCase()}
            value={formatMetric(done[stage]!.test.recall['20'])}
          />
        ))}
      </dl>
    </div>
  );
}
