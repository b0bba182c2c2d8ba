import type { DatasetReport, DatasetSource } from '#contract/dataset.ts';
import type { RunResult, StageOutput } from '#contract/results.ts';

/** What a person and the page know of a run beside its result. */
export interface RunFacts {
  runId: string;
  /** When it finished, in milliseconds since the epoch; 0 where that was not written down. */
  savedAt: number;
  tags: string[];
  notes: string;
  /** The run that this one repeats. */
  repeats?: string;
  /** The file that brought it, where it was not trained here. */
  openedFrom?: string;
}

/** A finished run as the history keeps it. */
export interface RunRecord extends RunFacts {
  result: RunResult;
  /** True once it was deleted; it is erased when the studio opens next and the page that can bring it back is gone. */
  binned?: boolean;
  /** That page. */
  binnedBy?: string;
}

/** What is known of a dataset that runs were computed on. */
export interface KnownDataset {
  report: DatasetReport;
  /** Where the page got it. */
  source?: DatasetSource;
}

/** Test metrics per user of a run's stages. */
export interface RunScores {
  runId: string;
  stages: Pick<StageOutput, 'stage' | 'userScores'>[];
}
