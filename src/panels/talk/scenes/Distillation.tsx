import { LossCurves } from '../../curves/LossCurves.tsx';
import { MetricCurve } from '../../curves/MetricCurve.tsx';
import { ReplayStrip } from '../ReplayStrip.tsx';
import { TALK_RUN } from '../talkRun.ts';
import { useSceneReplay } from '../useSceneReplay.ts';

/** The student's curves as they were recorded, beside the teacher's. */
export function Distillation() {
  useSceneReplay('student');
  return (
    <div className="talk-curves">
      <MetricCurve name="recall" title="Recall@20" run={TALK_RUN} />
      <LossCurves run={TALK_RUN} stage="student" />
      <ReplayStrip />
    </div>
  );
}
