/** How strong a shade gets at most, in per cent, so that ink on it stays readable. */
const STRONGEST = 45;

/** A calm shade for a share from 0 to 1. */
export const shadeOf = (share: number): string =>
  `color-mix(in oklch, var(--accent) ${Math.round(share * STRONGEST)}%, var(--paper))`;
