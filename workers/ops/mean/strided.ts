import * as tf from '@tensorflow/tfjs-core';
import type { Attrs } from '#engine/defineOp.ts';
import { f32, u32, WORKGROUP, type GpuProgram } from '#engine/gpuProgram.ts';
import sumOf from '../sumOf.wgsl?raw';
import code from './kernel.wgsl?raw';

/** Terms that a workgroup adds in one go. */
export const ALONE = 64 * WORKGROUP;
/** And in the first of two. */
const SHARE = 16 * WORKGROUP;

/** How many partial sums of so many terms there are before the last one: on a GPU trees of workgroups, elsewhere about √size of as many terms. */
export function runsOf(size: number): number {
  if (tf.getBackend() !== 'webgpu') return Math.ceil(Math.sqrt(size)) || 1;
  return size <= ALONE ? 1 : Math.min(ALONE, Math.ceil(size / SHARE));
}

/** The dispatch that writes y[runs], each `scale` times the sum of every runs-th chunk of x[size] through WGSL `term(v : f32) -> f32`. */
export const stridedSums = (term: string) => {
  const parts = [`fn term(v : f32) -> f32 { return ${term}; }\n`, sumOf, code];
  return ({ x }: { x: number[] }, { runs, scale = 1 }: Attrs): Omit<GpuProgram, 'label'> => ({
    code: parts,
    threads: runs * WORKGROUP,
    uniforms: [u32(tf.util.sizeFromShape(x)), u32(runs), f32(scale)],
  });
};
