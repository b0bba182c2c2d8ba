import * as tf from '@tensorflow/tfjs-core';
import type { ParameterSpec } from '#models/model.ts';
import type { Optimiser } from '#training/optimiser.ts';
import { numbers } from '../form.ts';
import { compareSteps, type GoldenStageRun } from '../goldenStage.ts';

const STEPS = 3;

/** What a file has and our model does not train has no gradient: it only shrinks. */
function compareStill({ report, model, label = (name) => name }: GoldenStageRun, file: any): void {
  const own = new Set(model.parameters.map(({ name }) => label(name)));
  const { lr, weight_decay: decay } = file.adamw;
  for (const name of Object.keys(file.params_after_3_steps)) {
    if (own.has(name)) continue;
    const before: number[] = [file.params[name]].flat(9);
    const after: number[] = [file.params_after_3_steps[name]].flat(9);
    report.values(
      `${name} after step ${STEPS}`,
      before.map((value) => value * (1 - lr * decay) ** STEPS),
      after,
    );
  }
}

/** Losses, the length of all gradients before clipping, and parameters of three steps on the same batch. */
export async function compareStepsWithNorms(
  run: GoldenStageRun,
  optimiser: Optimiser,
  file: any,
  after: (spec: ParameterSpec) => number[],
): Promise<void> {
  const named = Object.fromEntries(run.model.parameters.map((spec) => [spec.name, after(spec)]));
  compareStill(run, file);
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
