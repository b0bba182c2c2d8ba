import { kernelBehind, mergedPipeline, type MergedPipeline } from './gpuPipelines.ts';
import type { Kernel } from './merging.ts';
import type { Command } from './recording.ts';

/** One dispatch that does the work of several commands that do not depend on each other. */
export interface Joint {
  pipeline: MergedPipeline;
  groups: readonly [number, number, number];
  /** What it stores in or reads, by number; after that come the uniforms of each command, and the extents. */
  bound: readonly (object | undefined)[];
  /** Of each command the workgroups along x, y and z and their product. */
  extents: Uint8Array<ArrayBuffer>;
}

/** What the device lets one dispatch have. */
export type Limits = Pick<
  GPUSupportedLimits,
  | 'maxStorageBuffersPerShaderStage'
  | 'maxUniformBuffersPerShaderStage'
  | 'maxComputeWorkgroupsPerDimension'
  | 'maxComputeWorkgroupStorageSize'
>;

/** What threads of kernels that wait may share where they stand beside kernels that do not: as much as a sum by a tree takes. */
const LITTLE = 1024;

/**
 * Whether these commands, of which none depends on another, can be one dispatch of a device with these limits. Kernels whose threads wait stand by those that do not where
 * they share little, so that as many workgroups find room; never on a processor, which runs every workgroup of a shader with barriers several times slower.
 */
export function canJoin(limits: Limits, isProcessor: boolean, commands: readonly Command[]): boolean {
  if (commands.length === 1) return true;
  const kernels: Kernel[] = [];
  for (const { pipeline } of commands) {
    const kernel = kernelBehind(pipeline);
    if (!kernel) return false;
    kernels.push(kernel);
  }
  const shared = kernels.reduce((sum, kernel) => sum + kernel.shared, 0);
  const isMixed = kernels.some(({ waits }) => waits !== kernels[0].waits);
  if (isMixed && (isProcessor || shared > LITTLE)) return false;
  const workgroups = commands.reduce((sum, { groups: [x, y, z] }) => sum + x * y * z, 0);
  return (
    workgroups <= limits.maxComputeWorkgroupsPerDimension &&
    shared <= limits.maxComputeWorkgroupStorageSize &&
    commands.length < limits.maxUniformBuffersPerShaderStage &&
    boundTogether(commands, kernels).types.length <= limits.maxStorageBuffersPerShaderStage
  );
}

/** Makes one dispatch of them. */
export function joined(device: GPUDevice, commands: readonly Command[]): Joint {
  const pipelines = commands.map(({ pipeline }) => pipeline);
  const { bound, types, places } = boundTogether(
    commands,
    pipelines.map((it) => kernelBehind(it)!),
  );
  const extents = commands.flatMap(({ groups: [x, y, z] }) => [x, y, z, x * y * z]);
  const workgroups = extents.reduce((sum, count, i) => (i % 4 === 3 ? sum + count : sum), 0);
  const uniforms = [...commands, 'extents'].map(() => 'uniform' as const);
  return {
    pipeline: mergedPipeline(device, pipelines, places, [...types, ...uniforms]),
    groups: [workgroups, 1, 1],
    bound,
    extents: new Uint8Array(Uint32Array.from(extents).buffer),
  };
}

interface Bound {
  bound: (object | undefined)[];
  types: GPUBufferBindingType[];
  /** For each command the numbers of what it binds, its uniforms last. */
  places: number[][];
}

/** What commands bind together: what several of them read in the same form is bound once. */
function boundTogether(commands: readonly Command[], kernels: readonly Kernel[]): Bound {
  const bound: (object | undefined)[] = [];
  const types: GPUBufferBindingType[] = [];
  const shared = new Map<object, Map<string, number>>();
  const places = commands.map((command, part) =>
    command.bound.map((id, at) => {
      const binding = kernels[part].bindings[at];
      if (!binding) return -1;
      const isWritten = binding.space.includes('write');
      const forms = (id && shared.get(id)) ?? new Map<string, number>();
      const known = forms.get(binding.type);
      if (id && !isWritten && known !== undefined) return known;
      if (id && !isWritten) shared.set(id, forms.set(binding.type, bound.length));
      types.push(isWritten ? 'storage' : 'read-only-storage');
      return bound.push(id) - 1;
    }),
  );
  places.forEach((own, part) => own.push(bound.length + part));
  return { bound, types, places };
}
