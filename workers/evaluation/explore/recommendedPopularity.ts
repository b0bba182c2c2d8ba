import type { PopularityRequest, RecommendedPopularity, ScoringModel } from '#contract/analysis.ts';
import { scoresOf } from './models.ts';
import { topItems } from './topItems.ts';
import { userMean } from './userMean.ts';

const USERS_BETWEEN_PAUSES = 16;

/** How popular the first k items of each model are, over users, and how many items are recommended at all. */
export async function recommendedPopularity(
  models: readonly ScoringModel[],
  { users, k, maskedPtr, maskedCol, popularity }: PopularityRequest,
  pause: (fraction: number) => Promise<void>,
): Promise<RecommendedPopularity[]> {
  const means = models.map(() => new Float64Array(users.length));
  const met = models.map(() => new Set<number>());
  for (let n = 0; n < users.length; n++) {
    if (n % USERS_BETWEEN_PAUSES === 0) await pause(n / users.length);
    const masked = maskedCol.subarray(maskedPtr[n], maskedPtr[n + 1]);
    models.forEach((model, m) => {
      const items = topItems(scoresOf(model, users[n]), masked, k);
      means[m][n] = items.reduce((sum, item) => sum + popularity[item], 0) / Math.max(1, items.length);
      for (const item of items) met[m].add(item);
    });
  }
  return models.map(({ id }, m) => ({
    model: id,
    users: users.length,
    popularity: userMean(means[m]),
    coverage: met[m].size / popularity.length,
  }));
}
