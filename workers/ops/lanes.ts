import { util } from '@tensorflow/tfjs-core';

/**
 * What one thread of an element-wise kernel takes: WGSL for `Lane`, a vec4 where the size allows it, for `total`, the sum of one, and how
 * many there are.
 */
export function lanesOf(shape: number[]): { alias: string; total: string; count: number } {
  const size = util.sizeFromShape(shape);
  return size % 4 === 0
    ? {
        alias: 'alias Lane = vec4f;\n',
        total: 'fn total(v : Lane) -> f32 { return dot(v, Lane(1.0)); }\n',
        count: size / 4,
      }
    : { alias: 'alias Lane = f32;\n', total: 'fn total(v : Lane) -> f32 { return v; }\n', count: size };
}
