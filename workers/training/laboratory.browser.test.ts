import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CheckpointInfo, RunEvent, RunRequest } from '#contract/api.ts';
import type { Dataset } from '#contract/dataset.ts';
import type { EmbeddingSnapshot } from '#contract/embedding.ts';
import type { EpochRecord, RunResult } from '#contract/results.ts';
import { generateSynthetic } from '#datasets/synthetic.ts';
import { memoryUse } from '#engine/backend.ts';
import { BACKENDS } from '#testing/backends.ts';
import { finished, openLaboratory, outputValues } from '#testing/laboratory.ts';

let mini: Dataset;
beforeAll(async () => {
  mini = await generateSynthetic({ source: 'synthetic', preset: 'mini', seed: 1 });
});

const promptMm = (runId: string, training = {}): RunRequest => ({
  runId,
  name: runId,
  model: 'promptmm',
  seed: 3,
  protocol: 'strict',
  config: { training: { d: 16, batchSize: 512, maxEpochs: 2, ...training }, teacher: {}, student: {} },
});

const open = (backend: 'wasm' | 'webgpu') => openLaboratory(backend, mini);

describe.each(BACKENDS as ('wasm' | 'webgpu')[])('training on %s', (backend) => {
  test('tells what the stages computed, and where items lie after every epoch to who watches, which changes no bit', async () => {
    const { laboratory, run } = await open(backend);
    const snapshots: EmbeddingSnapshot[] = [];
    await laboratory.watchEmbeddings((snapshot) => void snapshots.push(snapshot));
    const { stages, curves } = finished(await run(promptMm('watched')));
    const [teacher, student] = await laboratory.outputs();
    const seen = snapshots.map(({ stage, space, epoch }) => [stage, space, epoch]);
    expect(seen).toEqual([
      ['teacher', 'item-features', 1],
      ['teacher', 'item-features', 2],
      ['student', 'final-items', 1],
      ['student', 'final-items', 2],
    ]);
    expect(teacher.features.map((f) => f.modality)).toEqual(['visual', 'textual']);
    const best = snapshots[stages.teacher!.bestEpoch - 1];
    const rowsOf = (table: Float32Array, d: number) =>
      [...best.rows].flatMap((row) => [...table.subarray(row * d, (row + 1) * d)]);
    expect(best.parts.map(({ label, data }) => [label, [...data]])).toEqual(
      teacher.features.map(({ modality, item }) => [modality, rowsOf(item, 16)]),
    );
    const last = snapshots[1 + stages.student!.bestEpoch];
    expect([...last.parts[0].data]).toEqual(rowsOf(student.item, 16));
    expect(teacher.features[0].item.length).toBe(mini.items * 16);
    expect(student.features).toEqual([]);
    for (const { stage, userScores, itemHits } of [teacher, student]) {
      const { recall, users } = stages[stage]!.test!;
      expect(userScores.recall20.reduce((a, b) => a + b) / users).toBeCloseTo(recall['20'], 12);
      expect(itemHits.tests.reduce((a, b) => a + b)).toBe(mini.test.col.length);
      const { tables, parameters } = stages[stage]!;
      expect(Object.values(tables!).reduce((a, b) => a + b)).toBe(parameters);
    }
    expect(Object.keys(stages.teacher!.tables!)).toEqual(['ids', 'w0', 'w1', 'prompt']);
    const unwatched = await open(backend);
    const same = finished(await unwatched.run(promptMm('unwatched')));
    expect(same.curves.map(({ losses, val }) => [losses, val])).toEqual(
      curves.map(({ losses, val }) => [losses, val]),
    );
  });

  test('times the ranking of all items for every user, and leaks nothing', async () => {
    const { laboratory, run } = await open(backend);
    finished(await run(promptMm('ranked')));
    const [, student] = await laboratory.outputs();
    const before = memoryUse();
    const time = await laboratory.timeRanking(student);
    expect(time).toMatchObject({ users: mini.users, items: mini.items, repetitions: 5 });
    expect(time.environment.backend).toBe(backend);
    expect(time.milliseconds).toBeGreaterThan(0);
    expect(memoryUse()).toEqual(before);
  });

  test('measures the gradient of each loss part without changing the run', async () => {
    const { laboratory, run } = await open(backend);
    finished(await run(promptMm('plain')));
    const bits = await outputValues(laboratory);
    const before = memoryUse();
    const { curves } = finished(await run({ ...promptMm('measured'), gradientNorms: true }));
    expect(await outputValues(laboratory)).toEqual(bits);
    expect(memoryUse().tensors).toBe(before.tensors);
    for (const { losses, gradientNorms } of curves) {
      expect(Object.keys(gradientNorms!)).toEqual(Object.keys(losses));
      for (const norm of Object.values(gradientNorms!)) expect(norm).toBeGreaterThan(0);
    }
  });

  test('a run takes over the teacher of an earlier one where it may, with the same bits', async () => {
    const { laboratory, run } = await open(backend);
    const shared = (runId: string, student = {}): RunRequest => {
      const request = promptMm(runId);
      return { ...request, shareStages: true, config: { ...request.config, student } };
    };
    const first = finished(await run(shared('first')));
    expect(first.stages.teacher!.takenFrom).toBeUndefined();
    const fresh = finished(await run(promptMm('fresh')));
    expect(fresh.stages.teacher!.takenFrom).toBeUndefined();
    const bits = await outputValues(laboratory);
    const again = finished(await run(shared('again')));
    expect(again.stages.teacher!.takenFrom).toBe('fresh');
    expect(again.curves.map(({ stage, epoch }) => [stage, epoch])).toEqual(
      fresh.curves.map(({ stage, epoch }) => [stage, epoch]),
    );
    expect(await outputValues(laboratory)).toEqual(bits);
    const other = shared('other');
    const seeded = finished(await run({ ...other, seed: 4 }));
    expect(seeded.stages.teacher!.takenFrom).toBeUndefined();
    const narrower = { ...other, config: { ...other.config, teacher: { layers: 1 } } };
    expect(finished(await run(narrower)).stages.teacher!.takenFrom).toBeUndefined();
  });

  test('a teacher that is taken over on resume stands on the curves once', async () => {
    const { laboratory, run } = await open(backend);
    const shared = (runId: string) => ({ ...promptMm(runId), shareStages: true });
    const stopAfterEpoch = (e: RunEvent) => e.type === 'epoch' && void laboratory.stop();
    expect((await run(shared('cut'), stopAfterEpoch)).type).toBe('stopped');
    const whole = finished(await run(shared('whole')));
    const told: EpochRecord[] = [];
    const listen = (e: RunEvent) => {
      if (e.type === 'started') told.push(...e.curves);
      if (e.type === 'epoch') told.push(e.record);
    };
    const resumed = finished(await run(shared('cut'), listen, true));
    expect(resumed.stages.teacher!.takenFrom).toBe('whole');
    const places = (records: EpochRecord[]) => records.map(({ stage, epoch }) => [stage, epoch]);
    expect(places(resumed.curves)).toEqual(places(whole.curves));
    expect(places(told)).toEqual(places(whole.curves));
  });

  test('a page that could not take the result hears that the run has failed', async () => {
    const { laboratory } = await open(backend);
    const end = await new Promise<RunEvent>((resolve) => {
      void laboratory.start(promptMm('unheard', { maxEpochs: 1 }), async (event) => {
        if (event.type === 'finished') throw new Error('not cloned');
        if (event.type === 'failed') resolve(event);
      });
    });
    expect(end).toMatchObject({ type: 'failed', error: { message: expect.stringContaining('not cloned') } });
  });

  test('numbers that overflow end the run in a sentence, and nobody is offered to resume it', async () => {
    const { laboratory, run } = await open(backend);
    const request = promptMm('overflow');
    request.config.teacher = { features: 'raw' };
    const stop = (e: RunEvent) => void (e.type === 'steps' && laboratory.stop());
    expect((await run(request, stop)).type).toBe('stopped');
    expect(await laboratory.checkpoints()).toHaveLength(1);
    const huge = mini.features.map((f) => ({ ...f, data: f.data.map(() => 3e38) }));
    await laboratory.load({ ...mini, features: huge });
    const failed = await run(request, () => {}, true);
    expect(failed).toMatchObject({ type: 'failed', error: { code: 'numbers-diverged' } });
    expect(await laboratory.checkpoints()).toEqual([]);
  });

  test.each<[string, RunRequest['config']]>([
    ['no layers, no dropout', { teacher: { layers: 0, dropout: 0 }, student: { layers: 0 } }],
    [
      'a prompt with a loss of its own only',
      { teacher: { lambda1: 0, promptBpr: 0.5, modalityGraph: 'mean' } },
    ],
    [
      'every loss of the teacher',
      { teacher: { promptBpr: 0.5, modalityGraph: 'sym', modSelf: true, promptNorm: false } },
    ],
    [
      'features that reach nothing but themselves',
      { teacher: { modalityWeight: 0, modalityBpr: 0, features: 'rowL2' } },
    ],
    [
      'pairs only, features without weight',
      { teacher: { modalityWeight: 0 }, student: { lambda3: 0, lambda4: 0 } },
    ],
    ['no distillation', { student: { lambda2: 0, lambda3: 0, lambda4: 0, init: 'xavier' } }],
    [
      'long lists by cosine',
      { student: { listNegatives: 64, listScore: 'cosine', listKd: 'coupled', embUsers: true, gamma: 1 } },
    ],
    [
      'neither part of the lists',
      { student: { alpha: 0, beta: 0, pairKd: 'as-released', trainPrompt: false } },
    ],
    [
      'one modality, no prompt, users first',
      {
        training: { sampler: 'perUser', batchSize: 4096 },
        teacher: { prompt: false, modalities: ['visual'] },
      },
    ],
  ])('trains with %s', async (_, config) => {
    const { laboratory, run } = await open(backend);
    const request = promptMm('corner', { maxSteps: 2, ...config.training });
    request.protocol = 'paper-code';
    finished(
      await run({ ...request, config: { ...request.config, ...config, training: request.config.training } }),
    );
    for (const values of await outputValues(laboratory)) expect(values.every(Number.isFinite)).toBe(true);
  });

  test('a dataset too large for the device is refused before anything is allocated', async () => {
    const { laboratory, run } = await open(backend);
    await laboratory.load({ ...mini, users: 2e8 });
    expect(await run(promptMm('huge'))).toMatchObject({
      type: 'failed',
      error: { code: 'device-too-small' },
    });
  });

  test('an empty training set is refused in a sentence', async () => {
    const { laboratory, run } = await open(backend);
    await laboratory.load({
      ...mini,
      train: { ...mini.train, ptr: new Int32Array(mini.users + 1), col: new Int32Array(0) },
    });
    const event = await run(promptMm('empty'));
    expect(event).toMatchObject({ type: 'failed', error: { code: 'dataset-invalid' } });
  });

  test('pause, single step, single epoch and resume', async () => {
    const { laboratory, run, events } = await open(backend);
    const seen: string[] = [];
    const request = promptMm('steps', { batchSize: 1024 });
    request.config.student = { enabled: false };
    await laboratory.backend(backend);
    const end = run(request, (e) => {
      if (e.type === 'started') void laboratory.pause();
      if (e.type !== 'progress' || e.progress.phase !== 'paused') return;
      seen.push(`${e.progress.epoch}:${e.progress.step}`);
      if (seen.length <= 2) void laboratory.step();
      else if (seen.length === 3) void laboratory.epoch();
      else void laboratory.resume();
    });
    finished(await end);
    expect(seen.slice(0, 4)).toEqual(['1:0', '1:1', '1:2', '2:0']);
    expect(events.some((e) => e.type === 'checkpoint')).toBe(true);
  });
});

test('a GPU validation error fails the run that caused it', async () => {
  const { run } = await open('webgpu');
  const spoil = (e: RunEvent) => {
    if (e.type !== 'started') return;
    const { device } = tf.backend() as unknown as { device: GPUDevice };
    device.createBuffer({ size: 4, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.STORAGE });
  };
  expect(await run(promptMm('invalid', { maxEpochs: 50 }), spoil)).toMatchObject({
    type: 'failed',
    error: { code: 'gpu-validation' },
  });
});

test('a GPU validation error after the last step still fails the run', async () => {
  const { run } = await open('webgpu');
  const spoil = (e: RunEvent) => {
    if (e.type !== 'stage' || e.stage !== 'student') return;
    const { device } = tf.backend() as unknown as { device: GPUDevice };
    device.createBuffer({ size: 4, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.STORAGE });
  };
  expect(await run(promptMm('late'), spoil)).toMatchObject({
    type: 'failed',
    error: { code: 'gpu-validation' },
  });
});

test('a GPU that was lost between runs is opened anew by the next run', async () => {
  const { run } = await open('webgpu');
  const { device } = tf.backend() as unknown as { device: GPUDevice };
  device.destroy();
  await device.lost;
  finished(await run(promptMm('after')));
});

test('a GPU that is lost during a pause is rebuilt, and the run pauses there again', async () => {
  const { laboratory, run, events } = await open('webgpu');
  let pauses = 0;
  const end = run(promptMm('asleep'), (e) => {
    if (e.type === 'started') void laboratory.pause();
    if (e.type !== 'checkpoint') return;
    if (++pauses === 1) (tf.backend() as unknown as { device: GPUDevice }).device.destroy();
    else void laboratory.resume();
  });
  finished(await end);
  expect(events.filter((e) => e.type === 'started').map((e) => e.resumed)).toEqual([false, true]);
});

describe('a saved run', () => {
  /** A laboratory with the checkpoint of a run that was stopped in its first epoch. */
  async function stopped(runId: string) {
    const { laboratory, run, events } = await open('wasm');
    const stop = (e: RunEvent) => void (e.type === 'progress' && laboratory.stop());
    expect((await run(promptMm(runId), stop)).type).toBe('stopped');
    return { laboratory, run, events };
  }

  test.each([
    ['seed', { seed: 4 }],
    ['protocol', { protocol: 'paper-code' as const }],
    ['config', { config: { training: { d: 32 } } }],
  ])('goes on with no other %s', async (field, change) => {
    const { run } = await stopped('fixed');
    await expect(run({ ...promptMm('fixed'), ...change }, () => {}, true)).rejects.toMatchObject({
      code: 'checkpoint-unusable',
      message: expect.stringContaining(field) as string,
    });
  });

  test.each<[string, (e: RunEvent) => boolean]>([
    ['an evaluation', (e) => e.type === 'progress' && e.progress.phase === 'evaluating'],
    ['the end of an epoch', (e) => e.type === 'epoch'],
    ['the moment between two stages', (e) => e.type === 'stage' && e.stage === 'teacher'],
    ['the evaluation of the last epoch but one', (e) => e.type === 'epoch' && e.record.stage === 'student'],
  ])('that was stopped during %s ends with the same bits and curves', async (_, when) => {
    const { laboratory, run } = await open('wasm');
    const whole = finished(await run(promptMm('whole')));
    const bytes = await outputValues(laboratory);
    expect((await run(promptMm('cut'), (e) => void (when(e) && laboratory.stop()))).type).toBe('stopped');
    const rest = finished(await run(promptMm('cut'), () => {}, true));
    expect(await outputValues(laboratory)).toEqual(bytes);
    const timeless = ({ curves }: RunResult) => curves.map((record) => ({ ...record, seconds: 0 }));
    expect(timeless(rest)).toEqual(timeless(whole));
  });

  test('says so when it goes on on another backend', async () => {
    const { laboratory, run, events } = await stopped('moved');
    await laboratory.backend('webgpu');
    const { environment, begunOn } = finished(await run(promptMm('moved'), () => {}, true));
    expect(environment).toMatchObject({ backend: 'webgpu', build: { version: '0.1.0' } });
    expect(environment.engine).toMatch(/^Chromium \d+ \(V8\)$/);
    expect(begunOn).toMatchObject([
      { backend: 'wasm', build: environment.build, engine: environment.engine },
    ]);
    const warnings = events.flatMap((e) => (e.type === 'warning' ? [e.message] : []));
    expect(warnings).toEqual([expect.stringMatching(/begun on wasm .*goes on on webgpu /)]);
  });

  test('goes on from its beginning where it has taken no step, with the same bits, and leaves nothing behind', async () => {
    const { laboratory, run, events } = await open('wasm');
    finished(await run(promptMm('whole')));
    const whole = await outputValues(laboratory);
    const kill = (e: RunEvent) => void (e.type === 'started' && laboratory.stop());
    expect((await run(promptMm('early'), kill)).type).toBe('stopped');
    expect(events.some((e) => e.runId === 'early' && e.type === 'steps')).toBe(false);
    expect(await laboratory.checkpoints()).toMatchObject([
      { runId: 'early', stage: 'teacher', begun: false },
    ]);
    finished(await run(promptMm('early'), () => {}, true));
    expect(await outputValues(laboratory)).toEqual(whole);
    await expect.poll(() => laboratory.checkpoints()).toEqual([]);
  });

  test('keeps its checkpoint until who listens has kept the result', async () => {
    const { laboratory } = await open('wasm');
    let keep = () => {};
    const isKept = new Promise<void>((resolve) => (keep = resolve));
    await new Promise<void>((resolve, reject) => {
      const hear = (e: RunEvent) => {
        if (e.type === 'failed') reject(new Error(e.error.message));
        if (e.type !== 'finished') return undefined;
        resolve();
        return isKept;
      };
      laboratory.start(promptMm('kept'), hear).catch(reject);
    });
    expect(await laboratory.checkpoints()).toMatchObject([{ runId: 'kept' }]);
    keep();
    await expect.poll(() => laboratory.checkpoints()).toEqual([]);
  });

  test('is known before anything of it is prepared, and of no machine before its first step', async () => {
    const { laboratory, run, events } = await open('wasm');
    let known: Promise<CheckpointInfo[]> | undefined;
    const kill = (e: RunEvent) => {
      if (e.type !== 'started') return;
      known = laboratory.checkpoints();
      void laboratory.stop();
    };
    await run(promptMm('moved'), kill);
    expect(await known).toMatchObject([{ runId: 'moved', dataset: { name: mini.name, hash: mini.hash } }]);
    await laboratory.backend('webgpu');
    finished(await run(promptMm('moved'), () => {}, true));
    expect(events.filter((e) => e.type === 'warning')).toEqual([]);
  });

  test('cannot be discarded while it goes on', async () => {
    const { laboratory, run } = await stopped('busy');
    let refusal: unknown;
    const discard = (e: RunEvent) => {
      if (e.type === 'started') void laboratory.discard('busy').catch((error: unknown) => (refusal = error));
    };
    finished(await run(promptMm('busy'), discard, true));
    expect(refusal).toMatchObject({ code: 'busy' });
  });
});

test('a lost GPU is rebuilt and the run ends with the same bits', async () => {
  const { laboratory, run, events } = await open('webgpu');
  finished(await run(promptMm('kept')));
  const kept = await outputValues(laboratory);
  let lost = false;
  const lose = (e: RunEvent) => {
    if (lost || e.type !== 'steps' || e.batch.steps[0] < 3) return;
    lost = true;
    (tf.backend() as unknown as { device: GPUDevice }).device.destroy();
  };
  finished(await run(promptMm('lost'), lose));
  expect(events.some((e) => e.type === 'warning')).toBe(true);
  expect(await outputValues(laboratory)).toEqual(kept);
});
