import { cardOf, stageName } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';
import { ExploreFrame } from './ExploreFrame.tsx';
import { ListsPanel } from './ListsPanel.tsx';

/** What the trained models recommend to one user, side by side. */
export default function ExplorePage() {
  return (
    <ExploreFrame
      title="Recommendations"
      question={questionOf}
      empty="Here come the first 20 items that a trained model recommends to any user, beside those of other stages and models."
    >
      {(explored) => <ListsPanel {...explored} />}
    </ExploreFrame>
  );
}

function questionOf({ model }: RunResult): string {
  const { distillation, label } = cardOf(model);
  if (!distillation) return `What does ${label} recommend to one person, and where do others differ?`;
  const [from, to] = [distillation.from, distillation.to].map((it) => stageName(model, it));
  return `What do ${from} and ${to} recommend to one person, and what did the ${to} take over?`;
}
