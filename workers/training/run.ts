import * as tf from '#engine/tensors.ts';
import type { Floor, RunRequest } from '#contract/api.ts';
import {
  parseConfig,
  type ModelConfigs,
  type PromptMmConfig,
  type SingleStageConfig,
} from '#contract/config.ts';
import type { Dataset } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import type { Embeddings, EpochRecord, RunResult, Stage, StageResult } from '#contract/results.ts';
import { colDegrees } from '#datasets/csr.ts';
import { currentBackend } from '#engine/backend.ts';
import { LightGcn } from '#models/lightgcn.ts';
import type { Parameters, StageModel } from '#models/model.ts';
import { mostPopular } from '#models/mostPopular.ts';
import type { PromptMmInputs } from '#models/promptmm/inputs.ts';
import { Student } from '#models/promptmm/student.ts';
import { Teacher } from '#models/promptmm/teacher.ts';
import { disposeSparse } from '#ops/sparse.ts';
import { prefixed, withPrefix, type Checkpoint } from './checkpoint.ts';
import type { CheckpointStore } from './checkpointStore.ts';
import { Stopped, type Control } from './control.ts';
import { Evaluator } from './evaluator.ts';
import { Optimiser } from './optimiser.ts';
import { disposeInputs, promptMmInputs, requireRoom, uploadAdjacency } from './prepare.ts';
import { createSampler } from './samplers.ts';
import { StageRun, type Emit } from './stage.ts';

export interface RunTools {
  control: Control;
  emit: Emit;
  store: CheckpointStore;
  /** Throws the fault that the device reported, if it did. */
  checkDevice(): void;
}

export interface RunOutcome {
  /** Absent if the run was told to stop. */
  result?: RunResult;
  embeddings: Embeddings[];
}

/** A run from its first or its saved step to its result: stages one after the other, each evaluated at its best epoch. */
export class Run {
  readonly #request: RunRequest;
  readonly #dataset: Dataset;
  readonly #tools: RunTools;
  readonly #evaluator: Evaluator;
  readonly #curves: EpochRecord[];
  readonly #finished: Partial<Record<Stage, StageResult>>;
  readonly #kept: Record<string, Float32Array>;
  readonly #embeddings: Embeddings[] = [];
  #from: Checkpoint | undefined;
  #saveFailed = false;

  constructor(request: RunRequest, dataset: Dataset, tools: RunTools, from?: Checkpoint) {
    this.#request = request;
    this.#dataset = dataset;
    this.#tools = tools;
    this.#evaluator = new Evaluator(dataset, request.protocol);
    this.#curves = from?.curves ?? [];
    this.#finished = from?.finished ?? {};
    this.#kept = from ? { ...withStages(from) } : {};
    this.#from = from;
  }

  /** Trains every stage of the model; without a result if it was told to stop. */
  async execute(): Promise<RunOutcome> {
    const { model } = this.#request;
    const stages: Stage[] = stagesOf(this.#request);
    const floor = await this.#floor();
    const resumed = this.#from !== undefined;
    this.#tools.emit({
      type: 'started',
      stages,
      environment: currentBackend(),
      floor,
      resumed,
      curves: [...this.#curves],
    });
    try {
      const done =
        model === 'most-popular'
          ? await this.#mostPopular()
          : model === 'promptmm'
            ? await this.#promptMm()
            : await this.#single(model);
      return { result: done ? this.#result() : undefined, embeddings: this.#embeddings };
    } catch (error) {
      if (error instanceof Stopped) return { embeddings: [] };
      throw error;
    }
  }

  dispose(): void {
    this.#evaluator.dispose();
  }

  #config<M extends 'promptmm' | 'lightgcn' | 'mf-bpr'>(model: M): ModelConfigs[M] {
    return parseConfig(model, this.#request.config);
  }

  async #single(model: 'lightgcn' | 'mf-bpr'): Promise<boolean> {
    const config = this.#config(model) as SingleStageConfig;
    requireTrainable(this.#dataset);
    requireRoom(this.#dataset, config.training.d);
    const { users, items } = this.#dataset;
    const adjacency = uploadAdjacency(this.#dataset);
    try {
      const { learningRate, weightDecay, reg } = config.model;
      const layers = model === 'lightgcn' ? config.model.layers : 0;
      const network = new LightGcn({
        users,
        items,
        d: config.training.d,
        layers,
        learningRate,
        weightDecay,
        reg,
        seed: this.#request.seed,
        adjacency,
      });
      return await this.#stage('model', network, config.training, config.model.patience);
    } finally {
      disposeSparse(adjacency);
    }
  }

  async #promptMm(): Promise<boolean> {
    const config = this.#config('promptmm');
    requireTrainable(this.#dataset);
    requireRoom(this.#dataset, config.training.d);
    const inputs = await promptMmInputs(this.#dataset, config, () => this.#tools.control.breatheOrStop());
    try {
      const teacher = new Teacher(inputs, config.teacher, this.#request.seed);
      if (!(await this.#stage('teacher', teacher, config.training, config.teacher.patience))) return false;
      return !config.student.enabled || (await this.#distil(config, inputs, teacher));
    } finally {
      disposeInputs(inputs);
    }
  }

  async #distil(config: PromptMmConfig, inputs: PromptMmInputs, teacher: Teacher): Promise<boolean> {
    const frozen = upload(teacher, withPrefix(this.#kept, 'teacher'));
    const student = new Student(inputs, teacher, config.teacher, frozen, config.student, this.#request.seed);
    try {
      return await this.#stage('student', student, config.training, config.student.patience);
    } finally {
      student.dispose();
      tf.dispose({ ...frozen });
    }
  }

  async #mostPopular(): Promise<boolean> {
    const { d, user, item } = mostPopular(this.#dataset.users, colDegrees(this.#dataset.train));
    const { val, test } = await this.#floor();
    this.#finished.model = {
      epochs: 0,
      bestEpoch: 0,
      secondsPerEpoch: 0,
      secondsPerStep: 0,
      parameters: 0,
      val,
      test,
    };
    this.#tools.emit({ type: 'stage', stage: 'model', result: this.#finished.model });
    this.#embeddings.push({ stage: 'model', d, user, item });
    return true;
  }

  /** Trains one stage unless a checkpoint says it is done, then evaluates its best epoch; false if told to stop. */
  async #stage(
    stage: Stage,
    model: StageModel,
    training: PromptMmConfig['training'],
    patience: number,
  ): Promise<boolean> {
    if (!this.#finished[stage] && !(await this.#train(stage, model, training, patience))) return false;
    await this.#embed(stage, model);
    return true;
  }

  async #train(
    stage: Stage,
    model: StageModel,
    training: PromptMmConfig['training'],
    patience: number,
  ): Promise<boolean> {
    const { users, items, train } = this.#dataset;
    const { seed, protocol } = this.#request;
    const from = this.#from?.position.stage === stage ? this.#from : undefined;
    this.#from = undefined;
    const optimiser = await Optimiser.create(
      model,
      from && { step: from.optimiserStep, arrays: from.arrays },
    );
    const run: StageRun = new StageRun(
      { stage, seed, users, nodes: users + items, protocol, patience, training },
      {
        ...this.#tools,
        optimiser,
        sampler: createSampler(train, training, seed),
        evaluator: this.#evaluator,
        save: () => this.#save(run, optimiser),
      },
      this.#curves,
      from && { position: from.position, best: withPrefix(from.arrays, 'best') },
    );
    try {
      if (!(await run.train())) return false;
      Object.assign(this.#kept, prefixed(run.best, stage));
      this.#finished[stage] = await this.#summarise(stage, model, run, optimiser);
      await this.#save(run, optimiser);
      this.#tools.emit({ type: 'stage', stage, result: this.#finished[stage] });
      return true;
    } finally {
      run.dispose();
      optimiser.dispose();
    }
  }

  async #summarise(
    stage: Stage,
    model: StageModel,
    run: StageRun,
    optimiser: Optimiser,
  ): Promise<StageResult> {
    const { epoch, globalStep, seconds, best } = await run.position();
    const table = this.#table(stage, model);
    const metrics = await this.#evaluator.both(table);
    table.dispose();
    return {
      epochs: epoch,
      bestEpoch: best?.epoch ?? 0,
      secondsPerEpoch: epoch ? seconds / epoch : 0,
      secondsPerStep: globalStep ? seconds / globalStep : 0,
      parameters: optimiser.size,
      ...metrics,
    };
  }

  /** Final embeddings [users + items, d] at the stage's best epoch. */
  #table(stage: Stage, model: StageModel): tf.Tensor2D {
    return tf.tidy(() => model.embeddings(upload(model, withPrefix(this.#kept, stage))));
  }

  async #embed(stage: Stage, model: StageModel): Promise<void> {
    const table = this.#table(stage, model);
    const values = await table.data<'float32'>();
    const d = table.shape[1];
    table.dispose();
    const at = this.#dataset.users * d;
    this.#embeddings.push({ stage, d, user: values.slice(0, at), item: values.slice(at) });
  }

  async #floor(): Promise<Floor> {
    const { d, user, item } = mostPopular(this.#dataset.users, colDegrees(this.#dataset.train));
    const table = tf.tidy(() =>
      tf.concat2d(
        [tf.tensor2d(user, [this.#dataset.users, d]), tf.tensor2d(item, [this.#dataset.items, d])],
        0,
      ),
    );
    return this.#evaluator.both(table).finally(() => table.dispose());
  }

  async #save(run: StageRun, optimiser: Optimiser): Promise<void> {
    const { runId } = this.#request;
    const state = await optimiser.state();
    const position = await run.position();
    const { name, hash } = this.#dataset;
    const checkpoint: Checkpoint = {
      version: 1,
      request: this.#request,
      dataset: { name, hash },
      backend: currentBackend().backend,
      savedAt: Date.now(),
      position,
      optimiserStep: state.step,
      curves: this.#curves,
      finished: this.#finished,
      arrays: { ...state.arrays, ...prefixed(run.best, 'best'), ...this.#kept },
    };
    try {
      await this.#tools.store.save(runId, checkpoint);
      this.#tools.emit({
        type: 'checkpoint',
        stage: position.stage,
        epoch: position.epoch,
        step: position.step,
      });
    } catch (error) {
      if (!this.#saveFailed)
        this.#tools.emit({
          type: 'warning',
          message: `${(error as StudioError).message} The run goes on, but could not be resumed.`,
        });
      this.#saveFailed = true;
    }
  }

  #result(): RunResult {
    const { runId, name, model, seed, protocol, config } = this.#request;
    const { name: dataset, hash } = this.#dataset;
    return {
      runId,
      name,
      model,
      seed,
      protocol,
      config: parseConfig(model, config),
      dataset: { name: dataset, hash },
      environment: currentBackend(),
      stages: this.#finished,
      curves: this.#curves,
    };
  }
}

/** The stages that a request will run. */
function stagesOf({ model, config }: RunRequest): Stage[] {
  if (model !== 'promptmm') return ['model'];
  return parseConfig('promptmm', config).student.enabled ? ['teacher', 'student'] : ['teacher'];
}

function requireTrainable({ name, train }: Dataset): void {
  if (train.col.length > 0) return;
  throw new StudioError(
    'dataset-invalid',
    `The training set of "${name}" is empty.`,
    'Choose a dataset with training interactions.',
  );
}

function upload(model: StageModel, values: Record<string, Float32Array>): Parameters {
  return Object.fromEntries(
    model.parameters.map(({ name, shape }) => [name, tf.tensor2d(values[name], shape)]),
  );
}

/** The kept parameters of finished stages, by `STAGE.name`. */
function withStages({ arrays, finished }: Checkpoint): Record<string, Float32Array> {
  return Object.fromEntries(
    Object.keys(finished).flatMap((stage) => Object.entries(prefixed(withPrefix(arrays, stage), stage))),
  );
}
