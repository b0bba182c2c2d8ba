import { create } from 'zustand';
import type { RecommendedPopularity } from '#contract/analysis.ts';
import type { UserHistory } from '#contract/dataset.ts';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import { lastStage } from '#contract/matrix.ts';
import type { RunResult } from '#contract/results.ts';
import { analysis } from '#client/analysis.ts';
import { useDataset } from '../data/dataset.ts';
import { modelId, provideRun } from './models.ts';
import { people } from './people.ts';
import { testedSample } from './sample.ts';

interface PopularityState {
  /** Share that is done, while it is measured. */
  fraction?: number;
  /** The dataset that it was measured on. */
  hash?: string;
  /** By run. */
  found: Record<string, RecommendedPopularity>;
  /** Mean popularity of what these users really met next, their test items. */
  chosen?: number;
  /** And of everything that anybody met in training, click by click. */
  clicked?: number;
  error?: ErrorReport;
}

/** How popular is what finished runs recommend. */
export const usePopularity = create<PopularityState>()(() => ({ found: {} }));

/** Measures it for the last stage of each run, on users with test items. */
export async function measurePopularity(runs: readonly RunResult[]): Promise<void> {
  if (usePopularity.getState().fraction !== undefined) return;
  const { hash, items } = useDataset.getState().report!;
  usePopularity.setState({ fraction: 0, error: undefined });
  try {
    const everyone = await people();
    const popularity = popularityOf(everyone, items);
    const found: Record<string, RecommendedPopularity> = {};
    let chosen: number | undefined;
    for (const [at, run] of runs.entries()) {
      await provideRun(run.runId);
      const { sample, ...lists } = await testedSample(run.protocol);
      chosen = meanOf(sample.flatMap(({ test }) => test).map((item) => popularity[item]));
      const models = [modelId(run.runId, lastStage(run.model, run.stages))];
      [found[run.runId]] = await analysis().recommendedPopularity(
        { models, popularity, ...lists },
        (fraction) => usePopularity.setState({ fraction: (at + fraction) / runs.length }),
      );
    }
    const clicked = meanOf(everyone.flatMap(({ train }) => train.map((item) => popularity[item])));
    usePopularity.setState({ hash, found, chosen, clicked });
  } catch (error) {
    usePopularity.setState({ error: reportError(error) });
  } finally {
    usePopularity.setState({ fraction: undefined });
  }
}

/** How often each item was met in training. [items] */
function popularityOf(everyone: readonly UserHistory[], items: number): Int32Array {
  const popularity = new Int32Array(items);
  for (const { train } of everyone) for (const item of train) popularity[item]++;
  return popularity;
}

const meanOf = (values: readonly number[]): number | undefined =>
  values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : undefined;
