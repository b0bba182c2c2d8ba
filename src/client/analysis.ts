import type { AnalysisApi } from '#contract/analysis.ts';
import { connect } from './connect.ts';

let current: AnalysisApi | undefined;

/** The statistics of this page; their worker starts on the first call. */
export function analysis(): AnalysisApi {
  return (current ??= connect<AnalysisApi>('analysis', spawn));
}

/** Replaces the worker by another implementation; for tests. */
export function provideAnalysis(other: AnalysisApi): void {
  current = other;
}

function spawn(): Worker {
  return new Worker(new URL('../../workers/analysis.worker.ts', import.meta.url), {
    type: 'module',
    name: 'analysis',
  });
}
