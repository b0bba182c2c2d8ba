/** Table 5 of the PromptMM paper on its TikTok data (14,343 users x 8,690 items), as printed. */
export const PAPER_TABLE_5 = [
  { label: 'w/o-Prompt', recall: 0.0681, ndcg: 0.024 },
  { label: 'w/o-PairKD', recall: 0.0692, ndcg: 0.0242 },
  { label: 'w/o-ListKD', recall: 0.0673, ndcg: 0.0234 },
  { label: 'w/o-disentangle', recall: 0.0706, ndcg: 0.0249 },
  { label: 'PromptMM', recall: 0.0737, ndcg: 0.0258 },
] as const;
