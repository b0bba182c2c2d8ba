import { useConfig } from '#stores/run/config.ts';
import { useHints } from '#stores/page/hints.ts';
import { useLearn } from '#stores/learn/learn.ts';
import { isUnderWay, useRun } from '#stores/run/run.ts';
import { Term } from '../Term.tsx';
import { ViewLink } from '../ViewLink.tsx';
import { RunLesson } from './RunLesson.tsx';

/** What to look at: the model before a run, the stage that trains during it, what it came to afterwards. */
export function PictureLead() {
  const draft = useConfig((state) => state.model);
  const running = useRun((state) => (isUnderWay(state) ? state.request?.model : undefined));
  const isPair = (running ?? draft) === 'promptmm';
  const isDismissed = useHints((state) => state.isDismissed);
  return (
    <div className="picture-lead" data-roomy={!isDismissed}>
      {isDismissed ? <Introduction isPair={isPair} /> : <Guide isPair={isPair} />}
    </div>
  );
}

function Guide({ isPair }: { isPair: boolean }) {
  const stage = useRun(({ status, progress }) => (status === 'idle' ? undefined : progress?.stage));
  const isFinished = useRun(
    ({ status, outcome, replay, floor }) => status === 'idle' && outcome === 'finished' && !replay && !!floor,
  );
  if (isFinished) return <RunLesson />;
  return stage ? <p>{WATCH[stage as keyof typeof WATCH]}</p> : <Introduction isPair={isPair} />;
}

const RECALL = <Term id="recall">Recall@20</Term>;
const WATCH = {
  teacher: (
    <>
      The <b>teacher</b> learns first, from clicks and content. Watch its {RECALL} climb over the dotted line
      of the most popular items; the ring marks the best epoch so far.
    </>
  ),
  student: (
    <>
      Now the <b>student</b> learns from the finished teacher. PairKD, ListKD and EmbKD are the three ways;
      each shows its loss. Its curve starts where the teacher’s best epoch ended.
    </>
  ),
  model: <>One model learns from clicks alone. Watch its {RECALL}; the ring marks the best epoch so far.</>,
};

function Introduction({ isPair }: { isPair: boolean }) {
  return (
    <p>
      {isPair ? (
        <>
          A large <Term id="teacher">teacher</Term> learns from clicks and content. A small{' '}
          <Term id="student">student</Term> copies it in three ways and needs no content any more.
        </>
      ) : (
        'One model, no teacher: what PromptMM is compared with.'
      )}{' '}
      Press Run and watch, press any part to look inside,{' '}
      <ViewLink view="learn" onFollow={() => useLearn.setState({ part: 'lessons' })}>
        start with a lesson
      </ViewLink>
      , or choose among{' '}
      <ViewLink view="learn" onFollow={() => useLearn.setState({ part: 'presets' })}>
        things to try
      </ViewLink>
      .
    </p>
  );
}
