import type { SyntheticSource } from '#contract/dataset.ts';
import type { SyntheticPreset } from '#contract/synthetic.ts';
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

const made = (preset: SyntheticPreset): SyntheticSource => ({ source: 'synthetic', preset, seed: 1 });
/** Content at ten times its usual weight, so that it matters. */
const LOUD = { teacher: { modalityWeight: 0.3 } };
const LOUD_TEACHER = { ...LOUD, student: { enabled: false } };
/** The fewest from which anything is claimed: enough for a large difference. */
const SEEDS = [1, 2, 3];
/** For differences that three seeds hardly tell from luck. */
const MORE_SEEDS = [1, 2, 3, 4, 5];
const full = (arm: Pick<Arm, 'id' | 'label'> & Partial<Arm>): Arm => ({
  model: 'promptmm',
  config: {},
  stage: 'student',
  ...arm,
});
const NEW_STUDENT = { ...LOUD, student: { init: 'xavier' } };
const LIGHTGCN: Arm = {
  id: 'lightgcn',
  label: 'No content (LightGCN)',
  model: 'lightgcn',
  config: {},
  stage: 'model',
};
/** The teacher alone, with something changed. */
const withTeacher = (teacher: object) => ({
  teacher: { ...LOUD.teacher, ...teacher },
  student: LOUD_TEACHER.student,
});
/** A student that starts from nothing and learns of its teacher by lists alone. */
const byLists = (student: object) => ({
  ...LOUD,
  student: { init: 'xavier', lambda2: 0, lambda4: 0, lambda3: 3, ...student },
});
/** CKD at a pace that suits a small dataset; what `held` penalises is as long as validation data of other seeds liked best. */
const PACE = { learningRate: 0.005 };
const bothModalities = (arm: Pick<Arm, 'id' | 'label'>, student: object = {}): Arm => ({
  ...{ model: 'ckd', stage: 'student', ...arm },
  config: { teacher: PACE, student: { ...PACE, ...student } },
});

/** Students of ids and of each modality who learn at once, at a pace that suits a small dataset. */
const together = (arm: Pick<Arm, 'id' | 'label'>, model: object): Arm => ({
  ...{ model: 'odmt', stage: 'model', ...arm },
  config: {
    training: { d: 32, batchSize: 32, maxEpochs: 20 },
    model: { learningRate: 0.003, patience: 8, alpha: 5, ...model },
  },
});

/** A small model that writes: short questions and a quick pace, at which ids alone find what users do within the time of a lesson. */
const writing = (
  arm: Pick<Arm, 'id' | 'label'>,
  { prompts, templates }: { prompts: number; templates: 'all' | 'words' | 'bare' },
): Arm => ({
  ...{ model: 'pod', stage: 'model', ...arm },
  config: {
    training: { d: 32, batchSize: 32, maxEpochs: 6 },
    model: { learningRate: 0.005, dropout: 0, prompts },
    texts: { templates, history: 4, candidates: 2 },
  },
});

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
    source: made('content'),
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
        'The best is not clearly best. Compare the means: what lies between twin and student is what distillation brought.',
    },
    explanation: [
      'Distillation hands on what the teacher learned from content to a model that never needs content again: smaller, faster, and good enough to deploy.',
      'Usually PromptMM’s student does not start from nothing but at the teacher’s own embeddings. Then it has nearly all of the gain before distillation begins; on the TikTok data most of the student’s lead is this warm start. Whoever tells you what distillation is worth should say where the student started.',
    ],
  },
  {
    id: 'content',
    title: 'What is content for?',
    part: 'content',
    intro: [
      'This dataset was made by a generator in which content matters: users and items have two training clicks on average, and pictures and texts show without noise what makes people like a thing.',
      'Because it was made, its content can be spoiled while every click stays as it is: one teacher gets the content of other items.',
    ],
    question: 'Which will be best?',
    does: 'Makes the data twice, trains a teacher on each, and LightGCN, which sees no content.',
    source: made('content'),
    seeds: SEEDS,
    arms: [
      full({ id: 'clean', label: 'Content that fits', stage: 'teacher', config: LOUD_TEACHER }),
      full({
        id: 'wrong',
        label: 'Content of other items',
        stage: 'teacher',
        config: LOUD_TEACHER,
        data: { wrongContent: 1 },
      }),
      LIGHTGCN,
    ],
    told: {
      clean:
        'Content that fits is best: it says which things are alike where two clicks cannot, and it is the fit that does it, not more numbers.',
      wrong:
        'Wrong content is best. Even noise can help: extra numbers that are spread over the graph act as a second set of ids.',
      lightgcn: 'No content is best: here clicks say it all, and content only disturbs.',
      [CLOSE]: 'No winner: what content adds or spoils here is smaller than luck.',
    },
    explanation: [
      'Content pays where clicks are few: then it is the only thing that says two items are alike. Where clicks are plenty, they say it better. Set the density of “Content pays” to 3 under Train and watch the lead melt.',
      'Here content enters with ten times its usual weight. With the usual one most of the lead is gone, on the same data: whoever says that content does not help should say how loud it was.',
    ],
  },
  {
    id: 'noisy-modality',
    title: 'What if one modality is noise?',
    part: 'content',
    intro: [
      'More kinds of content sound better than fewer. In this dataset the pictures show what people like, and the texts are next to nothing but noise. The model does not know which is which.',
      'Each modality’s features are brought to the same length before they are added: the noisy one has as loud a voice as the other.',
    ],
    question: 'Which teacher will be better?',
    does: 'Trains the teacher on pictures and texts, and on pictures alone.',
    source: made('noisy-modality'),
    seeds: MORE_SEEDS,
    arms: [
      full({
        id: 'without',
        label: 'Pictures alone',
        stage: 'teacher',
        config: withTeacher({ modalities: ['visual'] }),
      }),
      full({ id: 'all', label: 'Pictures and texts', stage: 'teacher', config: LOUD_TEACHER }),
    ],
    told: {
      without: 'Leaving the noise out is better: a modality is not free, it has to earn its place.',
      all: 'Both together are better: the model found a use even for noise, as a second set of ids.',
      [CLOSE]:
        'No visible difference: the teacher learned to hear past the noise, or never listened to either.',
    },
    explanation: [
      'Nothing in the training clicks says that the texts are noise: with some two clicks per user, weights that fit them by chance are easily found. The validation clicks do say it. That is why single modalities are rows of Ablations, and why a table with all modalities only is half a table.',
    ],
  },
  {
    id: 'prompt',
    title: 'What does the prompt do?',
    part: 'prompt',
    intro: [
      'Before content is shrunk, the teacher adds a soft prompt: a few learned numbers for each item, made of what all its modalities have in common. Later the prompt is tuned again, with the student’s losses.',
      'If a prompt helps anywhere, it should be here: three modalities show the same traits of taste, each under two parts of noise of its own, and what they agree on is what counts.',
    ],
    question: 'Which teacher will be better?',
    does: 'Trains the teacher with the prompt and without it.',
    source: made('redundancy'),
    seeds: SEEDS,
    arms: [
      full({ id: 'with', label: 'With the prompt', stage: 'teacher', config: LOUD_TEACHER }),
      full({
        id: 'without',
        label: 'Without the prompt',
        stage: 'teacher',
        config: withTeacher({ prompt: false }),
      }),
    ],
    told: {
      with: 'The prompt helps, as the paper says it should.',
      without:
        'The teacher without the prompt is better, against what the paper reports: more to learn is not always more learned.',
      [CLOSE]: 'Here the prompt makes less difference than the seed.',
    },
    explanation: [
      'Each item’s prompt is scaled to length one before it is added, which is about as long as the content itself: it can point the way, and it can shout the content down. What it says is a mixture of a few main directions of the content, so that items which differ in the others sound alike. Turn the prompt strength λ₁ on its card: at a tenth it does next to nothing, at one it costs.',
      'This data was made so that the prompt should win, and in the studio’s own five seeds it lost by a wide margin. So it did wherever else we looked: clean content and noisy, wide and narrow, modalities that repeat each other and such that do not; a weak prompt did neither good nor harm. That is a finding about this form of the prompt, and a reason to look twice at a single table.',
      'In the paper’s Table 5 Recall@20 falls from .0737 to .0681 without the prompt. One dataset is not another, and that is why you can rerun it here.',
    ],
  },
  {
    id: 'disentangle',
    title: 'Why take the list apart?',
    part: 'listKd',
    intro: [
      'Show the teacher a list: one item that the user clicked, ten that the user did not. Its scores say two things: how far the clicked item stands out (b), and in which order the others come (q). The plain comparison of both lists counts the order the less, the surer the teacher is: its weight is 1 − b⁺.',
      'Taking the list apart (disentangling) gives each half a weight of its own. Here both count once, ListKD is all that the student gets from its teacher, and one of the two modalities that teach is noise.',
    ],
    question: 'Which student will be best?',
    does: 'Trains one teacher for each seed and three students from it: lists taken apart, plain, and plain but louder.',
    source: made('noisy-modality'),
    seeds: MORE_SEEDS,
    arms: [
      full({ id: 'apart', label: 'Taken apart', config: byLists({}) }),
      full({ id: 'plain', label: 'Plain', config: byLists({ listKd: 'plain' }) }),
      full({ id: 'loud', label: 'Plain, louder', config: byLists({ listKd: 'plain', lambda3: 10 }) }),
    ],
    told: {
      apart:
        'Taken apart is best, and louder plain lists do not make up for it: the order among the things that a user did not click has something to teach.',
      plain: 'Plain is best: the order among the others was mostly noise.',
      loud: 'Plain and louder is best: not the form was missing but the volume.',
      [CLOSE]: 'No form is clearly best here.',
    },
    explanation: [
      'An identity makes this precise: KL of the lists = KL(b) + (1 − b⁺) KL(q). With those weights the two halves add up to the plain form exactly, so disentangling only means something once they are weighted apart, as here. Set α and β in Train and look for the ratio that teaches best.',
      'To be fair, giving the order its full weight is also simply more teaching. The louder plain list is the control for that: without it, a lead of the first over the second would say little about the form.',
    ],
  },
  {
    id: 'weak-modality',
    title: 'Does a strong modality starve a weak one?',
    part: 'weights',
    intro: [
      'In this dataset pictures show three quarters of what makes people like a thing, and clearly. Texts show the last quarter, which is in no picture, under as much noise. A model that reads both is trained on one loss: as soon as the pictures put a click above a random item, that loss is small, and nothing asks the texts to learn what only they know. Two modalities may end up little better than the strong one alone.',
      'CKD’s answer: train a teacher on each modality alone, then have each modality of the student, seen alone, catch up with its own teacher. The one whose effect on the whole is small beside its own margin weighs more. Its rival here is no idea at all, only a stronger penalty on long vectors, with which nothing can be learned by heart.',
    ],
    question: 'Which finds most of what users really clicked?',
    does: 'Trains a model on both modalities by itself, with a teacher for each, and by itself under a stronger penalty.',
    source: made('weak-modality'),
    seeds: MORE_SEEDS,
    arms: [
      bothModalities({ id: 'taught', label: 'A teacher for each modality (CKD)' }),
      bothModalities({ id: 'alone', label: 'No teachers' }, { kdRatio: 0 }),
      bothModalities({ id: 'held', label: 'No teachers, a stronger penalty' }, { kdRatio: 0, reg: 0.3 }),
    ],
    told: {
      taught:
        'The teachers help most, and no penalty makes up for them: each modality had something to catch up with.',
      alone:
        'No teachers and no penalty is best: the loss alone was a good enough teacher for both modalities.',
      held: 'The penalty is best, by itself. Now compare the other two: what teachers bring to a model that is free to learn by heart is a small part of what holding it back brings.',
      [CLOSE]: 'No winner: what teachers and a penalty bring here is smaller than luck.',
    },
    explanation: [
      'The picture of the strong modality that starves the weak one is plausible, and Explore shows how far it is true of a single choice: “One triple, taken apart” sees the student with each modality alone and without it. In the studio’s own five seeds there was little hunger to be seen. Both modalities came to some nine tenths of their teachers’ margins, their weights stayed within a few hundredths of one, and weighing both alike did as well.',
      'Without a penalty worth the name, CKD was .013 above the same model without teachers, hardly more than seeds vary; with the penalty that validation data chose, the model by itself was .083 above, and there the teachers cost .013. On a graph (LightGCN-M) the teachers brought .012 without that penalty and nothing with it. What the teachers did was mostly what a penalty does better, and whoever compares with a model that overfits finds a gain for almost any idea.',
      'That is this dataset, these backbones and these settings; the paper reports gains of about a fifth on real data. Try what a weight knows: under Data give the pictures other items’ content, train again, and look at the weights: in our runs that of the pictures rose from .98 to 1.18, although they had nothing left to teach. A small effect is all that a weight sees. Whether a modality was starved or has nothing to say, it cannot tell.',
    ],
  },
  {
    id: 'mutual',
    title: 'Can students teach each other?',
    part: 'fromIds',
    intro: [
      'Here everybody has a history: what somebody clicks next follows from the click before, and content says which things are of a kind. Three students read the same histories, one by ids, one by pictures, one by texts, and the mean of their scores recommends. No teacher was trained before; while they learn, ids teach the students of content, and the mean of all teaches ids.',
      'A pull between two students can move either. In the released code nothing holds the teacher: it is also pulled towards its student. The usual way is to take what the teacher says as it is and move the student alone.',
    ],
    question: 'Which three, asked together, find most of what people click next?',
    does: 'Trains three students who learn alone, who pull at each other, and who only follow.',
    source: made('sequence'),
    seeds: SEEDS,
    arms: [
      together({ id: 'released', label: 'They pull at each other, as released' }, { kdDetach: false }),
      together({ id: 'follow', label: 'They follow, teachers stand still' }, {}),
      together({ id: 'alone', label: 'Each learns alone' }, { kd: false }),
    ],
    told: {
      released:
        'Pulling at each other is best: the students found more together than any of them would have found by following or alone.',
      follow:
        'Following is best: what one student knows of nearly right answers helps the others, as long as it is not dragged along.',
      alone:
        'Learning alone is best: three different opinions, averaged, know more than three that were made alike.',
      [CLOSE]:
        'The best is not clearly best. Now look at the other one: how far it lies below says what a pull without a hold can do.',
    },
    explanation: [
      'The loss between two students is a cross-entropy, and where both may move it is least when both are sure of one and the same thing, right or wrong. So they become sure together: in the studio’s own three seeds those who pull at each other soon agreed in three of four places, where those who learn alone agree in one of five, and stopped improving after two or three epochs. They ended at .27, below the .31 of recommending what is popular. Who only follows came to .55, who learns alone to .58.',
      'An average needs members that err differently. Distillation makes them alike, and what it brings must be worth more than that. Drag the ramp in Train, or lower the temperature, and see where it turns; a weight of .1 that never grows (α = 0.1) is a mild start.',
      'This is one small dataset that was made for it, and one pace of training. The paper reports about a tenth of gain on real data.',
    ],
  },
  {
    id: 'words-into-prompts',
    title: 'Words distilled into prompts',
    part: 'prompts',
    intro: [
      'A small model that reads and writes texts is asked three things: what somebody will get next, which of some items suits them, and why. Each is asked in words, with the ids of the person and of items in between. Words cost: all of them are read for every answer.',
      'The idea of prompt distillation: put a few learned vectors in front of the question, other ones for each task, and train with words and without them. What the words ask for is distilled into the vectors, and then the words are left out.',
      'By ids alone, without words or vectors, two of the tasks look alike: a person and a row of items.',
    ],
    question: 'Which finds most of what users really chose next?',
    does: 'Trains a model with prompts, one that is asked in words, and one that gets ids alone.',
    source: { ...made('explanations'), sequence: 1, popularity: 0 },
    seeds: SEEDS,
    arms: [
      writing({ id: 'prompts', label: 'Prompts and ids' }, { prompts: 4, templates: 'all' }),
      writing({ id: 'words', label: 'Words and ids' }, { prompts: 0, templates: 'words' }),
      writing({ id: 'bare', label: 'Ids alone' }, { prompts: 0, templates: 'bare' }),
    ],
    told: {
      prompts: 'Prompts are best: a few vectors said at least as much as the words that they stand for.',
      words:
        'Words are best: here the vectors did not take over all that words say, though they were trained beside them.',
      bare: 'Ids alone are best: what is asked could be told from the ids, and a model that meets one form of each question soon knows it.',
      [CLOSE]:
        'No arm is clearly best: the runner-up is too near for three seeds. Now look at the one that is last, and at how far the seeds of each arm lie apart: a model either found what users do within these few epochs, or it still says what is popular.',
    },
    explanation: [
      'What you see is when, more than what. In the studio’s own six seeds ids alone found within two epochs that histories say what comes next, and came to .84 to .99; counting what is popular comes to .30. Words came to .47 to .89. Of the models with prompts, which meet every question in five or six forms, one came to .82, and the other five to .24 to .50: they had hardly begun. Distillation has a price here, and it is paid in training.',
      'The pace of this lesson was chosen while looking at the first three of these seeds, the ones that train here; the other three came afterwards. With prompts and without any words in training, three seeds came to .26, .66 and .98: how long the vectors alone take to get used to is not known.',
      'Late is not never: on the whole dataset “Reasons” a model with prompts, twice as wide, found it at about its 18th epoch and was still rising at its 60th. Give it more epochs in Train and see where it goes. What the words are for is in the other tasks: by ids alone a person with two items may be asked what comes next or which of the two suits, and nothing tells one question from the other.',
      'The claim is about efficiency, so count: Explore, Ask it, “Prompts instead of words” asks one trained model the same questions in every form, and says how many tokens the words take and how many the prompts. The templates here are short, five or six words. Four prompts are a little shorter than that; the ten of the paper’s logs make these questions longer, and only templates of more than ten words would make them pay.',
      'Most of a question is not words at all but the history: four items take twelve tokens. Look at “What it reads” to see it, and at how little of the time per answer the words are. What the prompts learned can be seen in the same place: press Ask, and the shade says how much of its look the decoder gave to each of them, token by token.',
    ],
  },
  {
    id: 'popularity',
    title: 'What if nothing helps?',
    part: 'interactions',
    intro: [
      'In this dataset nobody has a taste: everyone clicks what is popular, and pictures and texts say nothing about anybody. There is nothing to learn but how popular things are.',
      'A model does not know that. It has thousands of numbers to fit, and clicks to fit them to.',
    ],
    question: 'Which will find most?',
    does: 'Trains the teacher and LightGCN, and counts how often each item was clicked.',
    source: made('popularity'),
    seeds: SEEDS,
    arms: [
      full({ id: 'teacher', label: 'The teacher', stage: 'teacher', config: LOUD_TEACHER }),
      LIGHTGCN,
      { id: 'popular', label: 'The most popular', model: 'most-popular', config: {}, stage: 'model' },
    ],
    told: {
      teacher:
        'The teacher is best: it found a pattern that the generator did not put there, or estimates popularity better than counting.',
      lightgcn:
        'LightGCN is best: averaging over neighbours estimates popularity better than counting few clicks.',
      popular:
        'Counting is best. A model has no number for how popular a thing is: it must find that out through the vectors of people with some two clicks each, and what it finds there is mostly luck, which does not repeat itself.',
      [CLOSE]:
        'No visible difference to the runner-up. That is no proof that there is none; it is what these users and seeds can say.',
    },
    explanation: [
      'It is not a matter of settings alone: wider penalties, decay, few numbers per user and up to six layers were tried, and the best of them came to less than half of what counting finds. The studio’s trained models rank by a user’s and an item’s vectors alone, without a number for how popular the item is.',
      'This is why every result of the studio stands beside the floor of the most popular items. A model that does not beat it has shown nothing that counting does not, however deep it is; and where one ends below, some of what it learned is not so.',
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
    source: made('mini'),
    seeds: SEEDS,
    arms: [
      full({ id: 'strict', label: 'Validation chooses' }),
      full({ id: 'paper-code', label: 'The test set chooses', protocol: 'paper-code' }),
    ],
    told: {
      strict:
        'The strict number is higher. It also hides validation items from the ranking at test, which makes the task a little easier; that outweighs the peeking here.',
      'paper-code':
        'The peeking number is higher: it picks the epoch that happens to suit the test set, and calls the luck skill.',
      [CLOSE]: 'No visible difference: a small test set moves both numbers about more than peeking does.',
    },
    explanation: [
      'Picking the best of many epochs by the test set can only raise that test number, never the model. The gain looks small for one model, but whoever tunes ten settings this way picks the luckiest of ten times as many. That is why every number in this studio names its protocol.',
    ],
  },
];
