import type * as tf from '@tensorflow/tfjs-core';
import { defineOp, runInPlace, type Attrs, type LateAttrs, type Op } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';

/** One kernel binds its scalars and their sums; WebGPU promises 8 storage buffers. */
const AT_ONCE = 7;
/** Added to a place, where what lies there counts as 0. */
const FRESH = 2 ** 31;

const named = (count: number, letter: string) => Array.from({ length: count }, (_, i) => `${letter}${i}`);

function wgsl(count: number): string {
  const [scalars, places] = [named(count, 'x'), named(count, 'place')];
  return `
${scalars.map((x, i) => `@group(0) @binding(${i}) var<storage, read> ${x} : array<f32>;`).join('\n')}
@group(0) @binding(${count}) var<storage, read_write> sums : array<f32>;
struct Places { ${places.map((place) => `${place} : u32`).join(', ')} };
@group(0) @binding(${count + 1}) var<uniform> places : Places;
fn add(place : u32, x : f32) {
  let at = place & 0x7fffffffu;
  sums[at] = select(sums[at], 0.0, at != place) + x;
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x > 0u) { return; }
${scalars.map((x, i) => `  add(places.${places[i]}, ${x}[0]);`).join('\n')}
}
`;
}

function adder(count: number): Op<string, never> {
  const [scalars, places] = [named(count, 'x'), named(count, 'place')];
  const code = wgsl(count);
  return defineOp<string, never>({
    name: `AddScalars${count}`,
    kind: 'reduction',
    inputs: [...scalars, 'sums'],
    writes: ['sums'],
    outputs: () => ({}),
    webgpu: (_, attrs) => ({ code, threads: 1, uniforms: places.map((place) => u32(attrs[place])) }),
    reference: (a, _, attrs: Attrs) =>
      scalars.forEach((x, i) => {
        const place = attrs[places[i]];
        const [at, before] = place < FRESH ? [place, a.sums[place]] : [place - FRESH, 0];
        a.sums[at] = before + a[x][0];
      }),
    work: () => ({ operations: count, touched: { sums: count } }),
  });
}

const adders = Array.from({ length: AT_ONCE }, (_, i) => adder(i + 1));

/** One scalar that is added: where to, and whether to 0 instead of what lies there, asked when the kernel is launched. */
export interface Added {
  x: tf.Scalar;
  place: number;
  isFresh(): boolean;
}

/** Adds scalars to sums [n] in place, each to the one at its own place. */
export function addScalars(added: readonly Added[], sums: tf.Tensor1D): void {
  for (let first = 0; first < added.length; first += AT_ONCE) {
    const some = added.slice(first, first + AT_ONCE);
    const inputs = Object.fromEntries(some.map(({ x }, i) => [`x${i}`, x]));
    const places: LateAttrs = Object.fromEntries(
      some.map(({ place, isFresh }, i) => [`place${i}`, () => place + (isFresh() ? FRESH : 0)]),
    );
    runInPlace(adders[some.length - 1], { ...inputs, sums }, places);
  }
}
