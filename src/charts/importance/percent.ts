/** A share in whole per cent; what is less than half of one is said to be. */
export const percent = (share: number): string =>
  share > 0 && share < 0.005 ? '< 1%' : `${Math.round(share * 100)}%`;
