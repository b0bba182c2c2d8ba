import { expect, test } from 'vitest';
import { parseConfig, patched } from '#contract/config.ts';
import type { PartialConfig } from '#contract/fields.ts';
import type { CkdConfig } from '#contract/models/ckd/card.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { randomParameters, toyDataset } from '#testing/toy.ts';
import type { RecipeTools, StagePlan } from '../recipe.ts';
import { recipe } from './recipe.ts';
import type { Student } from './student.ts';

const dataset = toyDataset();
const configOf = (changed: PartialConfig = {}): CkdConfig =>
  parseConfig('ckd', patched({ training: { d: 4 } }, changed));

/** Runs the recipe as far as it is let, and says what it would train. */
async function planned(config: CkdConfig, stopAt?: string) {
  const plans: StagePlan[] = [];
  const tools = {
    dataset,
    seed: 1,
    train: async (plan: StagePlan) => plans.push(plan) > 0 && plan.stage !== stopAt,
    kept: (_: string, model: StagePlan['model']) => randomParameters(model),
  };
  const isDone = await recipe.execute(config, tools as unknown as RecipeTools);
  return { isDone, plans, stages: plans.map(({ stage }) => stage) };
}

onEveryBackend('the recipe of CKD', () => {
  test('trains a teacher per modality in use, then the student, and frees what it made', async () => {
    const { isDone, stages, plans } = await planned(configOf({ teacher: { patience: 7 } }));
    expect(isDone).toBe(true);
    expect(stages).toEqual(['teacher:visual', 'teacher:textual', 'student']);
    expect(plans.map(({ patience }) => patience)).toEqual([7, 7, configOf().student.patience]);
    expect((plans[2].model as Student).observes).toContain('weight:textual');
  });

  test('stops where it is told to', async () => {
    const { isDone, stages } = await planned(configOf(), 'teacher:textual');
    expect(isDone).toBe(false);
    expect(stages).toEqual(['teacher:visual', 'teacher:textual']);
  });

  test('without distillation trains the student alone, which asks for nothing else', async () => {
    const { stages, plans } = await planned(configOf({ student: { kdRatio: 0 } }));
    expect(stages).toEqual(['student']);
    const { needs, observes } = plans[0].model as Student;
    expect(needs.streams).toBeUndefined();
    expect(observes).toEqual([]);
  });

  test('preferences that are forgotten are in no stage’s parameters', async () => {
    const { plans } = await planned(configOf({ backbone: { preferences: 'forgotten' } }));
    for (const { model } of plans) {
      const names = model.parameters.map(({ name }) => name);
      expect(names).toContain('projection0');
      expect(names.filter((name) => name.startsWith('preferences'))).toEqual([]);
    }
  });
});

test('one modality has nothing to be balanced with, unless nothing is distilled', () => {
  const alone = { ...dataset, features: dataset.features.slice(0, 1) };
  expect(() => recipe.features(configOf(), alone)).toThrow('with "visual" alone there is nothing to balance');
  const chosen = configOf({ backbone: { modalities: ['textual'] } });
  expect(() => recipe.features(chosen, dataset)).toThrow('with "textual" alone');
  expect(recipe.features(configOf({ student: { kdRatio: 0 } }), alone)).toHaveLength(1);
  const unknown = configOf({ backbone: { modalities: ['sound'] } });
  expect(() => recipe.features(unknown, dataset)).toThrow('config.backbone.modalities names "sound"');
});
