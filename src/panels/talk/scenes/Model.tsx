import { ModelPicture } from '#charts/modelPicture/ModelPicture.tsx';
import { cardOf } from '#contract/models/index.ts';
import { goTo, useTalk } from '#stores/page/talk.ts';
import { useMedia } from '#ui/useMedia.ts';
import { pictureLayout } from '../../run/pictureLayout.ts';
import { usePictureParts } from '../../run/usePictureParts.ts';
import { ReplayStrip } from '../ReplayStrip.tsx';
import { useSceneReplay } from '../useSceneReplay.ts';

const MODEL = 'promptmm';
const { parts: PARTS, groups = {} } = cardOf(MODEL).picture;
const ALL_OPEN = new Set(Object.keys(groups));

/** What each step points at and says. */
const STEPS: readonly { focus: readonly string[]; words: string }[] = [
  {
    focus: [],
    words:
      'A large teacher learns from clicks and content. A small student copies it in three ways and needs no content any more.',
  },
  {
    focus: ['content', 'interactions'],
    words:
      'Content: what items look, sound and read like, in long rows of numbers. Interactions: who clicked what.',
  },
  {
    focus: ['prompt', 'reduction'],
    words:
      'A soft prompt, a short learned note beside each item, tells which content matters. Mixed with it, content is shrunk to few numbers.',
  },
  { focus: ['graph'], words: PARTS.graph.sentence },
  { focus: ['teacher'], words: PARTS.teacher.sentence },
  {
    focus: ['pairKd', 'listKd', 'embKd'],
    words:
      'PairKD copies how sure the teacher is of one item against another. ListKD copies how each modality ranks a list. EmbKD turns items towards what the teacher made of their content.',
  },
  { focus: ['student'], words: PARTS.student.sentence },
];

/** Steps after the first. */
export const MODEL_STEPS = STEPS.length - 1;

/** The picture of the model, lit by a replay, its parts explained one by one. */
export function Model({ step }: { step: number }) {
  useSceneReplay();
  const scene = useTalk((state) => state.scene);
  const isNarrow = useMedia('(max-width: 720px)');
  const { whole, parts, arrowStates, loads, isFlowing } = usePictureParts();
  const { focus, words } = STEPS[step];
  const explain = (box: string) => {
    const found = STEPS.findIndex(({ focus: ids }) => ids.some((id) => id === box));
    if (found > 0) goTo(scene, found);
  };
  return (
    <div className="talk-model">
      <div className="talk-picture" data-focus={focus.join(' ') || undefined}>
        <ModelPicture
          layout={{ ...pictureLayout(whole, isNarrow ? 'narrow' : 'middle', ALL_OPEN), frames: [] }}
          parts={parts}
          arrowStates={arrowStates}
          loads={loads}
          label="PromptMM, from its inputs over teacher and three distillations to the student."
          isFlowing={isFlowing}
          opened={focus.length === 1 ? focus[0] : undefined}
          onPress={explain}
        />
      </div>
      <p className="talk-explained" aria-live="polite">
        {words}
      </p>
      <ReplayStrip />
    </div>
  );
}
