import type { DatasetReport } from '#contract/dataset.ts';
import type { Experiment } from '#contract/experiments/experiment.ts';
import { own } from '#contract/own.ts';
import { useDataset } from '../data/dataset.ts';
import { useHistory } from '../history/history.ts';
import { everyRun } from '../history/openedResults.ts';
import { useConfig } from '../run/config.ts';
import { usualSeeds } from './estimate.ts';

/** An experiment as a page plans it. */
export interface PlannedExperiment extends Experiment {
  /** Why it has so many seeds, where nobody chose them. */
  whySeeds?: string;
}

/** An experiment on a dataset under the protocol that is set; with the usual seeds where none are chosen. */
export function planned(
  about: Omit<Experiment, 'dataset' | 'protocol' | 'seeds'>,
  { name, hash }: Pick<DatasetReport, 'name' | 'hash'>,
  chosen: readonly number[] | undefined,
): PlannedExperiment {
  const { report, source: loaded } = useDataset.getState();
  const source = report?.hash === hash ? loaded : own(useHistory.getState().sources, hash);
  const models = about.settings.map(({ model }) => model);
  const usual = chosen ? undefined : usualSeeds(models, everyRun(), hash);
  return {
    ...about,
    dataset: { name, hash, source },
    protocol: useConfig.getState().protocol,
    seeds: chosen ?? usual!.seeds,
    ...(usual && { whySeeds: usual.why }),
  };
}
