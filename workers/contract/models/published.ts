import type { Published } from './card.ts';

/** A dataset by its shape: numbers of another shape cannot be compared. */
type Shape = Pick<Published, 'dataset' | 'users' | 'items' | 'interactions'>;

/** The TikTok data of the PromptMM paper: of another shape than the public files that DiffMM ships. */
const TIKTOK_PAPER: Shape = { dataset: 'TikTok (PromptMM)', users: 14343, items: 8690, interactions: 276637 };
/** The public TikTok files, as their matrices are; the publications print 9,319 users and count the training set alone. */
const TIKTOK_PUBLIC: Shape = { dataset: 'TikTok (public)', users: 9308, items: 6710, interactions: 68722 };

const figure = (shape: Shape, metric: string, value: number, where: string, row?: string): Published => ({
  ...shape,
  metric,
  value,
  where,
  ...(row !== undefined && { row }),
});

const both = (
  shape: Shape,
  recall: number,
  ndcg: number,
  where: string,
  row?: string,
): readonly Published[] => [
  figure(shape, 'Recall@20', recall, where, row),
  figure(shape, 'NDCG@20', ndcg, where, row),
];

/** Recall and NDCG at 20 of a row of Table 4 of the PromptMM paper on its TikTok data. */
export const table4 = (recall: number, ndcg: number) => both(TIKTOK_PAPER, recall, ndcg, 'Table 4');

/** Recall and NDCG at 20 of a row of its Table 5. */
export const table5 = (row: string, recall: number, ndcg: number) =>
  both(TIKTOK_PAPER, recall, ndcg, 'Table 5', row);

/** Recall and NDCG at 20 on the public TikTok files, as the MMSSL README prints them and DiffMM repeats them. */
export const publicTikTok = (recall: number, ndcg: number) =>
  both(TIKTOK_PUBLIC, recall, ndcg, 'MMSSL README');
