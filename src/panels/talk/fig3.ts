/** One space of Fig. 3 on TikTok, as measured for docs/projection.md (k = 10, three seeds, modalities as the model has them). */
export interface SpaceRow {
  space: string;
  /** Share of neighbours from the other modality; chance is .500. */
  mixing: string;
  /** How often a linear probe tells the modalities apart; chance is .500. */
  probe: string;
}

/** Features as they are. */
export const SPACES: readonly SpaceRow[] = [
  { space: 'X^m', mixing: '.000', probe: '1.000' },
  { space: 'F^m with prompt', mixing: '.060 ± .003', probe: '.925 ± .007' },
  { space: 'F^m without prompt', mixing: '.064 ± .003', probe: '.926 ± .007' },
];
