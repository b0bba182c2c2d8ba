import { kernelOf, mergedCode, type Kernel } from './merging.ts';

/** A shader's text, in one string or in parts that are joined, and its name for messages. */
export interface Shader {
  label: string;
  /** WGSL with `fn main`; `thread(id, groups)` gives the flat thread index. */
  code: string | readonly string[];
}

/** Threads of a workgroup, `WORKGROUP` in WGSL. */
export const WORKGROUP = 64;
const PRELUDE = `const WORKGROUP = ${WORKGROUP}u;
fn thread(id : vec3u, groups : vec3u) -> u32 { return id.x + id.y * groups.x * WORKGROUP; }
`;

const pipelines = new WeakMap<GPUDevice, Map<string, GPUComputePipeline>>();
const merged = new WeakMap<GPUDevice, Map<string, MergedPipeline>>();
const parts = new Map<string, number>();
const texts = new WeakMap<GPUComputePipeline, string>();
const kernels = new WeakMap<GPUComputePipeline, Kernel | undefined>();

/** A number for the text: the same for the same text. Constant texts are found by their address, without a look at their letters. */
function numberOf(text: string): number {
  let known = parts.get(text);
  if (known === undefined) parts.set(text, (known = parts.size));
  return known;
}

/** The compiled program: two share a pipeline only if they are the same parts of text with as many bindings of each kind. */
export function pipelineFor(
  device: GPUDevice,
  { label, code: given }: Shader,
  read: number,
  written: number,
): GPUComputePipeline {
  const code = typeof given === 'string' ? [given] : given;
  const key = [read, written, ...code.map(numberOf)].join();
  return found(knownOf(pipelines, device), key, () => {
    const text = code.join('');
    const types = Array.from({ length: read + written + 1 }, (_, i) =>
      i < read ? 'read-only-storage' : i < read + written ? 'storage' : 'uniform',
    );
    const pipeline = device.createComputePipeline(described(device, label, text, types));
    texts.set(pipeline, text);
    return pipeline;
  });
}

/** The text that a pipeline of ours was made of, read so that it can be merged with others, where it can be. */
export function kernelBehind(pipeline: GPUComputePipeline): Kernel | undefined {
  if (!kernels.has(pipeline)) {
    const text = texts.get(pipeline);
    kernels.set(pipeline, text === undefined ? undefined : kernelOf(text, WORKGROUP));
  }
  return kernels.get(pipeline);
}

/** The pipeline of several kernels at once, which may be compiled aside before somebody needs it. */
export class MergedPipeline {
  readonly #device: GPUDevice;
  readonly #program: GPUComputePipelineDescriptor;
  #compiling: Promise<void> | undefined;
  #pipeline: GPUComputePipeline | undefined;

  constructor(device: GPUDevice, program: GPUComputePipelineDescriptor) {
    this.#device = device;
    this.#program = program;
  }

  /** Resolves once it is compiled. */
  compile(): Promise<void> {
    return (this.#compiling ??= this.#device.createComputePipelineAsync(this.#program).then(
      (pipeline) => void (this.#pipeline ??= pipeline),
      // What the device refuses of it is an error of the device like any other.
      () => void this.now(),
    ));
  }

  /** The pipeline, whether it is compiled already or not. */
  now(): GPUComputePipeline {
    return (this.#pipeline ??= this.#device.createComputePipeline(this.#program));
  }
}

/** Several kernels at once, bound as their places say: what is stored, then what is uniform, of which the last are the extents. */
export function mergedPipeline(
  device: GPUDevice,
  pipelines: readonly GPUComputePipeline[],
  places: readonly (readonly number[])[],
  types: readonly GPUBufferBindingType[],
): MergedPipeline {
  const key = [
    ...pipelines.map((it) => numberOf(texts.get(it)!)),
    ...places.map((it) => it.join('.')),
    types,
  ];
  return found(knownOf(merged, device), key.join(), () => {
    const parts = pipelines.map((it, part) => ({ kernel: kernelBehind(it)!, places: places[part] }));
    const label = pipelines.map((it) => it.label).join(' + ');
    return new MergedPipeline(device, described(device, label, mergedCode(parts, types.length - 1), types));
  });
}

/** What is known of a device. */
function knownOf<T>(of: WeakMap<GPUDevice, Map<string, T>>, device: GPUDevice): Map<string, T> {
  let known = of.get(device);
  if (!known) of.set(device, (known = new Map()));
  return known;
}

function found<T>(known: Map<string, T>, key: string, make: () => T): T {
  let it = known.get(key);
  if (it === undefined) known.set(key, (it = make()));
  return it;
}

function described(
  device: GPUDevice,
  label: string,
  code: string,
  types: readonly GPUBufferBindingType[],
): GPUComputePipelineDescriptor {
  const entries = types.map((type, binding) => ({
    binding,
    visibility: GPUShaderStage.COMPUTE,
    buffer: { type },
  }));
  const layout = device.createPipelineLayout({
    bindGroupLayouts: [device.createBindGroupLayout({ entries })],
  });
  const module = device.createShaderModule({ label, code: PRELUDE + code });
  return { label, layout, compute: { module, entryPoint: 'main' } };
}
