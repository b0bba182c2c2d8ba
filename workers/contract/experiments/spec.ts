import type { BackendRequest } from '../backend.ts';
import { isConfig } from '../config.ts';
import type { ExperimentSpec } from '../experiment.ts';
import type { ExperimentRun } from '../experimentRun.ts';
import { workOf } from './cells.ts';
import type { Experiment } from './experiment.ts';

/** So that the runner takes it, whose endings come behind. */
const LONGEST = 120;

/**
 * An experiment as the batch runner takes it; undefined where nobody knows where its data came from, where settings change the data, which
 * a spec does not, or where runs of a file have settings that no run can have today.
 */
export function specOf(experiment: Experiment, backend: BackendRequest): ExperimentSpec | undefined {
  const { dataset, protocol, seeds, settings, incremental } = experiment;
  if (!dataset.source || settings.some((it) => it.data || !isConfig(it.model, it.config))) return undefined;
  const spec = { dataset: dataset.source, protocol, backend, seeds: [...seeds] };
  if (incremental) return { ...spec, runs: [], incremental: [{ name: 'update', ...incremental }] };
  return { ...spec, runs: runsOf(experiment) };
}

/** Every work once, under a name that no other has. */
function runsOf({ settings, protocol }: Experiment): ExperimentRun[] {
  const taken = new Set<string>();
  const works = new Map<string, ExperimentRun>();
  for (const { label, model, config } of settings) {
    const work = workOf({ model, config, protocol });
    if (!works.has(work)) works.set(work, { name: nameOf(label, taken), model, config });
  }
  return [...works.values()];
}

function nameOf(label: string, taken: Set<string>): string {
  const plain = label.replace(/[^\w.-]+/g, '-').slice(0, LONGEST);
  let name = plain;
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${plain}-${n}`;
  taken.add(name.toLowerCase());
  return name;
}
