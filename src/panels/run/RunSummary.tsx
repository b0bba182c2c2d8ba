import { valueOf } from '#contract/byUser.ts';
import { headlinesOf } from '#contract/headline.ts';
import { stagesIn } from '#contract/matrix.ts';
import { FLOOR, stageName } from '#contract/models/index.ts';
import { useRun } from '#stores/run/run.ts';
import { Fact } from '#ui/Fact.tsx';
import { formatMetric } from '#ui/format.ts';
import { inSentence } from '#contract/inSentence.ts';
import { selectedOn } from '#contract/resultNotes.ts';
import { Term } from '../Term.tsx';

const SELECTED = { val: '', test: ', which picked the epoch', none: '; the last epoch, nothing selected' };

/** What the run that has just finished came to: its headline numbers with seed and protocol. */
export function RunSummary() {
  const { request, done, floor } = useRun();
  if (!request || !floor) return null;
  const selected = selectedOn({ protocol: request.protocol, stages: done });
  if (!floor.test) return <Untested name={request.name} />;
  const [headline] = headlinesOf(request.model);
  return (
    <div className="run-progress run-summary">
      <p className="run-status">
        <strong>{request.name}</strong> finished
      </p>
      <p className="caption">
        <Term id={headline.metric}>{headline.label}</Term> on test{SELECTED[selected ?? 'none']}; seed{' '}
        {request.seed}, {request.protocol}
      </p>
      <dl className="run-facts">
        <Fact name={inSentence(FLOOR.label)} value={formatMetric(valueOf(floor.test, headline))} />
        {floor.markov && (
          <Fact name="Markov chain" value={formatMetric(valueOf(floor.markov.test, headline))} />
        )}
        {stagesIn({ model: request.model, stages: done }).map((stage) => (
          <Fact
            key={stage}
            name={stageName(request.model, stage)}
            value={formatMetric(valueOf(done[stage].test, headline))}
          />
        ))}
      </dl>
    </div>
  );
}

function Untested({ name }: { name: string }) {
  return (
    <p className="run-status">
      <strong>{name}</strong> finished. No test set: there are no test metrics.
    </p>
  );
}
