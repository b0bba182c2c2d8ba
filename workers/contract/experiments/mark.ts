/** What experiments ask. */
export const EXPERIMENT_KINDS = {
  run: 'Run',
  chosen: 'Chosen runs',
  comparison: 'Comparison',
  ablations: 'Ablations',
  sweep: 'Sweep',
  cold: 'Cold items',
  incremental: 'New interactions',
} as const;
export type ExperimentKind = keyof typeof EXPERIMENT_KINDS;

/** For which setting of which experiment a run was trained: requests and results keep it. */
export interface ExperimentMark {
  id: string;
  kind: ExperimentKind;
  question: string;
  setting: string;
}
