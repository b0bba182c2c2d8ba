import { useMemo } from 'react';
import { cardOf } from '#contract/models/index.ts';
import { attentionOf } from '#stores/explore/attention.ts';
import { sampledStage } from '#stores/explore/effectSettings.ts';
import { listSettings } from '#stores/explore/listSettings.ts';
import { useLists } from '#stores/explore/lists.ts';
import { AttentionPanel } from './AttentionPanel.tsx';
import { ExamplePanel } from './ExamplePanel.tsx';
import { ExploreFrame, type Explored } from './ExploreFrame.tsx';
import { TriplePanel } from './TriplePanel.tsx';
import { UserChooser } from './UserChooser.tsx';
import { useUserLists } from './useUserLists.ts';

/** One user, one item, one triple: what a model computed, with its real numbers. */
export default function ExplanationsPage() {
  return (
    <ExploreFrame
      title="Explanations"
      question={() => 'What did the model compute for one list, one triple or one item?'}
      empty="Here one distilled list, one triple or one item of a trained model is taken apart, with its real numbers."
    >
      {(explored) => <Explanations {...explored} />}
    </ExploreFrame>
  );
}

function Explanations({ report, runs, run }: Explored) {
  const settings = useMemo(() => listSettings(run), [run]);
  const sampled = useMemo(() => sampledStage(run), [run]);
  const attention = attentionOf(run);
  const first = useLists(({ history, lists }) => Object.values(lists)[0]?.items[0] ?? history?.train[0]);
  const error = useLists((state) => state.error);
  useUserLists(report.hash, runs, run);
  if (!settings && !sampled && !attention)
    return (
      <p>
        {cardOf(run.model).label} distils no lists, and keeps no triples or attention of items: there is
        nothing to take apart. Choose a run of another model, or look at the microscope.
      </p>
    );
  // What comes in pieces is shown at once: nothing has to move.
  if (first === undefined && !error) return null;
  return (
    <div className="microscope">
      <UserChooser />
      {settings && <ExamplePanel run={run} settings={settings} />}
      {attention && first !== undefined && <AttentionPanel attention={attention} first={first} />}
      {sampled && <TriplePanel run={run} sampled={sampled} />}
    </div>
  );
}
