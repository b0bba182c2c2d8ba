import type { DatasetSource } from '../dataset.ts';
import { digest } from '../digest.ts';
import type { ExperimentRun } from '../experimentRun.ts';
import type { IncrementalSpec } from '../incremental/experiment.ts';
import type { Protocol } from '../metrics.ts';
import type { ExperimentKind, ExperimentMark } from './mark.ts';

/** What is trained in an experiment, once with every seed. */
export interface Setting extends Pick<ExperimentRun, 'model' | 'config'> {
  /** Told apart by it from the other settings of the experiment. */
  id: string;
  /** As its runs are called. */
  label: string;
  /** Data of its own, where it changes that of the experiment: what it is called before it is made, and its hash from then on. */
  data?: { key: string; hash?: string };
}

/** Data × models × settings × seeds, for one question. Tables, forests, curves, lines and heat maps are views of it. */
export interface Experiment {
  kind: ExperimentKind;
  /** What is asked, for people. */
  question: string;
  dataset: { name: string; hash: string; source?: DatasetSource };
  protocol: Protocol;
  /** What tells it from other experiments of its kind on the data: more seeds or settings make no other experiment. */
  subject?: unknown;
  settings: readonly Setting[];
  seeds: readonly number[];
  /** Where interactions arrive later: as the batch runner has it, which makes the settings of it. */
  incremental?: Omit<IncrementalSpec, 'name'>;
}

/** What runs of a setting of an experiment are marked with. */
export function markOf(
  { kind, question, dataset, protocol, subject }: Omit<Experiment, 'settings' | 'seeds'>,
  setting: string,
): ExperimentMark {
  return {
    id: digest(JSON.stringify([kind, dataset.hash, protocol, subject])),
    ...{ kind, question, setting },
  };
}
