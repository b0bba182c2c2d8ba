import type { SyntheticSource } from '#contract/dataset.ts';
import type { PartialConfig } from '#contract/fields.ts';
import type { Protocol } from '#contract/metrics.ts';
import type { ModelName } from '#contract/models/index.ts';
import type { ComparisonSetup } from './comparison.ts';

/** What an address sets up; whatever it leaves out stays at its default. */
export interface Setup {
  dataset: SyntheticSource;
  model: ModelName;
  seed: number;
  protocol: Protocol;
  changes: PartialConfig;
  /** The dataset that was loaded where it is none that a link can carry: name and start of the hash. */
  needs?: string;
  /** Where the address says something of the comparison. */
  comparison?: ComparisonSetup;
}
