import type { Published } from './card.ts';

/** The TikTok data of the PromptMM paper: of another shape than the public files that DiffMM ships. */
const TIKTOK_PAPER = { dataset: 'TikTok (PromptMM)', users: 14343, items: 8690, interactions: 276637 };

const figure = (metric: string, value: number, where: string, row?: string): Published => ({
  ...TIKTOK_PAPER,
  metric,
  value,
  where,
  ...(row !== undefined && { row }),
});

/** Recall and NDCG at 20 of a row of Table 4 of the PromptMM paper on its TikTok data. */
export const table4 = (recall: number, ndcg: number): readonly Published[] => [
  figure('Recall@20', recall, 'Table 4'),
  figure('NDCG@20', ndcg, 'Table 4'),
];

/** Recall and NDCG at 20 of a row of its Table 5. */
export const table5 = (row: string, recall: number, ndcg: number): readonly Published[] => [
  figure('Recall@20', recall, 'Table 5', row),
  figure('NDCG@20', ndcg, 'Table 5', row),
];
