import type { OpenedResults, ScoredRun } from '#contract/bundle.ts';
import { analysis } from './analysis.ts';

/** Reads a results file of any size without holding the page up; throws a StudioError that says what does not fit. */
export async function readResults(name: string, file: Blob): Promise<OpenedResults> {
  const runs: ScoredRun[] = [];
  const about = await analysis().openResults(name, file, (some) => void runs.push(...some));
  return { ...about, runs };
}
