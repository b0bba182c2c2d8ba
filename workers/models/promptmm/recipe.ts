import * as tf from '#engine/tensors.ts';
import type { PromptMmConfig } from '#contract/models/promptmm/card.ts';
import { chooseModalities } from '../content.ts';
import { xavierLinear } from '../initialise.ts';
import type { Tables } from '../model.ts';
import type { Recipe, RecipeTools } from '../recipe.ts';
import { disposeInputs, type PromptMmInputs } from './inputs.ts';
import { promptMmInputs } from './prepare.ts';
import { Student } from './student.ts';
import { Teacher } from './teacher.ts';

/** PromptMM: the teacher with its prompt, then the student distilled from the teacher's best epoch. */
export const recipe: Recipe<PromptMmConfig> = {
  width: ({ training }) => training.d,
  features: ({ teacher }, dataset) => chooseModalities('promptmm', dataset, teacher.modalities),
  // Each modality has tables and graphs of its own, and the student keeps its teacher's.
  held: (config, dataset) => {
    const modalities = recipe.features(config, dataset).length;
    return { user: 8 + 11 * modalities, item: 9 + 20 * modalities, interaction: 56 };
  },
  async execute(config, tools) {
    const inputs = await promptMmInputs(tools.dataset, config, tools.pause);
    try {
      const teacher = new Teacher(inputs, config.teacher, tools.seed);
      const { training } = config;
      const { patience } = config.teacher;
      if (!(await tools.train({ stage: 'teacher', model: teacher, training, patience }))) return false;
      return !config.student.enabled || (await distil(config, inputs, teacher, tools));
    } finally {
      disposeInputs(inputs);
    }
  },
};

async function distil(
  config: PromptMmConfig,
  inputs: PromptMmInputs,
  teacher: Teacher,
  tools: RecipeTools,
): Promise<boolean> {
  const kept = tools.kept('teacher', teacher) as Tables;
  const frozen = config.student.freshPrompt ? withFreshPrompt(kept, config.training.d, tools.seed) : kept;
  const student = new Student(inputs, teacher, config.teacher, frozen, config.student, tools.seed);
  try {
    return await tools.train({
      stage: 'student',
      model: student,
      training: config.training,
      patience: config.student.patience,
    });
  } finally {
    student.dispose();
    tf.dispose({ ...frozen });
  }
}

/** The teacher with a prompt that was never trained, where it has one. */
function withFreshPrompt(kept: Tables, d: number, seed: number): Tables {
  if (!kept.prompt) return kept;
  kept.prompt.dispose();
  return { ...kept, prompt: tf.tensor2d(xavierLinear(d, d, seed, 'prompt', 'fresh'), [d + 1, d]) };
}
