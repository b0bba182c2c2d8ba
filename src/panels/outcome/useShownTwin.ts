import { useMemo } from 'react';
import { finishedSeeds } from '#contract/experiments/cells.ts';
import type { RunRequest } from '#contract/api.ts';
import type { EpochRecord, RunResult } from '#contract/results.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { useResults } from '#stores/history/results.ts';
import { useRun } from '#stores/run/run.ts';
import { twinConfig } from '#stores/run/twin.ts';
import { useShownModalities } from '../useShownModalities.ts';

/** What is known of the twin of the run that is shown. */
export interface ShownTwin {
  /** Finished twins of its settings, by seed. */
  results: ReadonlyMap<number, RunResult>;
  /** That of its own seed. */
  result?: RunResult;
  /** Its epochs so far. */
  curves: readonly EpochRecord[];
}

/** The twin of some settings on the data that is shown; undefined where they have none. */
export function useShownTwin(
  run: Pick<RunRequest, 'model' | 'config' | 'protocol' | 'seed'> | undefined,
): ShownTwin | undefined {
  const modalities = useShownModalities();
  const loaded = useDataset((state) => state.report?.hash);
  const hash = useRun((state) => state.replay?.dataset.hash) ?? loaded;
  const runs = useResults((state) => state.runs);
  const beside = useRun((state) => state.beside);
  return useMemo(() => {
    const config = run && twinConfig(run.model, run.config, modalities);
    if (!config) return undefined;
    const { model, protocol, seed } = run;
    const results = finishedSeeds({ model, config }, { runs, hash, protocol });
    const result = results.get(seed);
    return { results, result, curves: beside?.curves ?? result?.curves ?? [] };
  }, [run, modalities, runs, hash, beside]);
}
