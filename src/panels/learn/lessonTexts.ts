import type { SyntheticSource } from '#contract/dataset.ts';
import { CLOSE, type Arm, type Experiment } from '#stores/learn/lesson/lesson.ts';

/** A guided experiment. */
export interface Lesson extends Experiment {
  title: string;
  /** The part that it is about, in the picture of its first arm's model. */
  part: string;
  intro: readonly string[];
  question: string;
  /** What the button trains. */
  does: string;
  /** What to make of each outcome: by arm, and for no winner. */
  told: Record<string, string>;
  explanation: readonly string[];
}

const MINI: SyntheticSource = { source: 'synthetic', preset: 'mini', seed: 1 };
/** Few clicks and content that fits: where content has something to add. */
const SPARSE: SyntheticSource = { ...MINI, density: 0.3, noise: 0, wrongContent: 0 };
/** Content at ten times its usual weight, so that it matters. */
const LOUD = { teacher: { modalityWeight: 0.3 } };
const LOUD_TEACHER = { ...LOUD, student: { enabled: false } };
const SEEDS = [1, 2, 3];
const full = (arm: Pick<Arm, 'id' | 'label'> & Partial<Arm>): Arm => ({
  model: 'promptmm',
  config: {},
  stage: 'student',
  ...arm,
});
const NEW_STUDENT = { ...LOUD, student: { init: 'xavier' } };

/** The lessons, in the order in which they build on each other. */
export const LESSONS: readonly Lesson[] = [
  {
    id: 'distillation',
    title: 'What does distillation do?',
    part: 'student',
    intro: [
      'A shop wants to show you twenty things that you will like. A large model may look at the pictures and texts of everything on sale, but that is slow and heavy. So a large teacher trains first; then a small student, with one short vector for each user and item, learns to answer as the teacher does.',
      'Here the student starts from nothing, and so does its twin: equally small, on the same clicks, but without a teacher.',
    ],
    question: 'Which finds most of what users really clicked (Recall@20 on held-out clicks)?',
    does: 'Trains the teacher, the student and its twin on a small dataset with few clicks and good content.',
    source: SPARSE,
    seeds: SEEDS,
    arms: [
      full({ id: 'teacher', label: 'The teacher', stage: 'teacher', config: NEW_STUDENT }),
      full({ id: 'student', label: 'Its student', config: NEW_STUDENT }),
      full({
        id: 'twin',
        label: 'The twin without a teacher',
        config: { ...LOUD, student: { init: 'xavier', lambda2: 0, lambda3: 0, lambda4: 0 } },
      }),
    ],
    told: {
      teacher:
        'The teacher is best: it alone sees the content. Now look at how much of the way from the twin up to the teacher the student went: that is what distillation brought.',
      student: 'The pupil beat the master, although it never saw any content itself.',
      twin: 'The twin won: clicks alone were enough here, and the teacher only distracted.',
      [CLOSE]:
        'No one won every time. Compare the means: what lies between twin and student is what distillation brought.',
    },
    explanation: [
      'Distillation hands on what the teacher learned from content to a model that never needs content again: smaller, faster, and good enough to deploy.',
      'Usually PromptMM’s student does not start from nothing but at the teacher’s own embeddings. Then it has nearly all of the gain before distillation begins; on the TikTok data most of the student’s lead is this warm start. Whoever tells you what distillation is worth should say where the student started.',
    ],
  },
  {
    id: 'prompt',
    title: 'What does the prompt do?',
    part: 'prompt',
    intro: [
      'Pictures and texts say much that has nothing to do with taste. Before content is shrunk, the teacher adds a soft prompt: a few learned numbers for each item which say what to look for. Later the prompt is tuned again, with the student’s losses.',
      'The content in this experiment is noisy: two parts of noise to one of signal.',
    ],
    question: 'Which teacher will be better?',
    does: 'Trains the teacher with the prompt and without it.',
    source: { ...SPARSE, noise: 2 },
    seeds: SEEDS,
    arms: [
      full({ id: 'with', label: 'With the prompt', stage: 'teacher', config: LOUD_TEACHER }),
      full({
        id: 'without',
        label: 'Without the prompt',
        stage: 'teacher',
        config: { ...LOUD_TEACHER, teacher: { ...LOUD.teacher, prompt: false } },
      }),
    ],
    told: {
      with: 'The prompt helped on every seed, as the paper says it should.',
      without:
        'The teacher without the prompt was better on every seed, against what the paper reports: more to learn is not always more learned.',
      [CLOSE]: 'Sometimes with, sometimes without: here the prompt makes less difference than the seed.',
    },
    explanation: [
      'Each item’s prompt is scaled to length one before it is added, which is about as long as the content itself: it can point the way, and it can shout the content down. Turn the prompt strength λ₁ on its card to hear the difference.',
      'In the paper’s Table 5 Recall@20 falls from .0737 to .0681 without the prompt. On the version of the TikTok data that this studio was checked with, three seeds of three say the opposite (open the TikTok result in Ablations). One dataset is not another, and that is why you can rerun it here.',
    ],
  },
  {
    id: 'disentangle',
    title: 'Why take the list apart?',
    part: 'listKd',
    intro: [
      'Show the teacher a list: one item that the user clicked, ten that the user did not. Its scores say two things: how far the clicked item stands out (b), and in which order the others come (q). The plain comparison of both lists counts the order the less, the surer the teacher is: its weight is 1 − b⁺.',
      'Taking the list apart (disentangling) gives each half a weight of its own. Here the order counts three times, and ListKD is all that the student gets from its teacher.',
    ],
    question: 'Which student will be better?',
    does: 'Trains one teacher for each seed and two students from it: lists taken apart, and plain.',
    source: SPARSE,
    seeds: SEEDS,
    arms: [
      full({
        id: 'apart',
        label: 'Taken apart',
        config: { ...LOUD, student: { init: 'xavier', lambda2: 0, lambda4: 0, lambda3: 3, beta: 3 } },
      }),
      full({
        id: 'plain',
        label: 'Plain',
        config: { ...LOUD, student: { init: 'xavier', lambda2: 0, lambda4: 0, lambda3: 3, listKd: 'plain' } },
      }),
    ],
    told: {
      apart:
        'Taken apart was better on every seed: the order among the things that a user did not click has something to teach.',
      plain: 'Plain was better on every seed: the order among the others was mostly noise.',
      [CLOSE]: 'They take turns: both forms taught about the same here.',
    },
    explanation: [
      'An identity makes this precise: KL of the lists = KL(b) + (1 − b⁺) KL(q). With those weights the two halves add up to the plain form exactly, so disentangling only means something once they are weighted apart, as here. Set α and β in Train and look for the ratio that teaches best.',
      'To be fair, three times the order is also simply more teaching. A plain list with a larger λ₃ is the control that this lesson does not run; you can.',
    ],
  },
  {
    id: 'noise',
    title: 'When is content noise?',
    part: 'content',
    intro: [
      'Content can be wrong: stock photos, copied descriptions, a song that says nothing about the film. This dataset was made by a generator, so we may spoil its content and leave every click as it is.',
      'Content enters with ten times its usual weight here, so that it matters.',
    ],
    question: 'Which teacher will be best?',
    does: 'Makes the data twice, trains a teacher on each, and LightGCN, which sees no content.',
    source: SPARSE,
    seeds: SEEDS,
    arms: [
      full({
        id: 'clean',
        label: 'Content that fits',
        stage: 'teacher',
        config: LOUD_TEACHER,
      }),
      full({
        id: 'wrong',
        label: 'Content of other items',
        stage: 'teacher',
        config: LOUD_TEACHER,
        data: { wrongContent: 1 },
      }),
      { id: 'lightgcn', label: 'No content (LightGCN)', model: 'lightgcn', config: {}, stage: 'model' },
    ],
    told: {
      clean: 'Content that fits was best every time: it knows something that few clicks do not.',
      wrong:
        'Wrong content was best every time. Even noise can help: extra numbers that are spread over the graph act as a second set of ids.',
      lightgcn: 'No content was best every time: here clicks say it all, and content only disturbs.',
      [CLOSE]: 'No winner: what content adds or spoils here is smaller than luck.',
    },
    explanation: [
      'Content pays where clicks are few: then it is the only thing that says two items are alike. Where clicks are plenty, they say it better. And the graph heals: features are averaged over neighbours, so wrong content is diluted with right behaviour. A result with content means little until it is held against the same model with content shuffled.',
    ],
  },
  {
    id: 'protocol',
    title: 'Why may the test not choose?',
    part: 'interactions',
    intro: [
      'Training stops at its best epoch. Best by which clicks? The strict protocol holds two sets back: validation chooses the epoch, and test is looked at once. The released code lets the test set choose, and reports the same test set.',
    ],
    question: 'Which will report the higher number, for the same model on the same data?',
    does: 'Trains the model under both protocols and compares what each would report.',
    source: MINI,
    seeds: SEEDS,
    arms: [
      full({ id: 'strict', label: 'Validation chooses' }),
      full({ id: 'paper-code', label: 'The test set chooses', protocol: 'paper-code' }),
    ],
    told: {
      strict:
        'The strict number is higher each time. It also hides validation items from the ranking at test, which makes the task a little easier; that outweighs the peeking here.',
      'paper-code':
        'The peeking number is higher each time: it picks the epoch that happens to suit the test set, and calls the luck skill.',
      [CLOSE]: 'They take turns: a small test set moves both numbers about more than peeking does.',
    },
    explanation: [
      'Picking the best of many epochs by the test set can only raise that test number, never the model. The gain looks small for one model, but whoever tunes ten settings this way picks the luckiest of ten times as many. That is why every number in this studio names its protocol.',
    ],
  },
];
