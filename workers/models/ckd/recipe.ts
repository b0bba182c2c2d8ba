import * as tf from '#engine/tensors.ts';
import type { CkdConfig } from '#contract/models/ckd/card.ts';
import { StudioError } from '#contract/errors.ts';
import { stageFor } from '#contract/models/stageIds.ts';
import { chooseModalities } from '../content.ts';
import type { Recipe, RecipeTools } from '../recipe.ts';
import { tableIn, type Backbone } from './backbone.ts';
import { BACKBONES } from './backbones/all.ts';
import { forgetful } from './forgetful.ts';
import { disposeInputs, uploadInputs, type BackboneInputs } from './inputs.ts';
import { Student, type TaughtModality } from './student.ts';
import { Teacher } from './teacher.ts';
import { only } from './view.ts';

/** CKD: a teacher for each modality, then the student that shall lag behind none of them; without distillation the backbone alone. */
export const recipe: Recipe<CkdConfig> = {
  width: (config, dataset) => (1 + recipe.features(config, dataset).length) * config.training.d,
  features({ backbone, student }, dataset) {
    const chosen = chooseModalities('ckd', dataset, backbone.modalities);
    if (chosen.length > 1 || student.kdRatio === 0) return chosen;
    throw new StudioError(
      'config-invalid',
      `CKD balances modalities against each other, and with "${chosen[0].name}" alone there is nothing to balance.`,
      'Name two or more modalities or take a dataset that has them; with student.kdRatio 0 the backbone trains by itself.',
    );
  },
  async execute(config, tools) {
    const { training, backbone } = config;
    const { dataset, seed } = tools;
    const given = { width: training.d, seed, train: dataset.train, averages: backbone.averages };
    const inputs = uploadInputs(given, recipe.features(config, dataset), backbone.features);
    const taught: TaughtModality[] = [];
    try {
      if (config.student.kdRatio > 0)
        for (const m of inputs.modalities.keys())
          if (!(await teach(config, inputs, m, tools, taught))) return false;
      return await learn(config, inputs, taught, tools);
    } finally {
      tf.dispose(taught.map(({ teacher }) => teacher));
      disposeInputs(inputs);
    }
  },
};

/** Trains the teacher of a modality and adds what it ranks by; false if told to stop. */
async function teach(
  config: CkdConfig,
  inputs: BackboneInputs,
  m: number,
  { train, kept }: RecipeTools,
  taught: TaughtModality[],
): Promise<boolean> {
  const { training, backbone: options } = config;
  const { patience, ...rates } = config.teacher;
  const [modalities, { name }] = [inputs.modalities.length, inputs.modalities[m]];
  const stage = stageFor('teacher', name);
  return within(config, inputs, stage, async (backbone) => {
    const model = new Teacher(backbone, modalities, m, { ...rates, penalty: options.penalty });
    if (!(await train({ stage, model, training, patience }))) return false;
    const parameters = kept(stage, model);
    await within(config, inputs, `distilling ${stage}`, (distilling) => {
      const teacher = tf.tidy(() => tableIn(distilling, parameters, only(modalities, m)));
      taught.push({ name, teacher });
    });
    tf.dispose(parameters);
    return true;
  });
}

/** Trains the student. */
function learn(
  config: CkdConfig,
  inputs: BackboneInputs,
  taught: readonly TaughtModality[],
  { train }: RecipeTools,
): Promise<boolean> {
  const { training, backbone: options } = config;
  const { patience, ...student } = config.student;
  return within(config, inputs, 'student', (backbone) => {
    const names = inputs.modalities.map(({ name }) => name);
    const model = new Student(backbone, names, taught, {
      ...student,
      penalty: options.penalty,
    });
    return train({ stage: 'student', model, training, patience });
  });
}

/** Does something with a backbone that is made for a role, and frees it. */
async function within<T>(
  { backbone: options }: CkdConfig,
  inputs: BackboneInputs,
  role: string,
  work: (backbone: Backbone) => T | Promise<T>,
): Promise<T> {
  const made = BACKBONES[options.model](inputs, options);
  const backbone = options.preferences === 'forgotten' ? forgetful(made, inputs.seed, role) : made;
  try {
    return await work(backbone);
  } finally {
    backbone.dispose();
  }
}
