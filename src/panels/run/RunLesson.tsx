import { STAGES } from '#contract/legacy.ts';
import { dismissHints } from '#stores/page/hints.ts';
import { useLearn } from '#stores/learn/learn.ts';
import { openPart } from '#stores/run/picture.ts';
import { useRun } from '#stores/run/run.ts';
import { Button } from '#ui/Button.tsx';
import { formatMetric, formatShare } from '#ui/format.ts';
import { STAGE_NAMES } from '../stageNames.ts';
import { Term } from '../Term.tsx';
import { ViewLink } from '../ViewLink.tsx';

/** What the run that has just finished came to, in plain words, and two ways on; null where a number is missing. */
export function RunLesson() {
  const { request, done, floor } = useRun();
  const trained = STAGES.filter((stage) => done[stage]);
  const last = trained.at(-1);
  if (!request || !floor || !last) return null;
  const recall = (stage: (typeof STAGES)[number]) => done[stage]!.test.recall['20'];
  const name = (stage: (typeof STAGES)[number]) => STAGE_NAMES[stage].toLowerCase();
  return (
    <>
      <p>
        Among its first 20 recommendations the {name(last)} finds <b>{formatShare(recall(last))}</b> of a
        user’s held‑out clicks, on average: a <Term id="recall">Recall@20</Term> of{' '}
        {formatMetric(recall(last))}.{' '}
        {trained.length > 1 && <>The teacher reaches {formatMetric(recall('teacher'))}, the </>}
        {trained.length === 1 && 'The '}
        most popular items {formatMetric(floor.test.recall['20'])}. One <Term id="seed">seed</Term> is one
        seed: another may turn a small difference round.
      </p>
      <p className="next-steps">
        <ViewLink view="learn" onFollow={() => useLearn.setState({ part: 'lessons' })}>
          Take a lesson
        </ViewLink>
        {request.model === 'promptmm' && (
          <Button kind="quiet" className="linkish" onPress={() => openPart('prompt')}>
            Switch the soft prompt off and run again
          </Button>
        )}
        <Button kind="quiet" className="linkish" onPress={dismissHints}>
          Do not explain runs any more
        </Button>
      </p>
    </>
  );
}
