import type {
  Agreement,
  AgreementRequest,
  AnalysisApi,
  Comparison,
  ComparisonRequest,
  DrawRequest,
  EffectsRequest,
  ListExample,
  ListRequest,
  NewUserList,
  NewUserRequest,
  PopularityRequest,
  RankedItems,
  RecommendedPopularity,
  ScoringModel,
  SeedInterval,
  SharesRefusal,
  TopItemsRequest,
  VarianceShares,
  VarianceSharesRequest,
} from '#contract/analysis.ts';
import type { OpenedResults, ScoredRun } from '#contract/bundle.ts';
import type { TripleEffects } from '#contract/margins.ts';
import type { RunBundle } from '#contract/runBundle.ts';
import { seedMean } from '#contract/seedMean.ts';
import { agreementWith } from './explore/agreement.ts';
import { draw } from './explore/draw.ts';
import { listExample } from './explore/listExample.ts';
import { tripleEffects } from './explore/effects.ts';
import { KnownModels, scoresOf } from './explore/models.ts';
import { recommendedPopularity } from './explore/recommendedPopularity.ts';
import { topItems } from './explore/topItems.ts';
import { newUserList } from './foldIn/newUserList.ts';
import { openResults, saveResults } from './resultsFile.ts';
import type { Archives } from './runBundle/archives.ts';
import { packRuns } from './runBundle/pack.ts';
import { unpackRuns } from './runBundle/unpack.ts';
import { compareRows } from './statistics/compare.ts';
import { seedInterval } from './statistics/seeds.ts';
import { varianceShares } from './statistics/varianceShares.ts';

/** Runs that are handed to the page in one message. */
const RUNS_AT_ONCE = 16;

/** Statistics of finished runs, and what their embeddings rank. */
export class AnalysisLaboratory implements AnalysisApi {
  readonly #models = new KnownModels();
  readonly #archives: Archives;

  constructor(archives: Archives) {
    this.#archives = archives;
  }

  async compare(request: ComparisonRequest): Promise<Comparison[]> {
    return compareRows(request);
  }

  async seedIntervals(values: number[][], comparisons = 1): Promise<SeedInterval[]> {
    return values.map((list) => ({ ...seedMean(list), range: seedInterval(list, comparisons) }));
  }

  async varianceShares(request: VarianceSharesRequest): Promise<VarianceShares | SharesRefusal> {
    return varianceShares(request);
  }

  async load(models: ScoringModel[]): Promise<void> {
    this.#models.keep(models);
  }

  async unload(prefix: string): Promise<void> {
    this.#models.drop(prefix);
  }

  async draw(request: DrawRequest): Promise<number[]> {
    return draw(request);
  }

  async topItems({ models, user, k, masked }: TopItemsRequest): Promise<RankedItems[]> {
    return models.map((model) => {
      const scores = scoresOf(this.#models.find(model), user);
      const items = topItems(scores, masked, k);
      return { model, items, scores: items.map((item) => scores[item]) };
    });
  }

  async newUser({ models, ...asked }: NewUserRequest): Promise<NewUserList[]> {
    return models.map(({ model, by }) => newUserList(this.#models.find(model), by, asked));
  }

  agreement(request: AgreementRequest, onProgress?: (fraction: number) => void): Promise<Agreement[]> {
    const others = request.others.map((id) => this.#models.find(id));
    return agreementWith(this.#models.find(request.reference), others, request, pauseAt(onProgress));
  }

  recommendedPopularity(
    request: PopularityRequest,
    onProgress?: (fraction: number) => void,
  ): Promise<RecommendedPopularity[]> {
    const models = request.models.map((id) => this.#models.find(id));
    return recommendedPopularity(models, request, pauseAt(onProgress));
  }

  async listExample(request: ListRequest): Promise<ListExample> {
    const sources = request.sources.map((id) => this.#models.find(id));
    return listExample(this.#models.find(request.learner), sources, request);
  }

  async effects({ margins, settings }: EffectsRequest): Promise<TripleEffects[]> {
    return tripleEffects(margins, settings);
  }

  async openResults(
    name: string,
    file: Blob,
    take: (runs: ScoredRun[]) => void | Promise<void>,
  ): Promise<Omit<OpenedResults, 'runs'>> {
    const { runs, ...about } = await openResults(name, file);
    for (let from = 0; from < runs.length; from += RUNS_AT_ONCE)
      await take(runs.slice(from, from + RUNS_AT_ONCE));
    return about;
  }

  saveResults(results: OpenedResults): Promise<Blob> {
    return saveResults(results);
  }

  packRuns(bundle: RunBundle): Promise<Blob> {
    return packRuns(bundle, this.#archives);
  }

  unpackRuns(name: string, file: Blob): Promise<RunBundle> {
    return unpackRuns(name, file, this.#archives);
  }
}

/** Tells how far it is and lets messages in. */
const pauseAt = (onProgress?: (fraction: number) => void) => async (fraction: number) => {
  onProgress?.(fraction);
  await new Promise((resolve) => setTimeout(resolve));
};
