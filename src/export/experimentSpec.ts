import type { BackendRequest } from '#contract/backend.ts';
import type { DatasetSource } from '#contract/dataset.ts';
import type { ExperimentSpec } from '#contract/experiment.ts';
import { specOf } from '#contract/experiments/spec.ts';
import { changesOf, type ConfigState } from '#stores/run/config.ts';
import { describeRun } from '#stores/run/describeRun.ts';

/** What is set up on the page as a spec for the batch runner: an experiment of one setting and one seed. */
export function experimentSpec(
  config: ConfigState,
  source: DatasetSource,
  backend: BackendRequest,
): ExperimentSpec {
  const { model, drafts, seed, protocol } = config;
  const label = describeRun(config);
  const setting = { id: label, label, model, config: changesOf(model, drafts[model]) };
  const dataset = { name: '', hash: '', source };
  const experiment = { kind: 'run' as const, question: label, dataset, protocol };
  return specOf({ ...experiment, settings: [setting], seeds: [seed as number] }, backend)!;
}
