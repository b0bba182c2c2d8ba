import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Arena } from './arena.ts';
import { writeValues } from './gpuBytes.ts';
import { internalsOf, type Entry, type Internals } from './gpuInternals.ts';
import { encode, openPass, overwritten, placeholder, submit, type Ready } from './gpuProgram.ts';
import { canJoin, joined, type Joint } from './joint.ts';
import { planOf } from './plan.ts';
import type { Command, Recording } from './recording.ts';

// What WebGPU lets an offset be a multiple of on every device, and what kernels may count on behind a tensor.
const ALIGNED = 256;

/** Bytes that the host writes together, and where each piece of them lies. */
class Packet {
  bytes = 0;

  place(size: number): { offset: number; size: number } {
    const offset = this.bytes;
    const padded = Math.ceil(Math.max(size, 1) / ALIGNED) * ALIGNED;
    this.bytes += padded;
    return { offset, size: padded };
  }
}

/** Older data that a recording needs as it was: where it lies, and how often it was written, where the recording does not write it itself. */
interface Given {
  id: object;
  buffer: GPUBuffer;
  version?: number;
}

interface Slot {
  offset: number;
  size: number;
}

let apart = false;

/** Whether every command leaves as a dispatch of its own, so that its time can be told; else those that can leave together do. */
export const dispatchApart = (on: boolean): void => void (apart = on);

/** A recorded step, ready to be repeated with other data of the same shapes: one write of what differs, then its commands. */
export class Replay {
  readonly #backend: WebGPUBackend;
  readonly #gpu: Internals;
  readonly #ready: readonly Ready[];
  /** Makes the same commands one by one. */
  readonly #apart: () => readonly Ready[];
  readonly #given: Given[] = [];
  readonly #written: object[];
  /** Where the step's own data goes, by its place among what is given to `run`. */
  readonly #slots = new Map<number, Slot>();
  readonly #late: { offset: number; refresh: () => Uint8Array<ArrayBuffer> }[] = [];
  readonly #staging: ArrayBuffer;
  readonly #incoming: GPUBuffer;
  readonly #owned: GPUBuffer[] = [];

  /** `varying` are the ids of data that every step brings anew, at their places among what is given to `run`. */
  constructor(
    backend: WebGPUBackend,
    recording: Recording,
    varying: readonly (object | undefined)[],
    arena: Arena,
  ) {
    this.#backend = backend;
    this.#gpu = internalsOf(backend);
    const own = new Set(varying.filter((id) => id !== undefined));
    const bytesOf = (id: object) => recording.sizes.get(id)!;
    const { device } = this.#gpu;
    const fits = (commands: readonly Command[]) => canJoin(device.limits, commands);
    const { once, always, lives } = planOf(recording, own, fits);
    const joints = always.map((group) => joined(device, group));
    const commands = [...once, ...always.flat()];
    const bindings = new Map<object, GPUBufferBinding>();
    const incoming = new Packet();
    const constant = new Packet();
    const constants: { offset: number; bytes: Uint8Array<ArrayBuffer> }[] = [];
    const uniformsAt = new Map<Command, { packet: Packet; slot: Slot }>();

    for (const command of commands) {
      for (const id of command.bound) {
        if (!id || bindings.has(id) || lives.has(id)) continue;
        const upload = recording.uploads.get(id);
        if (own.has(id)) {
          const slot = incoming.place(bytesOf(id));
          this.#slots.set(varying.indexOf(id), slot);
          bindings.set(id, slot as unknown as GPUBufferBinding);
        } else if (upload) {
          const slot = constant.place(upload.length);
          constants.push({ offset: slot.offset, bytes: upload });
          bindings.set(id, slot as unknown as GPUBufferBinding);
        } else if (recording.made(id)) {
          bindings.set(id, { buffer: this.#own(bytesOf(id), GPUBufferUsage.STORAGE) });
        } else {
          bindings.set(id, { buffer: this.#keep(id, commands) });
        }
      }
      const packet = command.refresh ? incoming : constant;
      const slot = packet.place(command.uniforms.length);
      uniformsAt.set(command, { packet, slot });
      if (command.refresh) this.#late.push({ offset: slot.offset, refresh: command.refresh });
      else constants.push({ offset: slot.offset, bytes: command.uniforms });
    }
    const extentsAt = new Map<Joint, Slot>();
    for (const joint of joints) {
      if (!joint.extents) continue;
      const slot = constant.place(joint.extents.length);
      extentsAt.set(joint, slot);
      constants.push({ offset: slot.offset, bytes: joint.extents });
    }
    this.#staging = new ArrayBuffer(incoming.bytes);
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
    this.#incoming = this.#own(incoming.bytes, usage);
    const fixed = this.#own(constant.bytes, usage);
    const filled = new Uint8Array(constant.bytes);
    for (const { offset, bytes } of constants) filled.set(bytes, offset);
    this.#gpu.queue.writeBuffer(fixed, 0, filled);
    for (const [id, buffer] of arena.assign(lives, bytesOf)) bindings.set(id, { buffer });

    const within = (id: object, binding: GPUBufferBinding): GPUBufferBinding =>
      own.has(id)
        ? { ...binding, buffer: this.#incoming }
        : recording.uploads.has(id)
          ? { ...binding, buffer: fixed }
          : binding;
    const ready = (joint: Joint): Ready => {
      const { pipeline, groups, bound, of } = joint;
      const extents = extentsAt.get(joint);
      const resources = [
        ...bound.map((id, at) => (id ? within(id, bindings.get(id)!) : { buffer: placeholder(device, at) })),
        ...of.map((command) => {
          const { packet, slot } = uniformsAt.get(command)!;
          return { buffer: packet === incoming ? this.#incoming : fixed, ...slot };
        }),
        ...(extents ? [{ buffer: fixed, ...extents }] : []),
      ];
      const entries = resources.map((resource, binding) => ({ binding, resource }));
      const layout = pipeline.getBindGroupLayout(0);
      return { pipeline, group: device.createBindGroup({ layout, entries }), groups };
    };
    const alone = (command: Command) => ready(joined(device, [command]));
    for (const command of once) encode(openPass(backend), alone(command));
    this.#ready = joints.map(ready);
    this.#apart = () => always.flat().map(alone);
    this.#written = [...new Set(always.flat().flatMap(({ written }) => written))].filter(
      (id) => !recording.made(id),
    );
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
    const copies: [GPUBuffer, Slot][] = [];
    for (const [at, slot] of this.#slots) {
      const entry = this.#gpu.tensorMap.get(data[at].dataId);
      if (entry.resource) copies.push([entry.resource, slot]);
      else writeValues(entry, this.#staging, slot.offset);
    }
    for (const { offset, refresh } of this.#late) new Uint8Array(this.#staging).set(refresh(), offset);
    if (this.#staging.byteLength > 0) this.#gpu.queue.writeBuffer(this.#incoming, 0, this.#staging);
    if (copies.length > 0) this.#copy(copies);
    // Asked for each, since whoever times dispatches gives each a pass of its own.
    for (const it of apart ? this.#apart() : this.#ready) encode(openPass(this.#backend), it);
    for (const id of this.#written) overwritten(this.#gpu.tensorMap.get(id));
    // What the host writes for the next step would arrive before commands that wait.
    submit(this.#backend);
  }

  dispose(): void {
    for (const buffer of this.#owned.splice(0)) this.#gpu.bufferManager.releaseBuffer(buffer, false);
  }

  #copy(copies: readonly [GPUBuffer, Slot][]): void {
    this.#gpu.ensureCommandEncoderReady();
    this.#gpu.endComputePassEncoder();
    for (const [from, { offset, size }] of copies)
      this.#gpu.commandEncoder!.copyBufferToBuffer(
        from,
        0,
        this.#incoming,
        offset,
        Math.min(size, from.size),
      );
  }

  #own(bytes: number, usage: number): GPUBuffer {
    const buffer = this.#gpu.bufferManager.acquireBuffer(Math.max(bytes, ALIGNED), usage, false, false);
    this.#owned.push(buffer);
    return buffer;
  }

  #keep(id: object, commands: readonly Command[]): GPUBuffer {
    const entry: Entry = this.#gpu.tensorMap.get(id);
    const isWritten = commands.some(({ written }) => written.includes(id));
    const buffer = entry.resource!;
    this.#given.push({ id, buffer, ...(!isWritten && { version: entry.version ?? 0 }) });
    return buffer;
  }
}
