import type { MetricName } from '#contract/metrics.ts';

/** Words that belong to no field. */
export const TERMS: Record<string, string> = {
  BPR: 'Bayesian personalised ranking: the loss that puts what a user clicked above what they did not.',
  'Cold item':
    'An item without a single click in training; a model that knows ids only can say nothing about it.',
  Counterfactual:
    'What would have come out, had one thing been otherwise: here, had a model seen one kind of content less.',
  Distillation: 'Training a small model to answer as a large one does, not only to be right.',
  Embedding: 'A short row of learned numbers that stands for a user or an item; alike things get alike rows.',
  Epoch: 'One pass over all training clicks.',
  Floor:
    'What recommending the most popular items to everyone reaches; whoever is below has learned nothing.',
  Hinge: 'A loss that pulls only while something falls short of a mark, and rests as soon as it is reached.',
  'Held-out clicks':
    'Clicks that no model trains on: validation chooses the epoch, test says how good it is.',
  'KL divergence': 'How far one distribution is from another; zero when they agree.',
  Modality: 'One kind of content: pictures, sound, text.',
  'Modality imbalance':
    'One kind of content is easier to learn from than another, so that a model which has both leans on it and learns little of the other.',
  Seed: 'The number from which all chance follows: start values, batches, dropout. Another seed is another try.',
  Softmax: 'Turns scores into shares that add up to one.',
  'Treatment effect':
    'What one thing does by itself: the outcome with it minus the outcome without it, all else equal.',
  Temperature: 'Divides scores before the softmax; above one, small differences count for less.',
};

/** What each metric counts, among the first k recommendations of every user. */
export const METRIC_HELP: Record<MetricName, string> = {
  recall: 'Share of a user’s held-out clicks that are among the first k recommendations.',
  ndcg: 'As recall, but a hit counts more the higher it stands; 1 if every hit stands as high as it can.',
  precision: 'Share of the first k recommendations that the user really clicked.',
  hit: 'Share of users with at least one hit among the first k.',
};
