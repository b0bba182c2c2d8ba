import type {
  AskRequest,
  CheckpointInfo,
  CheckpointUse,
  EncodeRequest,
  FormsRequest,
  RankingTime,
  RunEvent,
  RunListener,
  RunRequest,
  TrainApi,
} from '#contract/api.ts';
import type { AskListener } from '#contract/ask.ts';
import type { BackendReport, BackendRequest } from '#contract/backend.ts';
import { parseConfig } from '#contract/config.ts';
import type { Dataset } from '#contract/dataset.ts';
import { reportError, StudioError } from '#contract/errors.ts';
import type { EmbeddingSnapshot } from '#contract/embedding.ts';
import type { FormCost } from '#contract/questionForms.ts';
import type { StageOutput } from '#contract/results.ts';
import { listenForFaults, rebuildBackend, releaseUnused, startBackend } from '#engine/backend.ts';
import { causeOf, watchDevice } from '#engine/fault.ts';
import { Control, Stopped } from '#lib/control.ts';
import { heldElsewhere, holdLock } from '#contract/lock.ts';
import { answerQuestion } from './asking/answerQuestion.ts';
import { compareForms } from './asking/compareForms.ts';
import { hasBegun, isStart, type Checkpoint } from './checkpoint.ts';
import type { CheckpointStore } from './checkpointStore.ts';
import { encodeHistory } from './encodeHistory.ts';
import { openCheckpoints } from './openCheckpoints.ts';
import { requireCheckpoint, warnOfOtherOrigin } from './resume.ts';
import { Run, type RunOutcome } from './run.ts';
import { StageMemory, stagesKept } from './stageMemory.ts';
import { timeRanking } from './timeRanking.ts';
import { tablesIn, tablesOf } from './update.ts';

const MOST_REBUILDS = 3;

/** The training laboratory: one run at a time, told to by `TrainApi`, telling by events. */
export class TrainingLaboratory implements TrainApi {
  readonly #openStore: () => Promise<CheckpointStore>;
  #store: CheckpointStore | undefined;
  #dataset: Dataset | undefined;
  #active: { runId: string; control: Control; ended: Promise<void> } | undefined;
  readonly #memory = new StageMemory();
  #outputs: StageOutput[] = [];
  #embeddingListener: ((snapshot: EmbeddingSnapshot) => void) | undefined;
  /** Ends once everything that was asked of trained models is answered. */
  #answers: Promise<void> = Promise.resolve();
  #question: Control | undefined;

  constructor(openStore: () => Promise<CheckpointStore> = openCheckpoints) {
    this.#openStore = openStore;
  }

  async backend(request: BackendRequest): Promise<BackendReport> {
    this.#requireIdle();
    return startBackend(request);
  }

  async load(dataset: Dataset): Promise<void> {
    this.#requireIdle();
    this.#dataset = dataset;
    this.#memory.clear();
  }

  async start(request: RunRequest, onEvent: RunListener, resume = false): Promise<void> {
    this.#requireIdle();
    const dataset = this.#requireDataset();
    if (!/^[\w-]+$/.test(request.runId))
      throw new StudioError(
        'config-invalid',
        `runId must be letters, digits, "-" and "_"; got "${request.runId}".`,
        'Rename the run.',
      );
    parseConfig(request.model, request.config);
    const control = new Control();
    // Taken before the first wait, so that two starts in one breath cannot both run.
    let end = () => {};
    this.#active = { runId: request.runId, control, ended: new Promise((resolve) => (end = resolve)) };
    let unlock: (() => void) | undefined;
    const release = () => {
      unlock?.();
      this.#active = undefined;
      end();
    };
    try {
      unlock = await holdLock(lockOf(request.runId));
      if (!unlock) throw runsElsewhere(request.name);
      await this.#answers;
      const store = await this.#openedStore();
      const from = resume ? await requireCheckpoint(store, request, dataset) : undefined;
      if (!resume) await store.remove(request.runId);
      void this.#execute(request, dataset, store, control, onEvent, from).finally(release);
    } catch (error) {
      release();
      throw error;
    }
  }

  async pause(): Promise<void> {
    this.#requireRun().control.pause();
  }
  async resume(): Promise<void> {
    this.#requireRun().control.resume();
  }
  async step(): Promise<void> {
    this.#requireRun().control.allow(1);
  }
  async epoch(): Promise<void> {
    this.#requireRun().control.allowEpoch();
  }

  async stop(): Promise<void> {
    if (!this.#active) return;
    this.#active.control.stop();
    await this.#active.ended;
  }

  async checkpoints(): Promise<CheckpointInfo[]> {
    const [saved, elsewhere] = await Promise.all([(await this.#openedStore()).list(), heldElsewhere()]);
    return saved.filter(({ runId, isTables }) => !isTables && !elsewhere.has(lockOf(runId)));
  }

  async checkpointUse(): Promise<CheckpointUse> {
    const store = await this.#openedStore();
    return { ...(await store.use()), isLasting: store.isLasting };
  }

  async keptTables(): Promise<string[]> {
    const saved = await (await this.#openedStore()).list();
    return saved.filter(({ isTables }) => isTables).map(({ request }) => request.runId);
  }

  async recallStages(runId: string): Promise<void> {
    this.#requireIdle();
    const kept = await (await this.#openedStore()).load(tablesOf(runId));
    if (!kept) return;
    for (const [key, stage] of stagesKept(kept, this.#requireDataset().hash)) this.#memory.keep(key, stage);
  }

  async discardTables(runId: string): Promise<void> {
    await (await this.#openedStore()).remove(tablesOf(runId));
  }

  async discard(runId: string): Promise<void> {
    if (this.#active?.runId === runId) this.#requireIdle();
    if ((await heldElsewhere()).has(lockOf(runId))) throw runsElsewhere(runId);
    await (await this.#openedStore()).remove(runId);
  }

  async outputs(): Promise<StageOutput[]> {
    return this.#outputs;
  }

  encode(request: EncodeRequest): Promise<Float32Array> {
    return this.#answering(() => encodeHistory(request, this.#requireDataset()));
  }

  ask(request: AskRequest, tell: AskListener): Promise<boolean> {
    const control = (this.#question = new Control());
    return this.#answering(async () => {
      const breathe = () => control.breatheOrStop();
      try {
        await breathe();
        await answerQuestion(request, this.#requireDataset(), { tell, breathe });
        return true;
      } catch (error) {
        if (error instanceof Stopped) return false;
        throw error;
      }
    });
  }

  compareForms(request: FormsRequest): Promise<FormCost[]> {
    const control = new Control();
    return this.#answering(() => compareForms(request, this.#requireDataset(), () => control.breathe()));
  }

  async stopAsking(): Promise<void> {
    this.#question?.stop();
  }

  /** One after the other, and none beside a run. */
  #answering<T>(answer: () => Promise<T>): Promise<T> {
    const answered = this.#answers.then(() => {
      this.#requireIdle();
      return answer();
    });
    this.#answers = answered.then(releaseUnused, releaseUnused);
    return answered;
  }

  async timeRanking(model: Pick<StageOutput, 'd' | 'user' | 'item'>): Promise<RankingTime> {
    this.#requireIdle();
    return timeRanking(model).finally(releaseUnused);
  }

  async watchEmbeddings(listener: (snapshot: EmbeddingSnapshot) => void): Promise<void> {
    this.#embeddingListener = listener;
  }

  /** Runs to the end, through lost devices; whatever happens becomes an event. */
  async #execute(
    request: RunRequest,
    dataset: Dataset,
    store: CheckpointStore,
    control: Control,
    onEvent: RunListener,
    from?: Checkpoint,
  ): Promise<void> {
    const tell = (event: object) => onEvent({ runId: request.runId, ...event } as RunEvent);
    const emit = (event: object) => void tell(event);
    try {
      let checkpoint = from;
      for (let rebuilds = 0; ; rebuilds++) {
        try {
          const outcome = await this.#attempt(request, dataset, store, control, emit, checkpoint);
          await this.#finish(request, store, tell, outcome);
          return;
        } catch (error) {
          if (!(error instanceof StudioError) || error.code !== 'device-lost' || rebuilds === MOST_REBUILDS)
            throw error;
          emit({
            type: 'warning',
            message: `${error.message} The backend is being rebuilt and the run goes on from its last checkpoint.`,
          });
          await rebuildBackend();
          checkpoint = await store.load(request.runId);
        }
      }
    } catch (error) {
      const report = reportError(error);
      // It would diverge again, bit for bit.
      if (report.code === 'numbers-diverged') await store.remove(request.runId);
      emit({ type: 'failed', error: report });
    }
  }

  async #attempt(
    request: RunRequest,
    dataset: Dataset,
    store: CheckpointStore,
    control: Control,
    emit: (e: object) => void,
    saved?: Checkpoint,
  ): Promise<RunOutcome> {
    const fault = watchDevice();
    let run: Run | undefined;
    try {
      const checkDevice = () => {
        if (fault.error) throw fault.error;
      };
      const from = saved && !isStart(saved) ? saved : undefined;
      if (from && hasBegun(from)) warnOfOtherOrigin(from, emit);
      const embeddingListener = () => this.#embeddingListener;
      const { update } = request;
      run = new Run(
        request,
        dataset,
        { control, emit, store, checkDevice, memory: this.#memory, embeddingListener },
        from,
        update && tablesIn(await store.load(tablesOf(update.from)), update, request, dataset),
      );
      const outcome = await Promise.race([run.execute(), fault.lost]);
      checkDevice();
      return outcome;
    } catch (error) {
      throw await causeOf(error, fault);
    } finally {
      listenForFaults({});
      // After a lost device there is nothing left to free.
      if (fault.error?.code !== 'device-lost') {
        run?.dispose();
        releaseUnused();
      }
    }
  }

  async #finish(
    request: RunRequest,
    store: CheckpointStore,
    tell: (e: object) => void | Promise<void>,
    { result, outputs, tables }: RunOutcome,
  ): Promise<void> {
    if (!result) return void tell({ type: 'stopped' });
    if (tables) await store.save(tablesOf(request.runId), tables);
    this.#outputs = outputs;
    const isKept = tell({ type: 'finished', result });
    // A page that is closed before it has kept the result finds the run again.
    void Promise.resolve(isKept).then(
      () => store.remove(request.runId).catch(() => {}),
      // It never heard of the end: it waits no longer.
      (error: unknown) => void tell({ type: 'failed', error: reportError(error) }),
    );
  }

  async #openedStore(): Promise<CheckpointStore> {
    return (this.#store ??= await this.#openStore());
  }

  #requireIdle(): void {
    if (this.#active)
      throw new StudioError('busy', 'A run is under way.', 'Stop it first; it can be resumed later.');
  }

  #requireDataset(): Dataset {
    if (this.#dataset) return this.#dataset;
    throw new StudioError('dataset-invalid', 'No dataset is loaded.', 'Choose a dataset first.');
  }

  #requireRun(): { control: Control } {
    if (!this.#active) throw new StudioError('busy', 'No run is under way.', 'Start one first.');
    return this.#active;
  }
}

/** Two pages must never write the checkpoint of one run. */
const lockOf = (runId: string) => `run ${runId}`;

const runsElsewhere = (name: string) =>
  new StudioError(
    'busy',
    `The run "${name}" is under way in another tab of this browser.`,
    'Watch it there, or stop it there first.',
  );
