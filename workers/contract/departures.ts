import type { PartialConfig } from './config.ts';
import type { Protocol } from './metrics.ts';

/** A place where the released code departs from the paper, and the switch that repeats it. */
export interface Departure {
  id: string;
  title: string;
  paper: string;
  code: string;
  studio: string;
  /** What the switch changes of PromptMM's config. */
  patch?: PartialConfig;
  /** The protocol that repeats it, where it is a matter of evaluation. */
  protocol?: Protocol;
  /** Name of its measured row. */
  measured: string;
}

/** The departures in the order in which they are numbered, from 1. */
export const DEPARTURES: readonly Departure[] = [
  {
    id: 'selection',
    title: 'The test set chooses the epoch',
    paper: 'Reports test results. It does not say that the test set was looked at while training.',
    code: 'Evaluates the test set after every epoch, and keeps and prints the best test Recall@20, of teacher and student.',
    studio:
      'The protocol strict selects on validation and looks at the test set once. Numbers under paper-code are too good.',
    protocol: 'paper-code',
    measured: 'paper-code',
  },
  {
    id: 'block-diagonal',
    title: 'The student’s graph is block-diagonal',
    paper: 'The student is a LightGCN on the user-item graph (Eq. 2).',
    code: 'Puts the two blocks of the graph on the diagonal. Item i of a user is then looked up in row i of a table that begins with users: users average other users, chosen by the numbers of items.',
    studio: 'Uses the user-item graph with symmetric weights; the switch repeats the block-diagonal one.',
    patch: { student: { graph: 'block-diagonal' } },
    measured: 'block-diagonal',
  },
  {
    id: 'id-softmax',
    title: 'Softmax in the teacher’s last layer',
    paper: 'Ids are propagated without a nonlinearity (Eq. 1).',
    code: 'Passes the last layer of the teacher’s ids through a softmax over the width, which makes every entry positive and small.',
    studio:
      'Has none. The switch adds it; the code also lets items follow the users of the same layer, which is not repeated.',
    patch: { teacher: { idSoftmax: true } },
    measured: 'id-softmax',
  },
  {
    id: 'no-grad',
    title: 'Distillation does not reach the prompt',
    paper: 'The prompt is updated again by the student’s loss (section 3.1.2).',
    code: 'Runs the teacher under no_grad while distilling: no gradient comes through, and the prompt stays as it is.',
    studio:
      'Lets the gradient reach the prompt through the frozen teacher. The switch is “Keep tuning the prompt”, off.',
    patch: { student: { trainPrompt: false } },
    measured: 'frozen-prompt',
  },
  {
    id: 'teacher-dropout',
    title: 'Teacher dropout stays on while distilling',
    paper: 'The teacher is trained first and then teaches; of dropout it says nothing.',
    code: 'Puts the teacher into training mode at every step of the student, so that its targets tremble.',
    studio: 'Switches dropout off in the teacher while it teaches; the switch leaves it on.',
    patch: { student: { teacherDropout: true } },
    measured: 'teacher-dropout',
  },
  {
    id: 'fresh-prompt',
    title: 'The teacher is saved without its prompt',
    paper: 'The tuned prompt belongs to the teacher that distils.',
    code: 'Saves the teacher’s weights alone. A student that starts from the file meets an untrained prompt.',
    studio: 'Keeps the prompt of the best epoch. The switch forgets it and distils with a fresh one.',
    patch: { student: { freshPrompt: true } },
    measured: 'fresh-prompt',
  },
  {
    id: 'two-copies',
    title: 'A second trainable copy of the student’s embeddings',
    paper: 'The student has one table of ids.',
    code: 'Adds a second table that starts at the same values. Both get the same gradient and stay equal, so the student starts at twice the length and learns at twice the pace.',
    studio:
      'Has one table. The switch computes exactly that doubling; the second table itself is not needed.',
    patch: { student: { twoCopies: true } },
    measured: 'two-copies',
  },
  {
    id: 'list-left-out',
    title: 'The disentangled loss is computed and left out',
    paper: 'The disentangled list-wise loss is part of the sum (Eq. 10 and 12).',
    code: 'Computes it and sums two other list-wise terms instead, of the kind of the next point, without disentangling.',
    studio:
      'Has it in the sum. The switch takes it out (λ₃ = 0). The two other terms are not offered: their inputs are no distributions, so that they are no divergence of lists.',
    patch: { student: { lambda3: 0 } },
    measured: 'no-listkd',
  },
  {
    id: 'pairkd-sign',
    title: 'PairKD has the wrong sign',
    paper:
      'The student copies pair-wise preferences by a divergence (Eq. 5). As printed it takes the logarithm of a negative number.',
    code: 'Feeds log-likelihoods to a divergence that expects probabilities. Its gradient in the student’s margin is positive everywhere: it works against BPR.',
    studio: 'Uses the divergence of the two preferences. The switch repeats the code’s form.',
    patch: { student: { pairKd: 'as-released' } },
    measured: 'as-released-pairkd',
  },
  {
    id: 'ideal-dcg',
    title: 'The ideal DCG counts only what was found',
    paper: 'NDCG in its usual sense.',
    code: 'Divides by the best order of the hits that were retrieved, not of all relevant items. NDCG is then too high for users with several test items.',
    studio:
      'The protocol strict divides by the ideal of all relevant items, paper-code by that of the hits. Only NDCG changes, and only under that protocol.',
    protocol: 'paper-code',
    measured: 'paper-code',
  },
  {
    id: 'prompt-bpr',
    title: 'The prompt’s BPR weighs 10 000 000 000',
    paper: 'No loss on the prompt alone is named.',
    code: 'Adds the ranking loss of the prompt itself; one of its configurations gives it a weight of 1e10. The other parameters do not notice, the prompt learns nothing else.',
    studio: 'Has the loss with weight 0; the switch sets 1e10.',
    patch: { teacher: { promptBpr: 1e10 } },
    measured: 'prompt-bpr',
  },
];

/** What the released code also does, though the paper leaves it open. */
export const PER_USER: Departure = {
  id: 'per-user',
  title: 'Also: users are drawn first',
  paper: 'Leaves open how training pairs are drawn.',
  code: 'Draws users, then one of their items each: active users count no more than others.',
  studio: 'Visits every training pair once an epoch; the switch draws users first.',
  patch: { training: { sampler: 'perUser' } },
  measured: 'per-user',
};

/** The config that repeats all that can be switched. */
export const AS_RELEASED: PartialConfig = [...DEPARTURES, PER_USER].reduce<PartialConfig>(
  (all, { patch = {} }) => {
    for (const [section, fields] of Object.entries(patch)) all[section] = { ...all[section], ...fields };
    return all;
  },
  {},
);
