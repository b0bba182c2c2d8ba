import { table4, table5 } from '../published.ts';

/** What the paper prints of PromptMM on its TikTok data. */
export const published = [
  ...table4(0.0737, 0.0258),
  ...table5('w/o-Prompt', 0.0681, 0.024),
  ...table5('w/o-PairKD', 0.0692, 0.0242),
  ...table5('w/o-ListKD', 0.0673, 0.0234),
  ...table5('w/o-disentangle', 0.0706, 0.0249),
  ...table5('PromptMM', 0.0737, 0.0258),
];
