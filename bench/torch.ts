import type { Dataset, FeatureMatrix } from '#contract/dataset.ts';
import type { ModelName } from '#contract/models/index.ts';
import { hardToken, prepareFeatures, type FeatureOption } from '#datasets/preprocess.ts';
import type { Triplets } from '#models/batch.ts';
import { recipeFor } from '#models/index.ts';
import type { StageModel } from '#models/model.ts';
import type { Ends, Said } from './batches.ts';
import type { Contender } from './contender.ts';
import type { Opened } from './opened.ts';
import type { TorchReply, TorchRequest } from './protocol.ts';
import type { StepBench } from './steps/stepBench.ts';

/** Asks PyTorch on this machine (bench/pytorch.py). */
export type AskTorch = (request: TorchRequest) => Promise<TorchReply>;

/** PyTorch beside us. */
export interface TorchTools {
  ask: AskTorch;
  /** One that records a step as a CUDA graph, and has no values where it cannot. */
  graphs?: AskTorch;
  /** Where other processes use the machine, too, both sides count the time that they had on a processor, by this clock. */
  clock?(): Promise<number>;
}

/** Our side beside PyTorch: by the processor's clock where there is one. */
export const beside = (ours: Contender, clock?: () => Promise<number>): Contender =>
  clock ? new OnProcessor(ours, clock) : ours;

/** Our step, measured by the processor's clock. */
class OnProcessor implements Contender {
  took?: number;
  readonly #contender: Contender;
  readonly #clock: () => Promise<number>;

  constructor(contender: Contender, clock: () => Promise<number>) {
    this.#contender = contender;
    this.#clock = clock;
  }

  async step(): Promise<number> {
    const begun = await this.#clock();
    const answer = await this.#contender.step();
    this.took = (await this.#clock()) - begun;
    return answer;
  }

  values(): Promise<Record<string, number>> {
    return this.#contender.values();
  }

  dispose(): void | Promise<void> {
    return this.#contender.dispose();
  }
}

/** What of a task PyTorch is told. */
type TorchTask = Pick<StepBench, 'task' | 'model' | 'stage'>;

/** A training step in PyTorch, from the same start values on the same batches, or other work; it measures itself. */
export class TorchStep implements Contender {
  took?: number;
  readonly #ask: AskTorch;
  readonly #values: Record<string, number>;

  private constructor(ask: AskTorch, values: Record<string, number>) {
    this.#ask = ask;
    this.#values = values;
  }

  /** Undefined where PyTorch has no such model. */
  static async create(
    ask: AskTorch,
    task: TorchTask,
    opened: Opened,
    further: Record<string, unknown> = {},
  ): Promise<TorchStep | undefined> {
    return TorchStep.open(ask, task, { ...(await settingOf(task.model, opened)), ...further });
  }

  /** The same with everything that the work follows from. */
  static async open(
    ask: AskTorch,
    { task, model, stage }: { task: string; model?: string; stage: string },
    setting: unknown,
  ): Promise<TorchStep | undefined> {
    const { error, values } = await ask({ kind: 'open', model, stage, setting });
    if (error) throw new Error(`PyTorch, ${task}: ${error}`);
    return values && new TorchStep(ask, values);
  }

  step(): Promise<number> {
    return this.many(1);
  }

  async many(times: number): Promise<number> {
    const { error, loss, ms } = await this.#ask({ kind: 'step', times });
    if (error) throw new Error(`PyTorch: ${error}`);
    this.took = ms;
    return loss!;
  }

  values(): Promise<Record<string, number>> {
    return Promise.resolve(this.#values);
  }

  async dispose(): Promise<void> {
    await this.#ask({ kind: 'close' });
  }
}

/** Everything that the step follows from. */
async function settingOf(model: ModelName, { dataset, config, plan, batches, kept }: Opened) {
  const { users, items, train } = dataset;
  const option = Object.values(config).find((section) => 'features' in section)?.features;
  const read = recipeFor(model, config, dataset).features();
  const features = read.map((f) => prepareFeatures(f, option as FeatureOption));
  return {
    users,
    items,
    config,
    ptr: array(train.ptr),
    col: array(train.col),
    features: features.map(({ cols, data }) => array(data, [items, cols])),
    token: 'student' in config ? await tokenOf(features, dataset, config.training.d as number) : undefined,
    optimiser: { decay: plan.model.optimiser?.decay, clipNorm: plan.model.optimiser?.clipNorm },
    parameters: await parametersOf(plan.model),
    kept: await each(kept, (tables) =>
      each(tables, async (table) => array((await table.data()) as Float32Array, table.shape)),
    ),
    batches: batches.given.map(lists),
  };
}

const tokenOf = async (features: FeatureMatrix[], { items }: Dataset, d: number) =>
  array(await hardToken(features, d), [items, d]);

const parametersOf = (model: StageModel) =>
  Promise.all(
    model.parameters.map(async ({ name, shape, initial, learningRate, weightDecay }) => ({
      name,
      learningRate,
      weightDecay,
      start: array(await initial(), shape),
    })),
  );

/** A batch as lists by name. */
function lists(given: unknown): Record<string, unknown> {
  if (isEnds(given)) return endsOf(given);
  return isSaid(given) ? textsOf(given) : batchOf(given as Triplets);
}

const isEnds = (given: unknown): given is Ends => 'sequences' in (given as object);
const isSaid = (given: unknown): given is Said => 'exchanges' in (given as object);

/** Questions, their whole words and answers side by side, filled up with -1 on the right. */
function textsOf({ exchanges }: Said): Record<string, unknown> {
  return {
    tasks: array(Int32Array.from(exchanges, ({ source }) => source.task)),
    tokens: filledUp(exchanges.map(({ source }) => source.tokens)),
    words: filledUp(exchanges.map(({ source }) => source.words)),
    labels: filledUp(exchanges.map(({ answer }) => answer)),
  };
}

/** Texts as rows, filled up with -1 on the right. */
export function filledUp(texts: readonly Int32Array[]) {
  const longest = Math.max(...texts.map(({ length }) => length));
  const filled = new Int32Array(texts.length * longest).fill(-1);
  texts.forEach((tokens, row) => filled.set(tokens, row * longest));
  return array(filled, [texts.length, longest]);
}

/** Histories side by side, filled up with -1 on the left, whose they are, and 1 where a model has an item hidden. */
function endsOf({ sequences, beside: { users, hidden }, length }: Ends): Record<string, unknown> {
  const rightAligned = <T>(rows: readonly ArrayLike<T>[], valueOf: (value: T) => number, empty: number) => {
    const filled = new Int32Array(rows.length * length).fill(empty);
    rows.forEach((row, n) => filled.set(Array.from(row, valueOf), (n + 1) * length - row.length));
    return array(filled, [rows.length, length]);
  };
  return {
    windows: rightAligned(sequences, (item) => item, -1),
    users: array(Int32Array.from(users.ids)),
    ...(hidden && { hidden: rightAligned(hidden, Number, 0) }),
  };
}

/** Lists by name, and those of further streams under theirs. */
const batchOf = ({ streams = {}, ...lists }: Triplets): Record<string, unknown> => ({
  ...Object.fromEntries(
    Object.entries(lists)
      .filter(([, values]) => ArrayBuffer.isView(values))
      .map(([name, values]) => [name, array(values)]),
  ),
  ...Object.fromEntries(Object.entries(streams).map(([name, triplets]) => [name, batchOf(triplets)])),
});

/** The same names with what becomes of each. */
async function each<T, U>(of: Record<string, T>, f: (value: T) => Promise<U>): Promise<Record<string, U>> {
  const made: [string, U][] = [];
  for (const [name, value] of Object.entries(of)) made.push([name, await f(value)]);
  return Object.fromEntries(made);
}

type Values = Float32Array | Int32Array | Uint8Array;

export function array(values: Values, shape: readonly number[] = [values.length]) {
  const type = values instanceof Float32Array ? 'f4' : values instanceof Int32Array ? 'i4' : 'u1';
  return {
    type,
    shape,
    base64: base64Of(new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
  };
}

/** In pieces: a function takes only so many arguments, and three bytes are four letters. */
function base64Of(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += PIECE)
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE))));
  return pieces.join('');
}
const PIECE = 3 * 4096;
