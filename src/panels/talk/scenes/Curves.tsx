import { defaultConfig, stagesOf } from '#contract/config.ts';
import { headlinesOf } from '#contract/headline.ts';
import type { Stage } from '#contract/results.ts';
import { METRIC_TOPICS } from '#stores/run/curves.ts';
import { LossCurves } from '../../curves/LossCurves.tsx';
import { MetricCurve } from '../../curves/MetricCurve.tsx';
import type { ShownRun } from '../../curves/shownRun.ts';
import { ReplayStrip } from '../ReplayStrip.tsx';
import { useSceneReplay } from '../useSceneReplay.ts';

/** What the recording is of. */
const CONFIG = defaultConfig('promptmm');
const RUN: ShownRun = {
  model: 'promptmm',
  config: CONFIG,
  stages: stagesOf('promptmm', CONFIG, []),
  modalities: [],
};

/** The teacher's curves as they were recorded. */
export const Teacher = () => <Curves stage="teacher" />;

/** The student's curves as they were recorded, beside the teacher's. */
export const Distillation = () => <Curves stage="student" />;

function Curves({ stage }: { stage: Stage }) {
  useSceneReplay(stage);
  return (
    <div className="talk-curves">
      <MetricCurve metric={headlinesOf(RUN.model)[0]} topic={METRIC_TOPICS[0]} run={RUN} />
      <LossCurves run={RUN} stage={stage} />
      <ReplayStrip />
    </div>
  );
}
