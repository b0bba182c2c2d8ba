import type { Departure } from '../card.ts';
import { usersFirst } from '../departures.ts';

/** Where the released code departs from the paper, as far as either can be read. */
export const departures: readonly Departure[] = [
  {
    id: 'per-sample',
    measured: 'ate',
    short: 'per sample',
    title: 'The effect is taken per sample, over the student’s own margin',
    paper:
      'Averages the treatment effects of samples and compares the mean with what the teacher of the modality reaches.',
    code: 'Divides the effect in each sample by the student’s own margin with that modality alone, within 1e−8 and 10; nothing is averaged, and the teacher has no part in it. Where one margin has the wrong sign, all weight goes to one modality.',
    studio:
      'Does as the code does. Off takes means over the batch and the teacher’s mean margin: a reconstruction from the abstract, which gives no formula.',
    patch: { student: { ite: 'ate' } },
    isFollowed: true,
  },
  {
    id: 'average-preferences',
    measured: 'averages',
    short: 'averages',
    title: 'A modality is taken away with what users prefer of it',
    paper: 'Replaces the features of a modality by their average.',
    code: 'Replaces what users prefer of the modality by its average, too: nothing personal is left of it.',
    studio:
      'Does as the code does. Off averages features alone, so that preferences still meet the mean item.',
    patch: { backbone: { averages: 'features' } },
    isFollowed: true,
  },
  {
    id: 'epsilon',
    measured: 'epsilon',
    short: 'epsilon',
    title: 'A constant stands inside the logarithms',
    paper: 'Compares preferences by a cross-entropy with a temperature.',
    code: 'Adds 1e−8 inside each logarithm. With the temperature .1 margins soon are beyond where the loss is flat: the student no longer learns from its worst pairs.',
    studio: 'Computes the cross-entropy from logits, which keeps its slope. The switch repeats the constant.',
    patch: { student: { logits: false } },
  },
  {
    id: 'forgotten-preferences',
    measured: 'forgotten',
    short: 'forgotten',
    title: 'MMGCN forgets what users prefer',
    paper: 'The teacher that was trained is the one that teaches.',
    code: 'Keeps the preferences of MMGCN outside of its parameters: they are neither trained nor saved, and the teacher that distils has other random ones than the teacher that was trained.',
    studio: 'Trains and keeps them. The switch draws them anew for each role, on any backbone.',
    patch: { backbone: { preferences: 'forgotten' } },
  },
  {
    id: 'ideal-dcg',
    measured: 'paper-code',
    short: 'ideal DCG',
    title: 'The ideal DCG counts only what was found',
    paper: 'NDCG in its usual sense.',
    code: 'Divides by the best order of the hits that were retrieved, not of all relevant items.',
    studio:
      'The protocol strict divides by the ideal of all relevant items, paper-code by that of the hits; it also chooses the epoch on test, which this code does not.',
    protocol: 'paper-code',
  },
  { ...usersFirst, isUnnumbered: true },
];
