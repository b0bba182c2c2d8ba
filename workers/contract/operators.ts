/** What operators do, in words that stand in a sentence: "Two thirds of a step is the sparse product over the graph". */
export const OPERATOR_KINDS = {
  'sparse-product': 'sparse products over the graph',
  'edge-weights': 'weights of edges',
  'dense-product': 'dense products',
  scores: 'scores of pairs and their gradients',
  rows: 'looking rows up and adding to them',
  attention: 'attention',
  recurrence: 'the recurrent unit',
  normalisation: 'norms of rows',
  dropout: 'dropout',
  loss: 'losses and their slopes',
  elementwise: 'sums and products of single numbers',
  reduction: 'adding up',
  copy: 'moving and copying',
  optimiser: 'the optimiser',
  ranking: 'ranking',
  projection: 't-SNE',
} as const;
export type OperatorKind = keyof typeof OPERATOR_KINDS;
