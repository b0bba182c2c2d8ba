import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Arena } from './arena.ts';
import { computesOnProcessor } from './device.ts';
import { writeValues } from './gpuBytes.ts';
import { internalsOf, type Internals } from './gpuInternals.ts';
import { encode, openPass, overwritten, submit, type Ready } from './gpuProgram.ts';
import { canJoin, joined, type Joint } from './joint.ts';
import { pipelineFor } from './gpuPipelines.ts';
import type { Longer } from './longSums.ts';
import { Placement, type Slot } from './placement.ts';
import { planOf } from './plan.ts';
import type { Command, Recording } from './recording.ts';
import type { Fits } from './together.ts';

/**
 * So often a step is repeated before what can leave together is compiled, since for fewer it would not pay, and before it does: in every run at the same step, whenever
 * the compiler was ready.
 */
const COMPILED_AFTER = 8;
const TOGETHER_AFTER = 32;

let apart = false;

/** Whether every command leaves as a dispatch of its own, so that its time can be told. */
export const dispatchApart = (on: boolean): void => void (apart = on);

/** Older data that a recording needs as it was: where it lies, and how often it was written, where the recording does not write it itself. */
interface Given {
  id: object;
  buffer: GPUBuffer;
  version?: number;
}

/** A recorded step, ready to be repeated with other data of the same shapes: one write of what differs, then its commands. */
export class Replay {
  readonly #backend: WebGPUBackend;
  readonly #gpu: Internals;
  readonly #given: Given[] = [];
  readonly #written: object[];
  readonly #placement: Placement;
  readonly #staging: ArrayBuffer;
  readonly #groups: readonly (readonly Command[])[];
  readonly #joints: ReadonlyMap<readonly Command[], Joint>;
  /** Every command by itself. */
  readonly #alone: ReadonlyMap<Command, Ready>;
  /** The same with fewer dispatches, once they are compiled. */
  #joint: readonly Ready[] | undefined;
  #runs = 0;

  /** `varying` are the ids of data that every step brings anew, at their places among what is given to `run`. */
  constructor(
    backend: WebGPUBackend,
    recording: Recording,
    varying: readonly (object | undefined)[],
    arena: Arena,
  ) {
    this.#backend = backend;
    this.#gpu = internalsOf(backend);
    const { device } = this.#gpu;
    const own = new Set(varying.filter((id) => id !== undefined));
    const longer: Longer = ({ label, sum }, terms) => {
      const code = sum?.(terms);
      return code && pipelineFor(device, { label, code }, terms, 1);
    };
    const isProcessor = computesOnProcessor(device);
    const fits: Fits = (group) => canJoin(device.limits, isProcessor, group);
    const plan = planOf(recording, own, fits, longer);
    const commands = plan.always.flat();
    this.#groups = plan.always;
    this.#joints = new Map(
      plan.always.filter((group) => group.length > 1).map((group) => [group, joined(device, group)]),
    );
    const written = new Set(commands.flatMap((command) => command.written));
    this.#written = [...written].filter((id) => !recording.made(id));
    const joints = [...this.#joints.values()];
    const older = (id: object) => this.#keep(id, written.has(id));
    this.#placement = new Placement(this.#gpu, recording, varying, plan, joints, arena, older);
    this.#staging = new ArrayBuffer(this.#placement.incomingBytes);
    for (const command of plan.once) encode(openPass(backend), this.#ready(command));
    this.#alone = new Map(commands.map((command) => [command, this.#ready(command)]));
  }

  /** Whether everything older lies where it lay, as it was. */
  get isValid(): boolean {
    return this.#given.every(({ id, buffer, version }) => {
      if (!this.#gpu.tensorMap.has(id)) return false;
      const entry = this.#gpu.tensorMap.get(id);
      return entry.resource === buffer && (version === undefined || version === (entry.version ?? 0));
    });
  }

  /** Repeats the step with its own data, in the order of `varying`. */
  run(data: readonly TensorInfo[]): void {
    const { slots, late, incoming } = this.#placement;
    const copies: [GPUBuffer, Slot][] = [];
    for (const [at, slot] of slots) {
      const entry = this.#gpu.tensorMap.get(data[at].dataId);
      if (entry.resource) copies.push([entry.resource, slot]);
      else writeValues(entry, this.#staging, slot.offset);
    }
    for (const { offset, refresh } of late) new Uint8Array(this.#staging).set(refresh(), offset);
    if (this.#staging.byteLength > 0) this.#gpu.queue.writeBuffer(incoming, 0, this.#staging);
    if (copies.length > 0) this.#copy(copies);
    // Asked for each, since whoever times dispatches gives each a pass of its own.
    const joint = apart ? undefined : this.#joint;
    for (const ready of joint ?? this.#alone.values()) encode(openPass(this.#backend), ready);
    for (const id of this.#written) overwritten(this.#gpu.tensorMap.get(id));
    // What the host writes for the next step would arrive before commands that wait.
    submit(this.#backend);
    this.#runs++;
    if (this.#runs === COMPILED_AFTER) void this.#compile();
    if (this.#runs === TOGETHER_AFTER) this.#join();
  }

  /** Resolves once commands that can leave together do, from now on; the step has the same bits before and after. */
  async together(): Promise<void> {
    await this.#compile();
    this.#join();
  }

  dispose(): void {
    this.#placement.dispose();
  }

  async #compile(): Promise<void> {
    await Promise.all(Array.from(this.#joints.values(), ({ pipeline }) => pipeline.compile()));
  }

  #join(): void {
    this.#joint ??= this.#groups.map((group) => {
      const joint = this.#joints.get(group);
      if (!joint) return this.#alone.get(group[0])!;
      const pipeline = joint.pipeline.now();
      const { groups, bound } = joint;
      return { pipeline, groups, group: this.#placement.group(pipeline, bound, [...group, joint]) };
    });
  }

  #ready(command: Command): Ready {
    const { pipeline, groups, bound } = command;
    return { pipeline, groups, group: this.#placement.group(pipeline, bound, [command]) };
  }

  #copy(copies: readonly [GPUBuffer, Slot][]): void {
    this.#gpu.ensureCommandEncoderReady();
    this.#gpu.endComputePassEncoder();
    const { incoming } = this.#placement;
    for (const [from, { offset, size }] of copies)
      this.#gpu.commandEncoder!.copyBufferToBuffer(from, 0, incoming, offset, Math.min(size, from.size));
  }

  #keep(id: object, isWritten: boolean): GPUBuffer {
    const entry = this.#gpu.tensorMap.get(id);
    const buffer = entry.resource!;
    this.#given.push({ id, buffer, ...(!isWritten && { version: entry.version ?? 0 }) });
    return buffer;
  }
}
