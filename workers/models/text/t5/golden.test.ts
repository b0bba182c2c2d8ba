import * as tf from '#engine/tensors.ts';
import type { Comparison } from '#testing/comparison.ts';
import { choice, numbers, record } from '#testing/form.ts';
import {
  compareGradients,
  compareSteps,
  goldenOptimiser,
  lossOf,
  type Flat,
  type GoldenStageRun,
} from '#testing/goldenStage.ts';
import { goldenTests, type GoldenTest } from '#testing/goldenTests.ts';
import { overlay } from '#testing/strictJson.ts';
import { flatOf, modelOf, tensorsOf, uploadGolden, type LossMode } from '#testing/text/t5.ts';
import { compareSteppedLogits } from '#testing/text/stepping.ts';
import { QUIET } from '../../sequence/layers.ts';
import { disposeTextBatch, type TextBatch } from '../batch.ts';
import { bucketsOf } from './buckets.ts';
import { decoded, decoderBias, logitsOf } from './decoder.ts';
import { encoded, encoderBias, read } from './encoder.ts';
import type { T5 } from './t5.ts';

const MODES = { mask: 'mask', pad: 'pad', p5: 'p5', p5len: 'p5len' } as const;

goldenTests({
  name: 'a small T5',
  knownBy: '"models" and "bucket_tables"',
  is: (json) => 'models' in json && 'bucket_tables' in json,
  notes: [
    'meta',
    'tokenizer',
    'task_of_batch_counter',
    'batches.*.sources',
    'batches.*.targets',
    'variants.*.note',
  ],
  tests: (file) => ({
    buckets: async (report) => compareBuckets(report, file.bucket_tables),
    ...Object.fromEntries(Object.keys(file.models).map((name) => [name, baseTest(file, name)])),
    ...Object.fromEntries(Object.keys(file.variants).map((name) => [name, variantTest(file, name)])),
  }),
});

function compareBuckets(report: Comparison, { relative_positions: distances, ...tables }: any): void {
  for (const [name, table] of Object.entries(tables)) {
    const [ways, buckets, farthest] = name.split('_');
    const form = {
      buckets: Number(buckets),
      farthest: Number(farthest),
      bothWays: ways === 'bidirectional',
    };
    report.values(name, distances.map(bucketsOf(form)), table as number[]);
  }
}

const baseTest =
  (file: any, name: string): GoldenTest =>
  async (report) => {
    const { config, params, tasks, adamw_steps: steps } = file.models[name];
    const batchOf = (task: string, mode: LossMode = 'mask') => uploadGolden(file.batches[task], config, mode);
    for (const task of Object.keys(tasks)) {
      const batch = batchOf(task, choice(file.meta, 'loss_mode', MODES));
      const filled = batchOf(task, 'pad');
      await compareLoss(report, file, config, params, batch, tasks[task]);
      await compareIntermediates(report, config, params, filled, file.batches[task], tasks[task]);
      await compareSteppedLogits(report, modelOf(config), tensorsOf(params), filled);
      [batch, filled].forEach(disposeTextBatch);
    }
    const batches: TextBatch[] = steps.order.map((task: string) => batchOf(task));
    const model = modelOf(config);
    const optimiser = await goldenOptimiser(model, flatOf(params), file.adamw);
    const run = runOf(report, model, batches, telling(steps.order.map((task: string) => tasks[task].grads)));
    const after = { 1: flatOf(steps.params_after_1), 3: flatOf(steps.params_after_3) };
    await compareSteps(run, optimiser, steps.losses, after);
    optimiser.dispose();
    batches.forEach(disposeTextBatch);
  };

const variantTest =
  (file: any, name: string): GoldenTest =>
  async (report) => {
    const { changed, tasks, ...variant } = file.variants[name];
    const { config: base, params } = file.models.L1;
    const config = overlay(base, changed);
    for (const task of Object.keys(tasks)) {
      const batch = uploadGolden(file.batches[task], config, choice(variant, 'loss_mode', MODES));
      const filled = uploadGolden(file.batches[task], config, 'pad');
      await compareLoss(report, file, config, params, batch, tasks[task]);
      await compareAnswers(report, modelOf(config), tensorsOf(params), filled, tasks[task]);
      [batch, filled].forEach(disposeTextBatch);
    }
  };

const runOf = (report: Comparison, model: T5, batches: unknown[], gradients: Flat): GoldenStageRun => ({
  report,
  model,
  batch: batches[0],
  batchAt: (step) => batches[step - 1],
  gradients,
  crop: (_, values) => values,
});

async function compareLoss(
  report: Comparison,
  file: any,
  config: any,
  params: any,
  batch: TextBatch,
  expected: any,
): Promise<void> {
  const model = modelOf(config);
  const optimiser = await goldenOptimiser(model, flatOf(params), file.adamw);
  const losses = await compareGradients(runOf(report, model, [batch], flatOf(expected.grads)), optimiser);
  report.values('loss', [await lossOf(model, losses)], [numbers(expected, 'loss')]);
  tf.dispose(losses);
  optimiser.dispose();
}

/** Everything between parameters and loss, of answers that are filled up as in the file; sources are compared without what fills them up. */
async function compareIntermediates(
  report: Comparison,
  config: any,
  params: any,
  batch: TextBatch,
  { src_mask }: any,
  expected: any,
): Promise<void> {
  const wanted = record(expected, 'intermediates');
  const { sizes } = modelOf(config);
  const model = modelOf(config);
  const parameters = tensorsOf(params);
  const before = new Array<number>(sizes.prompts).fill(1);
  const masks: number[][] = src_mask.map((mask: number[]) => [...before, ...mask]);
  report.values('encoder_mask', wanted.encoder_mask.flat(), masks.flat());
  const real = (rows: number[][][]) =>
    rows.flatMap((own, n) => own.filter((_, at) => masks[n][at] === 1)).flat();
  const input = read(parameters, sizes, batch.sources);
  const source = encoded(parameters, sizes, batch.sources, QUIET);
  report.values('encoder_input', await input.x.data(), real(wanted.encoder_input));
  report.values('encoder_output', await source.x.data(), real(wanted.encoder_output));
  const { longest } = batch.inputs.sequences;
  await report.tensor(
    'encoder_position_bias',
    encoderBias(parameters, sizes, source.sequences.longest),
    wanted.encoder_position_bias,
  );
  await report.tensor(
    'decoder_position_bias',
    decoderBias(parameters, sizes, { queries: longest, keys: longest }),
    wanted.decoder_position_bias,
  );
  report.values('decoder_input', await batch.inputs.tokens.ids.data(), wanted.decoder_input.flat());
  const hidden = decoded(parameters, sizes, source, batch.inputs, QUIET);
  report.values('decoder_hidden', await hidden.data(), wanted.decoder_hidden.flat(2));
  report.values('logits', await logitsOf(hidden, parameters).data(), wanted.logits.flat(2));
  await compareAnswers(report, model, parameters, batch, wanted);
}

async function compareAnswers(
  report: Comparison,
  model: T5,
  parameters: Record<string, tf.Tensor>,
  batch: TextBatch,
  { logits, token_nll }: any,
): Promise<void> {
  report.values('logits', await model.logits(parameters, batch, QUIET).data(), logits.flat(2));
  report.values('token_nll', await model.nll(parameters, batch).data(), token_nll.flat());
}

/** The least gradient of an entry over the steps' tasks, of those that reach it: what none reaches only shrinks, which is told exactly. */
function telling(tasks: Record<string, unknown>[]): Flat {
  const all = tasks.map(flatOf);
  return Object.fromEntries(
    Object.entries(all[0]).map(([name, values]) => [
      name,
      Array.from(values, (_, i) =>
        Math.min(...all.map((of) => Math.abs(of[name][i])).map((size) => (size === 0 ? 1 : size))),
      ),
    ]),
  );
}
