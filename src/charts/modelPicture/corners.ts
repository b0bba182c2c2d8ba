import type { PartKind } from '#contract/models/picture.ts';
import type { Box } from './drawn.ts';

/** Each kind has corners of its own: what is given is angular, a loss is round. */
const CORNERS: Record<PartKind, number> = { data: 2, encoder: 6, loss: 16, source: 8, learner: 8, ranker: 8 };

/** How round the corners of a box are. */
export const cornersOf = (kind: PartKind, { h }: Box): number => Math.min(CORNERS[kind], h / 2);
