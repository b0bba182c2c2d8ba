import { stageName } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';
import { controlOf, distillationOf } from '#stores/explore/models.ts';
import { AgreementPanel } from './AgreementPanel.tsx';
import { ExploreFrame } from './ExploreFrame.tsx';
import { GradientPanel } from './GradientPanel.tsx';
import { PopularityPanel } from './PopularityPanel.tsx';

/** What training did, over all users: how alike lists are ranked, how popular what they hold is, which loss pulls. */
export default function MicroscopePage() {
  return (
    <ExploreFrame
      title="Microscope"
      question={questionOf}
      empty="Here comes what training did: how alike stages and models rank, and which loss pulled how hard."
    >
      {({ runs, run }) => (
        <div className="microscope">
          <AgreementPanel
            run={run}
            control={
              distillationOf(run) ? undefined : runs.find(({ model }) => model === controlOf(run.model))
            }
          />
          <PopularityPanel runs={runs} />
          <GradientPanel run={run} />
        </div>
      )}
    </ExploreFrame>
  );
}

function questionOf(run: RunResult): string {
  const { from, to } = distillationOf(run) ?? {};
  if (!from || !to) return 'How alike do models rank, over all users, and which loss made them?';
  const [source, learner] = [from, to].map((stage) => stageName(run.model, stage));
  return `What did the ${learner} take over from the ${source}, over all users, and which loss did it?`;
}
