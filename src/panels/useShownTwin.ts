import { useMemo } from 'react';
import { finishedSeeds } from '#contract/experiments/cells.ts';
import type { EpochRecord, RunResult } from '#contract/results.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { useResults } from '#stores/history/results.ts';
import { useConfig } from '#stores/run/config.ts';
import { useRun } from '#stores/run/run.ts';
import { twinConfig } from '#stores/run/twin.ts';
import type { ShownRun } from './curves/shownRun.ts';
import { useShownModalities } from './useShownModalities.ts';

/** What is known of the twin of the run that is shown. */
export interface ShownTwin {
  /** Finished twins of its settings, by seed. */
  results: ReadonlyMap<number, RunResult>;
  /** That of its own seed. */
  result?: RunResult;
  /** Its epochs so far. */
  curves: readonly EpochRecord[];
}

/** The twin of the run that the curves show; undefined where it has none. */
export function useShownTwin({ model, config }: ShownRun): ShownTwin | undefined {
  const request = useRun((state) => state.request);
  const draft = useConfig();
  const { protocol } = request ?? draft;
  const seed = request?.seed ?? (draft.seed as number);
  const modalities = useShownModalities();
  const loaded = useDataset((state) => state.report?.hash);
  const hash = useRun((state) => state.replay?.dataset.hash) ?? loaded;
  const runs = useResults((state) => state.runs);
  const beside = useRun((state) => state.beside);
  return useMemo(() => {
    const its = twinConfig(model, config, modalities);
    if (!its) return undefined;
    const results = finishedSeeds({ model, config: its }, { runs, hash, protocol });
    const result = results.get(seed);
    return { results, result, curves: beside?.curves ?? (request && result?.curves) ?? NONE };
  }, [model, config, seed, protocol, request, modalities, runs, hash, beside]);
}

const NONE: never[] = [];
