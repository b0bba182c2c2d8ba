/** Names that belong to single models. */
export const NAMES: readonly string[] = [
  ...['promptmm', 'lightgcn', 'mf-bpr', 'most-popular', 'ngcf', 'vbpr'],
  ...['teacher', 'student'],
  ...['modalityBpr', 'promptBpr', 'pairKd', 'listKd', 'embKd'],
];
