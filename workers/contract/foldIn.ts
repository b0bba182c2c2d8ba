/** How a model answers somebody whom it was not trained on, from what is kept of it. */
export const FOLD_INS = {
  mean: {
    label: 'Mean of your items',
    short: 'Approximated: the mean of your items.',
    help: 'The model learned a vector for every user of the dataset and none for you, so you are the mean of the final vectors of your items.',
  },
  propagation: {
    label: 'One step of the graph',
    short: 'Approximated: one step of the graph from your items.',
    help: 'You are a new node of the graph and take one step of its propagation, the sum of the final vectors of your items, each divided by the root of the item’s training interactions.',
  },
  encoder: {
    label: 'Your items in this order',
    short: 'Its encoder reads your items in this order.',
    help: 'Nothing is approximated: the encoder reads your items as it reads any history, the last of them as the most recent.',
  },
} as const;
export type FoldIn = keyof typeof FOLD_INS;

/** One of some items, and the cosine of its vector with another's. */
export interface NearItem {
  item: number;
  cosine: number;
}

/** The same by what a modality shows of both. */
export interface NearContent extends NearItem {
  modality: string;
}
