import * as tf from '@tensorflow/tfjs-core';
import type { ParameterSpec } from '#models/model.ts';
import type { Optimiser } from '#training/optimiser.ts';
import { numbers } from '../form.ts';
import { compareSteps, type GoldenStageRun } from '../goldenStage.ts';

const STEPS = 3;

/** Losses, the length of all gradients before clipping, and parameters of three steps on the same batch. */
export async function compareStepsWithNorms(
  run: GoldenStageRun,
  optimiser: Optimiser,
  file: any,
  after: (spec: ParameterSpec) => number[],
): Promise<void> {
  const named = Object.fromEntries(run.model.parameters.map((spec) => [spec.name, after(spec)]));
  const norms: number[] = numbers(file, 'grad_norms_of_3_steps', [STEPS]);
  await compareSteps(
    run,
    optimiser,
    numbers(file, 'losses_of_3_steps', [STEPS]),
    { [STEPS]: named },
    async (at) => {
      const { losses, gradients } = optimiser.gradients(run.batch, 0, at);
      let square = 0;
      for (const gradient of Object.values(gradients))
        for (const value of await gradient.data()) square += value * value;
      run.report.values(`gradient norm of step ${at.step}`, [Math.sqrt(square)], [norms[at.step - 1]]);
      tf.dispose([losses, gradients]);
    },
  );
}
