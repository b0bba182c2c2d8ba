import type { Departure } from '../card.ts';

/** Where the released code leaves the paper, or says what the paper leaves open. */
export const departures: readonly Departure[] = [
  {
    id: 'detach',
    title: 'Teachers learn from their students',
    short: 'no detach',
    paper: 'Distils from one student to another.',
    code: 'Never stops the gradient at a teacher: while a student moves towards its teacher, the teacher moves towards the student.',
    studio: 'Makes teachers constants, which validation data preferred. The switch lets them move.',
    patch: { model: { kdDetach: false } },
  },
  {
    id: 'ramp',
    title: 'The ramp is not finished',
    short: 'longer ramp',
    paper: 'Lets the distillation grow over training.',
    code: 'Asks for 40, 50 and 60 epochs of growth on three of its four datasets and trains 30 or 40: the weight ends at 0.73, 0.82 and 0.29.',
    studio: 'Grows over 20 epochs. The switch repeats 60 epochs of growth in 30 of training.',
    patch: { model: { alpha: 60 }, training: { maxEpochs: 30 } },
  },
  {
    id: 'mask',
    title: 'The mask is off unless it is asked for',
    short: 'no mask',
    paper: 'Hides the id from content in the item transformer.',
    code: 'Does so in version v1, which its scripts name; its default is v3, which hides nothing.',
    studio: 'Hides the id. The switch leaves the mask out.',
    patch: { model: { version: 'off' } },
  },
  {
    id: 'heads',
    title: 'As many heads as blocks',
    short: 'tied heads',
    paper: 'Leaves the number of heads open.',
    code: 'Takes the number of blocks of the item transformer for its number of heads. With two of each nothing shows.',
    studio: 'Has a field for either. The switch ties them.',
    patch: { model: { tiedHeads: true } },
  },
  {
    id: 'start',
    title: 'Ids start from content',
    short: 'ids from content',
    paper: 'Has an id vector for each item.',
    code: 'Starts the id table from the mean of image and text features on three datasets, from text alone on one.',
    studio: 'Starts from random numbers. The switch starts from the mean of all modalities in use.',
    patch: { model: { init: 'content' } },
  },
];
