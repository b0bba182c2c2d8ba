import type { AskBeam, AskStep } from '#contract/ask.ts';
import type { ChartExamples } from '../gallery/types.ts';
import { loss } from '../gallery/formats.ts';
import { BeamTree } from './BeamTree.tsx';

const formatShare = (share: number) => `${(share * 100).toFixed(1)}%`;

const beam = (id: number, before: AskBeam | undefined, token: string, probability: number): AskBeam => {
  const logprob = (before?.logprob ?? 0) + Math.log(probability);
  return {
    id,
    before: before?.id ?? 0,
    token,
    probability,
    logprob,
    score: logprob,
    others: [],
    looks: new Float32Array(),
  };
};
const [a, b, c] = [
  beam(1, undefined, '10', 0.32),
  beam(2, undefined, '11', 0.28),
  beam(3, undefined, '47', 0.09),
];
const [d, e, f] = [beam(4, b, '3', 0.61), beam(5, a, '6', 0.33), beam(6, a, '</s>', 0.21)];
const STEPS: AskStep[] = [
  { step: 1, alive: [a, b, c], finished: [] },
  { step: 2, alive: [d, e], finished: [f] },
  { step: 3, alive: [], finished: [beam(7, d, '</s>', 0.98), beam(8, e, '</s>', 0.97)] },
];
const shared = { formatShare, formatNumber: loss };

const examples: ChartExamples = {
  name: 'Beam',
  says: 'How answers were searched for, token by token.',
  examples: [
    {
      id: 'over',
      says: 'Three hypotheses at once; the best answer is marked, one was dropped, one ended early.',
      draw: () => <BeamTree {...shared} title="How it searched" steps={STEPS} line={[2, 4, 7]} isOver />,
    },
    {
      id: 'growing',
      says: 'While it is searched, the likeliest so far is marked.',
      draw: () => (
        <BeamTree {...shared} title="How it searches" steps={STEPS.slice(0, 1)} line={[1]} isOver={false} />
      ),
    },
    {
      id: 'empty',
      says: 'Before the first token.',
      draw: () => <BeamTree {...shared} title="How it will search" steps={[]} line={[]} isOver={false} />,
    },
  ],
};
export default examples;
