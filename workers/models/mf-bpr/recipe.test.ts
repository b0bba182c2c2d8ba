import { expect, test } from 'vitest';
import { defaultConfig } from '#contract/config.ts';
import type { Dataset } from '#contract/dataset.ts';
import type { MfBprConfig } from '#contract/models/mf-bpr.ts';
import { csrFromPairs } from '#datasets/csr.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { toyDataset } from '#testing/toy.ts';
import type { LightGcn } from '../lightgcn/lightgcn.ts';
import type { RecipeTools, StagePlan } from '../recipe.ts';
import { recipe } from './recipe.ts';

/** Two users with so many interactions each, and one with none. */
function datasetOf(interactions: number): Dataset {
  const each = Array.from({ length: interactions }, (_, item) => item);
  const users = [0, 1].flatMap((user) => each.map(() => user));
  return {
    ...toyDataset(),
    users: 3,
    items: 100,
    train: csrFromPairs(3, 100, users, [...each, ...each]).csr,
  };
}

/** How a recipe trains on such data, and what it says of it. */
async function planned(dataset: Dataset, model: Partial<MfBprConfig['model']> = {}) {
  const config = defaultConfig<MfBprConfig>('mf-bpr');
  const said: string[] = [];
  let plan: StagePlan | undefined;
  const tools = {
    dataset,
    seed: 1,
    note: (sentence: string) => said.push(sentence),
    train: async (it: StagePlan) => Boolean((plan = it)),
  };
  await recipe.execute({ ...config, model: { ...config.model, ...model } }, tools as unknown as RecipeTools);
  const [{ learningRate }] = (plan!.model as LightGcn).parameters;
  return { learningRate, said };
}

onEveryBackend('MF-BPR', () => {
  test.each([1, 13, 16])('trains as it is set where users have %i interactions', async (interactions) => {
    expect(await planned(datasetOf(interactions))).toEqual({ learningRate: 0.01, said: [] });
  });

  test('takes smaller steps, and says so, where users have more', async () => {
    const { learningRate, said } = await planned(datasetOf(64));
    expect(learningRate).toBeCloseTo(0.0025);
    expect(said).toEqual([
      'Users have 64.0 training interactions on average: the learning rate was 0.0025 and L2 regularisation 0.025, 0.25 of what is set.',
    ]);
  });

  test('takes what is set where that is wanted, and where nobody has an interaction', async () => {
    expect(await planned(datasetOf(64), { byDensity: false })).toEqual({ learningRate: 0.01, said: [] });
    expect((await planned(datasetOf(0))).learningRate).toBe(0.01);
  });
});
