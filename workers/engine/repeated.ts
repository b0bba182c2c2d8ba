import { getBackend, backend as currentBackend, type Tensor } from '@tensorflow/tfjs-core';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { Arena } from './arena.ts';
import { internalsOf } from './gpuInternals.ts';
import { isSameForm, takenApart, type Form } from './given.ts';
import { Recording, recorded } from './recording.ts';
import { Replay } from './replay.ts';

/** Steps of more forms than this are not kept: those that were met last are. */
const MOST_FORMS = 4;

/** What is known of steps of one form. */
interface Known<T> {
  form: Form;
  /** What the last of them was given. */
  last: readonly object[];
  /** The recording of one of them, with what it answered. */
  recording?: { made: Recording; answer: T; varying: (object | undefined)[] };
  replay?: Replay;
}

let repeats = true;

/** Whether steps are repeated from their recordings from now on; without it every step is taken like the first. */
export const repeatSteps = (on: boolean): void => void (repeats = on);

/**
 * Steps that do the same with other data. On WebGPU the second of a form is recorded, and those after it only send their data and the recorded
 * commands again, with the same bits; a step that makes something that outlives it, or that asks the device or for a number of its own on
 * the host, never is.
 */
export class RepeatedSteps<T> {
  /** The one that was met last is the last. */
  readonly #known: Known<T>[] = [];
  #arena: Arena | undefined;

  /**
   * Takes a step with what is `given`, whose tensors are new in every step: `launch` does it and answers what `again` is told where the step was repeated
   * instead. Nothing else may enter the step but what is older than it and stays as it is, or is written by steps alone.
   */
  take(given: unknown, launch: () => T, again: (answer: T) => void): void {
    if (!repeats || getBackend() !== 'webgpu') return void launch();
    const { form, tensors } = takenApart(given);
    const ids = tensors.map(({ dataId }) => dataId);
    const at = this.#known.findLastIndex((it) => isSameForm(it.form, form));
    if (at < 0) {
      this.#add(form, ids);
      return void launch();
    }
    const [known] = this.#known.splice(at, 1);
    this.#known.push(known);
    if (this.#repeat(known, tensors, again)) return;
    known.replay?.dispose();
    known.replay = undefined;
    known.recording = this.#record(known.last, ids, launch);
    known.last = ids;
  }

  /** Resolves once the commands of all steps that are repeated leave together where they can; by themselves they begin to after a few steps. */
  async together(): Promise<void> {
    for (const { replay } of [...this.#known]) await replay?.together();
  }

  /** Frees what is kept for repeating. */
  dispose(): void {
    for (const { replay } of this.#known.splice(0)) replay?.dispose();
    this.#arena?.dispose();
    this.#arena = undefined;
  }

  #repeat(known: Known<T>, tensors: readonly Tensor[], again: (answer: T) => void): boolean {
    if (!known.recording) return false;
    const { made, answer, varying } = known.recording;
    if (tensors.some(({ dataId }, at) => !varying[at] && dataId !== known.last[at])) return false;
    const backend = currentBackend() as WebGPUBackend;
    this.#arena ??= new Arena(backend);
    known.replay ??= isWhole(backend, made, varying)
      ? new Replay(backend, made, varying, this.#arena)
      : undefined;
    if (!known.replay?.isValid) return false;
    again(answer);
    known.replay.run(tensors);
    return true;
  }

  /** Takes the step and records it; nothing where it cannot be repeated. */
  #record(before: readonly object[], ids: readonly object[], launch: () => T): Known<T>['recording'] {
    // What both steps were given is as old as they are.
    const varying = ids.map((id, at) => (id === before[at] ? undefined : id));
    const made = new Recording(nextId());
    const answer = recorded(made, launch);
    const { tensorMap } = internalsOf(currentBackend() as WebGPUBackend);
    const outlives = made.commands.some(({ written }) =>
      written.some((id) => made.made(id) && tensorMap.has(id)),
    );
    return made.spoilt || outlives ? undefined : { made, answer, varying };
  }

  /** The one that was not met for longest makes room. */
  #add(form: Form, last: readonly object[]): void {
    if (this.#known.length >= MOST_FORMS) this.#known.shift()!.replay?.dispose();
    this.#known.push({ form, last });
  }
}

/** Whether everything older that the recorded step touched is still there, but for the data that varies. */
function isWhole(backend: WebGPUBackend, made: Recording, varying: readonly (object | undefined)[]): boolean {
  const { tensorMap } = internalsOf(backend);
  return made.older.every((id) => tensorMap.has(id) || varying.includes(id));
}

/** The number that the next data gets. */
const nextId = (): number => (WebGPUBackend as unknown as { nextDataId: number }).nextDataId;
