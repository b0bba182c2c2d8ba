import type { Tables } from '#models/model.ts';
import type { RankingModel } from '#models/ranking.ts';
import { LightGcn } from '#models/lightgcn/lightgcn.ts';
import { Student } from '#models/promptmm/student.ts';
import { Teacher } from '#models/promptmm/teacher.ts';
import { defaultConfig } from '#contract/config.ts';
import type { LightGcnConfig } from '#contract/models/lightgcn.ts';
import { SEED, type Setup } from './setup.ts';

/** LightGCN with the default config. */
export function lightGcn({ dataset: { users, items }, config, inputs }: Setup): RankingModel {
  const { learningRate, weightDecay, reg, layers } = defaultConfig<LightGcnConfig>('lightgcn').model;
  const { d } = config.training;
  return new LightGcn({
    users,
    items,
    d,
    layers,
    learningRate,
    weightDecay,
    reg,
    seed: SEED,
    adjacency: inputs.adjacency,
  });
}

/** The teacher with the default config; without dropout for comparisons. */
export function teacher({ config, inputs }: Setup, dropout = config.teacher.dropout): Teacher {
  return new Teacher(inputs, { ...config.teacher, dropout }, SEED);
}

/** The student with all distillation terms, of a teacher with the parameters `frozen`. */
export function student(setup: Setup, frozen: Tables, trainPrompt: boolean): Student {
  const { config, inputs } = setup;
  return new Student(
    inputs,
    teacher(setup, 0),
    config.teacher,
    frozen,
    { ...config.student, trainPrompt },
    SEED,
  );
}
