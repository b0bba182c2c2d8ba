import type { BackendRequest } from '#contract/backend.ts';
import type { DatasetSource } from '#contract/dataset.ts';
import type { ExperimentSpec } from '#contract/experiment.ts';
import { changesOf, describeRun, type ConfigState } from '#stores/run/config.ts';

/** So that the runner takes it, whose endings come behind. */
const LONGEST = 120;

/** What is set up on the page as a spec for the batch runner. */
export function experimentSpec(
  config: ConfigState,
  dataset: DatasetSource,
  backend: BackendRequest,
): ExperimentSpec {
  const { model, drafts, seed, protocol } = config;
  const name = describeRun(config)
    .replace(/[^\w.-]+/g, '-')
    .slice(0, LONGEST);
  return {
    dataset,
    protocol,
    backend,
    seeds: [seed as number],
    runs: [{ name, model, config: changesOf(model, drafts[model]) }],
  };
}
