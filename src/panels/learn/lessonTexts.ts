import type { SyntheticSource } from '#contract/dataset.ts';
import type { PartId } from '#contract/parts.ts';
import { CLOSE, type Arm, type Experiment } from '#stores/lessons/lesson.ts';

/** A guided experiment. */
export interface Lesson extends Experiment {
  title: string;
  /** The part of the model that it is about. */
  part: PartId;
  intro: readonly string[];
  question: string;
  /** What the button trains. */
  does: string;
  /** What to make of each outcome: by arm, and for no winner. */
  told: Record<string, string>;
  explanation: readonly string[];
}

const MINI: SyntheticSource = { source: 'synthetic', preset: 'mini', seed: 1 };
const SPARSE: SyntheticSource = { ...MINI, density: 0.3, noise: 0, wrongContent: 0 };
const SEEDS = [1, 2, 3];
const full = (arm: Pick<Arm, 'id' | 'label'> & Partial<Arm>): Arm => ({
  model: 'promptmm',
  config: {},
  stage: 'student',
  ...arm,
});

/** The lessons, in the order in which they build on each other. */
export const LESSONS: readonly Lesson[] = [
  {
    id: 'distillation',
    title: 'What does distillation do?',
    part: 'student',
    intro: [
      'A shop wants to show you twenty items that you will like. A large model may use pictures and texts of everything it sells, but that is slow and heavy. So a large teacher trains first; then a small student learns to answer as the teacher does, with one short vector for each user and item.',
      'LightGCN is exactly as small as the student, but it never had a teacher.',
    ],
    question: 'Which finds the most of what users really clicked (Recall@20 on held-out clicks)?',
    does: 'Trains teacher, student and LightGCN on a small, sparse dataset with clean content.',
    source: SPARSE,
    seeds: SEEDS,
    arms: [
      full({ id: 'teacher', label: 'The teacher', stage: 'teacher' }),
      full({ id: 'student', label: 'Its student' }),
      { id: 'lightgcn', label: 'LightGCN, no teacher', model: 'lightgcn', config: {}, stage: 'model' },
    ],
    told: {
      teacher: 'The teacher kept its lead: something was lost on the way to the small model.',
      student:
        'The pupil beat the master. That is common: it starts where the teacher ended, and three losses keep it from forgetting what content said.',
      lightgcn: 'The model without a teacher won. Clicks alone were enough here, and content only disturbed.',
      [CLOSE]:
        'No model won every time. For a shop that is good news: the small student does what the large teacher does, without touching a picture or a text.',
    },
    explanation: [
      'Distillation is first of all about cost: the student needs no content when it recommends, so it is smaller and faster. Whether it is also better depends on the data, and on where it starts: a student that begins at the teacher’s embeddings has most of the gain before distillation starts. Switch on Random start in Train to see what distillation alone brings.',
    ],
  },
  {
    id: 'prompt',
    title: 'What does the prompt do?',
    part: 'prompt',
    intro: [
      'Pictures and texts say much that has nothing to do with taste. Before content is shrunk, the teacher adds a soft prompt: a few learned numbers for each item which say what to look for. In the second stage the prompt is tuned again, with the student’s losses.',
    ],
    question: 'Which student will be better?',
    does: 'Trains teacher and student with the prompt and without it.',
    source: MINI,
    seeds: SEEDS,
    arms: [
      full({ id: 'with', label: 'With the prompt' }),
      full({ id: 'without', label: 'Without the prompt', config: { teacher: { prompt: false } } }),
    ],
    told: {
      with: 'The prompt helped on every seed.',
      without:
        'The model without the prompt was better on every seed: more to learn is not always more learned.',
      [CLOSE]: 'Sometimes with, sometimes without: here the prompt makes less difference than the seed.',
    },
    explanation: [
      'The prompt pays where content is rich and much of it is beside the point. The content of this small dataset has 80 numbers an item, and there is not much to filter. In the paper’s Table 5 Recall@20 falls from .0737 to .0681 without it; on the version of the TikTok data that this studio was checked with, three seeds out of three say the opposite (open the TikTok result in Ablations). One seed would have let you claim either.',
    ],
  },
  {
    id: 'disentangle',
    title: 'Why take the list apart?',
    part: 'listKd',
    intro: [
      'Show the teacher a list: one item that the user clicked, ten that the user did not. Its scores say two things: how far the clicked item stands out (b), and in which order the others come (q). The plain divergence of both lists counts the second the less, the surer the teacher is: its weight is 1 − b⁺.',
      'Taking the list apart (disentangling) gives each half a weight of its own.',
    ],
    question: 'ListKD is thirty times as loud as usual in this experiment. Which form is better?',
    does: 'Trains one teacher for each seed and two students from it: lists taken apart, and plain.',
    source: MINI,
    seeds: SEEDS,
    arms: [
      full({ id: 'apart', label: 'Taken apart', config: { student: { lambda3: 3 } } }),
      full({ id: 'plain', label: 'Plain', config: { student: { lambda3: 3, listKd: 'plain' } } }),
    ],
    told: {
      apart: 'Taken apart was better on every seed: the order among the others had something to teach.',
      plain: 'Plain was better on every seed: the order among the others was mostly noise.',
      [CLOSE]: 'They take turns. Both forms ask nearly the same of the student here.',
    },
    explanation: [
      'An identity makes this precise: KL of the lists = KL(b) + (1 − b⁺) KL(q). With those weights the two halves add up to the plain form exactly, so disentangling only means something once the halves are weighted apart. Where the teacher is rarely sure, 1 − b⁺ is near one, and both forms agree. Turn α and β in Train to make them differ.',
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
        config: { teacher: { modalityWeight: 0.3 }, student: { enabled: false } },
      }),
      full({
        id: 'wrong',
        label: 'Content of other items',
        stage: 'teacher',
        config: { teacher: { modalityWeight: 0.3 }, student: { enabled: false } },
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
