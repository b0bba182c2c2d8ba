import type { Arena } from './arena.ts';
import type { Internals } from './gpuInternals.ts';
import { placeholder } from './gpuProgram.ts';
import type { Joint } from './joint.ts';
import type { Plan } from './plan.ts';
import type { Command, Recording } from './recording.ts';

// What WebGPU lets an offset be a multiple of on every device, and what kernels may count on behind a tensor.
const ALIGNED = 256;

/** A piece of what the host writes at once. */
export interface Slot {
  offset: number;
  size: number;
}

/** Bytes that the host writes together, and where each piece of them lies. */
class Packet {
  bytes = 0;
  readonly filled: { offset: number; bytes: Uint8Array<ArrayBuffer> }[] = [];

  place(size: number): Slot {
    const offset = this.bytes;
    const padded = Math.ceil(Math.max(size, 1) / ALIGNED) * ALIGNED;
    this.bytes += padded;
    return { offset, size: padded };
  }

  put(bytes: Uint8Array<ArrayBuffer>): Slot {
    const slot = this.place(bytes.length);
    this.filled.push({ offset: slot.offset, bytes });
    return slot;
  }
}

/** Where everything lies that the commands of a repeated step touch. */
export class Placement {
  /** What every step brings anew: data by its place among `varying`, and uniforms that are known late. */
  readonly slots = new Map<number, Slot>();
  readonly late: { offset: number; refresh: () => Uint8Array<ArrayBuffer> }[] = [];
  readonly incoming: GPUBuffer;
  readonly incomingBytes: number;
  readonly #device: GPUDevice;
  readonly #bufferManager: Internals['bufferManager'];
  readonly #owned: GPUBuffer[] = [];
  readonly #stored = new Map<object, GPUBufferBinding>();
  readonly #uniforms = new Map<Command | Joint, GPUBufferBinding>();

  /** `older` says where data lies that existed before the recording. */
  constructor(
    { device, queue, bufferManager }: Internals,
    recording: Recording,
    varying: readonly (object | undefined)[],
    { once, always, lives }: Plan,
    joints: readonly Joint[],
    arena: Arena,
    older: (id: object) => GPUBuffer,
  ) {
    this.#device = device;
    this.#bufferManager = bufferManager;
    const bytesOf = (id: object) => recording.sizes.get(id)!;
    const [incoming, constant] = [new Packet(), new Packet()];
    const placed: [Map<object, GPUBufferBinding>, object, Packet, Slot][] = [];
    const later = (map: Map<object, GPUBufferBinding>, of: object, packet: Packet, slot: Slot) =>
      void placed.push([map, of, packet, slot]);

    const commands = [...once, ...always.flat()];
    const touched = new Set(commands.flatMap(({ bound }) => bound.filter((id) => id !== undefined)));
    for (const id of touched) {
      if (lives.has(id)) continue;
      const [at, upload] = [varying.indexOf(id), recording.uploads.get(id)];
      if (at >= 0) {
        const slot = incoming.place(bytesOf(id));
        this.slots.set(at, slot);
        later(this.#stored, id, incoming, slot);
      } else if (upload) later(this.#stored, id, constant, constant.put(upload));
      else if (recording.made(id))
        this.#stored.set(id, { buffer: this.#own(bytesOf(id), GPUBufferUsage.STORAGE) });
      else this.#stored.set(id, { buffer: older(id) });
    }
    for (const command of commands) {
      const { refresh, uniforms } = command;
      if (refresh) {
        const slot = incoming.place(uniforms.length);
        this.late.push({ offset: slot.offset, refresh });
        later(this.#uniforms, command, incoming, slot);
      } else later(this.#uniforms, command, constant, constant.put(uniforms));
    }
    for (const joint of joints) later(this.#uniforms, joint, constant, constant.put(joint.extents));

    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
    this.incomingBytes = incoming.bytes;
    this.incoming = this.#own(incoming.bytes, usage);
    const fixed = this.#own(constant.bytes, usage);
    for (const [map, of, packet, slot] of placed)
      map.set(of, { buffer: packet === incoming ? this.incoming : fixed, ...slot });
    const filled = new Uint8Array(constant.bytes);
    for (const { offset, bytes } of constant.filled) filled.set(bytes, offset);
    queue.writeBuffer(fixed, 0, filled);
    for (const [id, buffer] of arena.assign(lives, bytesOf)) this.#stored.set(id, { buffer });
  }

  /** Binds data, then the uniforms of these. */
  group(
    pipeline: GPUComputePipeline,
    bound: readonly (object | undefined)[],
    uniforms: readonly (Command | Joint)[],
  ): GPUBindGroup {
    const entries = [
      ...bound.map((id, at) => (id ? this.#stored.get(id)! : { buffer: placeholder(this.#device, at) })),
      ...uniforms.map((of) => this.#uniforms.get(of)!),
    ].map((resource, binding) => ({ binding, resource }));
    return this.#device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
  }

  dispose(): void {
    for (const buffer of this.#owned.splice(0)) this.#bufferManager.releaseBuffer(buffer, false);
  }

  #own(bytes: number, usage: number): GPUBuffer {
    const buffer = this.#bufferManager.acquireBuffer(Math.max(bytes, ALIGNED), usage, false, false);
    this.#owned.push(buffer);
    return buffer;
  }
}
