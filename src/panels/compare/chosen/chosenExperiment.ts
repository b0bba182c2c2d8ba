import type { Experiment } from '#contract/experiments/experiment.ts';
import { seedGroups } from '#contract/experiments/groups.ts';
import type { DatasetSource } from '#contract/dataset.ts';
import type { RunResult } from '#contract/results.ts';

/** Chosen runs as the experiment that they make: their settings and all of their seeds. */
export function chosenExperiment(
  runs: readonly RunResult[],
  sourceOf: (hash: string) => DatasetSource | undefined,
): Experiment {
  const [{ dataset, protocol }] = runs;
  const groups = seedGroups(runs);
  return {
    kind: 'chosen',
    question: `How do these ${runs.length} runs differ?`,
    dataset: { name: dataset.name, hash: dataset.hash, source: sourceOf(dataset.hash) },
    protocol,
    settings: groups.map(({ key, name, runs: [{ model, config }] }) => ({
      ...{ id: key, label: name, model },
      config,
    })),
    seeds: [...new Set(runs.map(({ seed }) => seed))].sort((a, b) => a - b),
  };
}

/** Why numbers of runs cannot be compared, a sentence each; none where they can. */
export function incomparableWords(runs: readonly RunResult[]): string[] {
  const datasets = new Map(runs.map(({ dataset }) => [dataset.hash, dataset.name]));
  const protocols = new Set(runs.map(({ protocol }) => protocol));
  const updated = runs.filter(({ update }) => update).length;
  return [
    ...(datasets.size > 1
      ? [
          `These runs are of ${datasets.size} datasets (${[...new Set(datasets.values())].join(', ')}): their numbers do not measure the same.`,
        ]
      : []),
    ...(protocols.size > 1
      ? ['Some selected their epoch on validation, some on test: the latter look better than they are.']
      : []),
    ...(updated && updated < runs.length
      ? [
          'Some went on from another run when interactions arrived, and saw less or more data than the others.',
        ]
      : []),
  ];
}
