import type { MetricName } from '#contract/metrics.ts';

/** Words that belong to no field. */
export const TERMS: Record<string, string> = {
  Attention:
    'Each member of a row asks all members how much they matter to it, and takes from each that share of what it holds.',
  'Beam search':
    'Follows the likeliest few beginnings of an answer at once, token by token, instead of only the best one.',
  BLEU: 'Share of the runs of so many words in what was written that stand in the sentence of the data, too.',
  BPR: 'Bayesian personalised ranking: the loss that puts what a user clicked above what they did not.',
  'Causal mask':
    'Hides from each item of a history what comes after it: what is to be told must not be seen.',
  'Cold item':
    'An item without a single click in training; a model that knows ids only can say nothing about it.',
  Counterfactual:
    'What would have come out, had one thing been otherwise: here, had a model seen one kind of content less.',
  Distillation: 'Training a small model to answer as a large one does, not only to be right.',
  Embedding: 'A short row of learned numbers that stands for a user or an item; alike things get alike rows.',
  Ensemble: 'Several models asked at once, their scores averaged; errors that they do not share cancel out.',
  Epoch: 'One pass over all training clicks.',
  Floor:
    'What recommending the most popular items to everyone reaches; whoever is below has learned nothing.',
  Hinge: 'A loss that pulls only while something falls short of a mark, and rests as soon as it is reached.',
  History: 'What one user met, oldest first.',
  'Held-out clicks':
    'Clicks that no model trains on: validation chooses the epoch, test says how good it is.',
  'In-batch negatives':
    'The items of the other users of a batch serve as wrong answers: they are there already, but popular ones are there more often.',
  'KL divergence': 'How far one distribution is from another; zero when they agree.',
  'Leave-one-out':
    'The last item of each history is held out for test and the one before it for validation; all earlier ones are trained on.',
  'Markov chain':
    'Counts which item followed which, and recommends what most often came after the last one: it remembers one step.',
  Modality: 'One kind of content: pictures, sound, text.',
  'Modality imbalance':
    'One kind of content is easier to learn from than another, so that a model which has both leans on it and learns little of the other.',
  'Mutual distillation':
    'Models that learn at the same time also learn from each other; none of them was trained before.',
  Ramp: 'A weight that grows over the first epochs, so that models do not learn from others that know nothing yet.',
  ROUGE:
    'How many words, pairs of words or words in the same order a written sentence shares with that of the data, as a mean of both shares.',
  Seed: 'The number from which all chance follows: start values, batches, dropout. Another seed is another try.',
  Softmax: 'Turns scores into shares that add up to one.',
  Token: 'A piece of a text that a model reads and writes as one: a word, or a part of a number.',
  'Treatment effect':
    'What one thing does by itself: the outcome with it minus the outcome without it, all else equal.',
  Trie: 'All allowed answers as a tree of tokens: whoever follows its branches can write no other.',
  Temperature: 'Divides scores before the softmax; above one, small differences count for less.',
};

/** What each metric counts, among the first k recommendations of every user. */
export const METRIC_HELP: Record<MetricName, string> = {
  recall: 'Share of a user’s held-out clicks that are among the first k recommendations.',
  ndcg: 'As recall, but a hit counts more the higher it stands; 1 if every hit stands as high as it can.',
  precision: 'Share of the first k recommendations that the user really clicked.',
  hit: 'Share of users with at least one hit among the first k.',
};
