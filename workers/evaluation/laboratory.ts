import type { AnalysisApi, Comparison, ComparisonRequest } from '#contract/analysis.ts';
import { compareRows } from './statistics/compare.ts';

/** Statistics of finished runs. */
export class AnalysisLaboratory implements AnalysisApi {
  async compare(request: ComparisonRequest): Promise<Comparison[]> {
    return compareRows(request);
  }
}
