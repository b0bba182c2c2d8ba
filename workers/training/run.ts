import * as tf from '#engine/tensors.ts';
import type { RunRequest } from '#contract/api.ts';
import { parseConfig } from '#contract/config.ts';
import { cardOf, stageName } from '#contract/models/index.ts';
import { requestToKeep } from '#contract/request.ts';
import { watchedSpace } from '#contract/spaces.ts';
import type { Dataset } from '#contract/dataset.ts';
import { describeHeldOut } from '#datasets/heldOut.ts';
import { arrived } from '#datasets/slice.ts';
import { StudioError } from '#contract/errors.ts';
import type { Origin } from '#contract/backend.ts';
import { distinctOrigins, machineOf, originOf, originWords } from '#contract/origin.ts';
import { isWatched, MOST_WATCHED_ITEMS, type EmbeddingSnapshot } from '#contract/embedding.ts';
import type { OperatorTimes } from '#contract/operatorTimes.ts';
import type { EpochRecord, Floor, RunResult, Stage, StageOutput, StageResult } from '#contract/results.ts';
import { currentBackend } from '#engine/backend.ts';
import { Stopped, type Control } from '#lib/control.ts';
import { Random } from '#lib/random.ts';
import { sampleOf } from '#lib/sample.ts';
import { moving } from '#lib/transferable.ts';
import { recipeFor, type PreparedRecipe } from '#models/index.ts';
import { sizeOf, type Parameters, type StageModel } from '#models/model.ts';
import type { StagePlan } from '#models/recipe.ts';
import {
  hasBegun,
  originOfCheckpoint,
  prefixed,
  startOf,
  withPrefix,
  type Checkpoint,
  type StagePosition,
} from './checkpoint.ts';
import type { CheckpointStore } from './checkpointStore.ts';
import { observedIn } from './observed.ts';
import { Optimiser } from './optimiser.ts';
import { requireMemory } from './memory.ts';
import { StageRun, type Emit } from './stage.ts';
import { stageKey, type RememberedStage, type StageMemory } from './stageMemory.ts';
import { OPENERS } from './tasks/index.ts';
import type { TaskRunner, Watch, Watched } from './tasks/task.ts';
import { begunWith, requireUpdatable, updating } from './update.ts';
import { uploadParameters } from './uploadParameters.ts';

export interface RunTools {
  control: Control;
  emit: Emit;
  store: CheckpointStore;
  /** Throws the fault that the device reported, if it did. */
  checkDevice(): void;
  memory: StageMemory;
  /** Who wants to see items move while a stage trains, if anybody does. */
  embeddingListener(): ((snapshot: EmbeddingSnapshot) => void) | undefined;
}

export interface RunOutcome {
  /** Absent if the run was told to stop. */
  result?: RunResult;
  outputs: StageOutput[];
  /** Its parameters, where the request has them kept. */
  tables?: Checkpoint;
}

type CheckpointState = Pick<Checkpoint, 'position' | 'optimiserStep' | 'optimiserSteps' | 'arrays'>;

const BETWEEN_NEWS_MS = 250;

/** A run from its first or its saved step to its result: stages one after the other, each evaluated at its best epoch. */
export class Run {
  readonly #request: RunRequest;
  readonly #dataset: Dataset;
  readonly #tools: RunTools;
  readonly #recipe: PreparedRecipe;
  #curves: EpochRecord[];
  readonly #finished: Record<Stage, StageResult>;
  readonly #kept: Record<string, Float32Array>;
  readonly #outputs: StageOutput[] = [];
  readonly #task: TaskRunner;
  /** Items that are watched: the same whatever is trained on the dataset. */
  readonly #watchedRows: Int32Array;
  /** What computed parts of the run before it went on here, where that was something else. */
  readonly #begunOn: Origin[];
  #from: Checkpoint | undefined;
  /** What the recipe made of the data, a sentence each. */
  readonly #notes: string[] = [];
  /** True once any state of it is on the disk. */
  #isSaved: boolean;
  #saveFailed = false;
  #lastTold = -Infinity;
  /** When the preparations of the next stage began. */
  #preparingSince = 0;

  /**
   * Throws a StudioError where the dataset cannot be trained on; nothing large is allocated before that is known. An update begins
   * with the tables, by `STAGE.name`.
   */
  constructor(
    request: RunRequest,
    given: Dataset,
    tools: RunTools,
    from?: Checkpoint,
    tables: Record<string, Float32Array> = {},
  ) {
    const { update } = request;
    const dataset = update ? arrived(given) : given;
    this.#request = request;
    this.#dataset = dataset;
    this.#tools = tools;
    this.#recipe = recipeFor(request.model, request.config, dataset);
    if (update) requireUpdatable(update, this.#recipe.stages, dataset);
    requireTrainable(dataset);
    requireMemory(dataset.name, this.#recipe.footprint());
    const { model, protocol, seed } = request;
    const breathe = () => tools.control.breatheOrStop();
    this.#task = OPENERS[cardOf(model).task]({ dataset, protocol, seed, replay: update?.replay, breathe });
    this.#watchedRows = sampleOf(dataset.items, MOST_WATCHED_ITEMS, new Random('watched items'));
    this.#curves = from?.curves ?? [];
    this.#finished = from?.finished ?? {};
    this.#kept = { ...tables, ...(from && withStages(from)) };
    this.#begunOn = from && hasBegun(from) ? elsewhere(from) : [];
    this.#from = from;
    this.#isSaved = from !== undefined;
  }

  /** Trains every stage of the model; without a result if it was told to stop. */
  async execute(): Promise<RunOutcome> {
    const { update } = this.#request;
    const stages = update ? [update.stage] : this.#recipe.stages;
    // Whatever ends the page before the first checkpoint, the run is known and can begin again.
    if (!this.#from) await this.#write({ position: startOf(stages[0]), optimiserStep: 0, arrays: {} });
    const floor = await this.#task.floor();
    const resumed = this.#from !== undefined;
    const environment = currentBackend();
    // A stage that comes whole from another run brings the epochs that this one has of it.
    this.#curves = this.#curves.filter(({ stage }) => this.#finished[stage] || !this.#shared(stage));
    this.#tools.emit({ type: 'started', stages, environment, floor, resumed, curves: [...this.#curves] });
    this.#preparingSince = performance.now();
    try {
      const done = await this.#recipe.execute({
        dataset: this.#dataset,
        seed: this.#request.seed,
        train: (plan) => this.#stage(plan),
        kept: (stage, model) => uploadParameters(model, withPrefix(this.#kept, stage)),
        note: (sentence) => this.#notes.push(sentence),
        pause: (label) => {
          this.#tools.checkDevice();
          this.#tellPreparing(label);
          return this.#tools.control.breatheOrStop();
        },
      });
      if (!done) return { outputs: [] };
      const tables = this.#request.keepsTables && this.#tables(stages.at(-1)!);
      return { result: this.#result(floor), outputs: this.#outputs, ...(tables && { tables }) };
    } catch (error) {
      if (error instanceof Stopped) return { outputs: [] };
      throw error;
    }
  }

  dispose(): void {
    this.#task.dispose();
  }

  /** Trains one stage unless a checkpoint says it is done, then keeps its final embeddings; false if told to stop. */
  async #stage(plan: StagePlan): Promise<boolean> {
    const { stage, model } = plan;
    const { update } = this.#request;
    // The others are as the earlier run left them.
    if (update && stage !== update.stage) return true;
    const prepare = performance.now() - this.#preparingSince;
    const known = this.#finished[stage] ?? this.#takeOver(stage);
    if (known) this.#tools.emit({ type: 'stage', stage, result: known });
    else if (model.parameters.length === 0)
      await this.#finish(stage, await this.#summarise(stage, model, prepare));
    else if (!(await this.#train(update ? updating(plan, update) : plan, prepare))) return false;
    await this.#collect(stage, model);
    this.#preparingSince = performance.now();
    return true;
  }

  async #train({ stage, model, training, patience }: StagePlan, prepare: number): Promise<boolean> {
    const { seed, gradientNorms = false, update } = this.#request;
    const from = this.#from?.position.stage === stage ? this.#from : undefined;
    this.#from = undefined;
    const optimiser = await Optimiser.create(
      model,
      from && { step: from.optimiserStep, steps: from.optimiserSteps, arrays: from.arrays },
      update && begunWith(model, withPrefix(this.#kept, stage), update),
    );
    const called = stageName(this.#request.model, stage);
    const run: StageRun = new StageRun(
      { stage, called, seed, patience, training, gradientNorms },
      {
        ...this.#tools,
        optimiser,
        feed: this.#task.feed(model, training),
        task: this.#task,
        save: () => this.#save(run, optimiser),
        watch: (epoch) => this.#watch(stage, epoch),
        tellWatched: (epoch, watched) => this.#tellWatched(stage, epoch, watched),
      },
      this.#curves,
      from && { position: from.position, best: withPrefix(from.arrays, 'best') },
    );
    try {
      if (!(await run.train())) return false;
      Object.assign(this.#kept, prefixed(run.best, stage));
      const trained = {
        optimiser,
        position: await run.position(),
        operatorSeconds: await run.operatorTimes(),
      };
      const result = await this.#summarise(stage, model, prepare, trained).catch(async (error: unknown) => {
        // What was trained is judged once the run goes on.
        if (error instanceof Stopped) await this.#save(run, optimiser);
        throw error;
      });
      this.#remember(stage, result, run.best);
      await this.#finish(stage, result, () => this.#save(run, optimiser));
      return true;
    } finally {
      run.dispose();
      optimiser.dispose();
    }
  }

  /** The stage as an earlier run trained it, where this run may share it and there is one. */
  #shared(stage: Stage): RememberedStage | undefined {
    const key = this.#request.shareStages && this.#keyOf(stage);
    return key ? this.#tools.memory.recall(key) : undefined;
  }

  /** Takes the stage from an earlier run, with its curves. */
  #takeOver(stage: Stage): StageResult | undefined {
    const remembered = this.#shared(stage);
    if (!remembered) return undefined;
    const { runId, result, curves, parameters } = remembered;
    Object.assign(this.#kept, prefixed(parameters, stage));
    for (const record of curves) this.#tools.emit({ type: 'epoch', record });
    this.#curves.push(...curves);
    return (this.#finished[stage] = { ...result, takenFrom: runId });
  }

  #remember(stage: Stage, result: StageResult, parameters: Record<string, Float32Array>): void {
    const key = this.#keyOf(stage);
    const curves = this.#curves.filter((record) => record.stage === stage);
    if (key) this.#tools.memory.keep(key, { runId: this.#request.runId, result, curves, parameters });
  }

  #keyOf(stage: Stage): string | undefined {
    return stageKey(this.#request, stage, this.#dataset.hash, machineOf(currentBackend()));
  }

  async #finish(stage: Stage, result: StageResult, save?: () => Promise<void>): Promise<void> {
    this.#finished[stage] = result;
    await save?.();
    this.#tools.emit({ type: 'stage', stage, result });
  }

  /** Metrics of the stage's best epoch, and what its training cost where there was any; `prepare` in milliseconds. */
  async #summarise(
    stage: Stage,
    model: StageModel,
    prepare: number,
    trained?: { optimiser: Optimiser; position: StagePosition; operatorSeconds?: OperatorTimes },
  ): Promise<StageResult> {
    const { metrics, times } = await this.#withKept(stage, model, async (kept) => {
      const begun = performance.now();
      const metrics = await this.#task.both(model, kept);
      const evaluate = performance.now() - begun;
      const { timed } = this.#request;
      const times = timed && { prepare, evaluate, infer: await this.#task.infer?.(model, kept) };
      return { metrics, times };
    });
    const { epoch = 0, globalStep = 0, seconds = 0, best } = trained?.position ?? {};
    return {
      epochs: epoch,
      bestEpoch: best?.epoch ?? 0,
      secondsPerEpoch: epoch ? seconds / epoch : 0,
      secondsPerStep: globalStep ? seconds / globalStep : 0,
      parameters: trained?.optimiser.size ?? 0,
      tables: sizesOf(model),
      ...observedIn(this.#curves.filter((record) => record.stage === stage)),
      ...metrics,
      ...(times && { times }),
      ...(trained?.operatorSeconds && { operatorSeconds: trained.operatorSeconds }),
    };
  }

  /** Does something with the parameters of the stage's best epoch on the device. */
  async #withKept<T>(
    stage: Stage,
    model: StageModel,
    work: (parameters: Parameters) => Promise<T>,
  ): Promise<T> {
    const parameters = uploadParameters(model, withPrefix(this.#kept, stage));
    return work(parameters).finally(() => tf.dispose(parameters));
  }

  async #collect(stage: Stage, model: StageModel): Promise<void> {
    this.#outputs.push(await this.#withKept(stage, model, (kept) => this.#task.collect(stage, model, kept)));
  }

  #watch(stage: Stage, epoch: number): Watch | undefined {
    const space = watchedSpace(this.#request.model, stage);
    if (!space || !this.#tools.embeddingListener() || !isWatched(epoch)) return undefined;
    return { kind: space.kind, rows: this.#watchedRows };
  }

  #tellWatched(stage: Stage, epoch: number, parts: Watched): void {
    const { runId, model } = this.#request;
    const { id } = watchedSpace(model, stage)!;
    const snapshot = { runId, stage, epoch, space: id, rows: this.#watchedRows, parts };
    this.#tools.embeddingListener()?.(
      moving(snapshot, ...parts.map(({ data }) => data.buffer as ArrayBuffer)),
    );
  }

  async #save(run: StageRun, optimiser: Optimiser): Promise<void> {
    const state = await optimiser.state();
    const position = await run.position();
    // Never over a good checkpoint with what a faulty device computed.
    this.#tools.checkDevice();
    const arrays = { ...state.arrays, ...prefixed(run.best, 'best'), ...this.#kept };
    if (!(await this.#write({ position, optimiserStep: state.step, optimiserSteps: state.steps, arrays })))
      return;
    const { stage, epoch, step } = position;
    this.#tools.emit({ type: 'checkpoint', stage, epoch, step });
  }

  /** The parameters of all stages, as an update takes them. */
  #tables(stage: Stage): Checkpoint {
    const arrays = { ...this.#kept };
    return { ...this.#checkpoint({ position: startOf(stage), optimiserStep: 0, arrays }), isTables: true };
  }

  #checkpoint(state: CheckpointState): Checkpoint {
    const { name, hash } = this.#dataset;
    return {
      version: 1,
      request: requestToKeep(this.#request),
      dataset: { name, hash },
      machine: machineOf(currentBackend()),
      origin: originOf(currentBackend()),
      ...(this.#begunOn.length && { begunOn: this.#begunOn }),
      savedAt: Date.now(),
      curves: this.#curves,
      finished: this.#finished,
      ...state,
    };
  }

  /** Writes down where the run stands; where that fails it says so once, and the run goes on. */
  async #write(state: CheckpointState): Promise<boolean> {
    try {
      await this.#tools.store.save(this.#request.runId, this.#checkpoint(state));
      this.#isSaved = true;
      return true;
    } catch (error) {
      const goesOn = this.#isSaved
        ? 'The run goes on; what could be resumed is its last state that was saved.'
        : 'The run goes on, but could not be resumed.';
      if (!this.#saveFailed)
        this.#tools.emit({ type: 'warning', message: `${(error as StudioError).message} ${goesOn}` });
      this.#saveFailed = true;
      return false;
    }
  }

  #tellPreparing(label: string): void {
    const now = performance.now();
    if (now - this.#lastTold < BETWEEN_NEWS_MS) return;
    this.#lastTold = now;
    this.#tools.emit({ type: 'preparing', label });
  }

  #result(floor: Floor): RunResult {
    const { runId, name, model, seed, protocol, config, update, experiment } = this.#request;
    const { name: dataset, hash, split, edit, slice } = this.#dataset;
    return {
      runId,
      name,
      model,
      seed,
      protocol,
      config: parseConfig(model, config),
      dataset: { name: dataset, hash, split, ...(edit && { edit }), ...(slice && { slice }) },
      heldOut: describeHeldOut(this.#dataset, protocol),
      environment: currentBackend(),
      ...(this.#begunOn.length && { begunOn: this.#begunOn }),
      ...(update && { update }),
      ...(experiment && { experiment }),
      floor,
      ...(this.#notes.length && { notes: this.#notes }),
      stages: this.#finished,
      curves: this.#curves,
    };
  }
}

function requireTrainable({ name, train, later }: Dataset): void {
  if (train.col.length > 0 || later?.col.length) return;
  throw new StudioError(
    'dataset-invalid',
    `The training set of "${name}" is empty.`,
    'Choose a dataset with training interactions.',
  );
}

/** What computed a checkpoint, and what came before it, without what runs now. */
function elsewhere(from: Checkpoint): Origin[] {
  const here = originWords(currentBackend());
  const all = distinctOrigins([...(from.begunOn ?? []), originOfCheckpoint(from)]);
  return all.filter((origin) => originWords(origin) !== here);
}

/** Trainable scalars by table. */
const sizesOf = ({ parameters }: StageModel) =>
  Object.fromEntries(parameters.map((spec) => [spec.name, sizeOf(spec)]));

/** The kept parameters of finished stages, by `STAGE.name`. */
function withStages({ arrays, finished }: Checkpoint): Record<string, Float32Array> {
  return Object.fromEntries(
    Object.keys(finished).flatMap((stage) => Object.entries(prefixed(withPrefix(arrays, stage), stage))),
  );
}
