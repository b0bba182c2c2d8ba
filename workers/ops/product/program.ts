import type { GpuPass, GpuPasses } from '#engine/defineOp.ts';
import { u32, WORKGROUP, type GpuProgram } from '#engine/gpuProgram.ts';
import code from './kernel.wgsl?raw';
import reduceCode from './reduce.wgsl?raw';
import reduceTogetherCode from './reduceTogether.wgsl?raw';
import sharedCode from './shared.wgsl?raw';
import { sideOf, type Side } from './side.ts';
import tilesCode from './tiles.wgsl?raw';

/** A product [rows, inner] times [inner, cols], and how its sides lie. */
export interface ProductSizes {
  rows: number;
  inner: number;
  cols: number;
  left: Side;
  right: Side;
}

/** How the work is cut: units of the inner dimension in a slice. */
interface Cut {
  isTiled: boolean;
  slice: number;
  slices: number;
  threads: number;
}

/** Slices that one thread adds up alone; more are added by several, which wait for each other. */
const ALONE = 64;
const LANES = 8;

/** Threads that fill a large GPU; up to so long an inner dimension is not cut, since a second dispatch takes as long; and the least of it that is worth a thread. */
const THREADS = 32_768;
const SHORT = 256;
const LEAST = 32;

/** Sides of a tile and its step, in floats; workgroups that fill a large GPU, and the fewest steps that are worth one. */
const TILE = 64;
const STEP = 16;
const WORKGROUPS = 1024;
const LEAST_STEPS = 6;

const slicing = (units: number, most: number) => {
  const slice = Math.max(1, Math.ceil(units / Math.max(1, most)));
  return { slice, slices: Math.max(1, Math.ceil(units / slice)) };
};

function inBlocks({ rows, inner, cols }: ProductSizes): Cut {
  const blocks = Math.ceil(rows / 4) * Math.ceil(cols / 4);
  const most = inner > SHORT ? Math.min(Math.ceil(THREADS / blocks), Math.floor(inner / LEAST), ALONE) : 1;
  const cut = slicing(Math.ceil(inner / 4), most);
  return { isTiled: false, ...cut, threads: cut.slices * blocks };
}

function inTiles({ rows, inner, cols }: ProductSizes): Cut {
  const tiles = Math.ceil(rows / TILE) * Math.ceil(cols / TILE);
  const steps = Math.ceil(inner / STEP);
  const cut = slicing(steps, Math.min(Math.ceil(WORKGROUPS / tiles), Math.floor(steps / LEAST_STEPS)));
  return { isTiled: true, ...cut, threads: cut.slices * tiles * WORKGROUP };
}

/** Multiplications from which tiles are worth their barriers, the workgroups that they must come to, and how much of them must be result. */
const MANY = 5e7;
const FEWEST_WORKGROUPS = 128;
const FULL = 0.75;

/** Tiles read a sixteenth of what blocks ask of a table, but a small product does not fill a GPU with them. */
function cutOf(sizes: ProductSizes): Cut {
  const { rows, inner, cols } = sizes;
  const tiled = inTiles(sizes);
  const area = (tiled.threads / WORKGROUP / tiled.slices) * TILE * TILE;
  const worth =
    rows * inner * cols >= MANY &&
    tiled.threads >= FEWEST_WORKGROUPS * WORKGROUP &&
    rows * cols >= FULL * area;
  return worth ? tiled : inBlocks(sizes);
}

const WHOLE = /* wgsl */ `
@group(0) @binding(2) var<storage, read_write> parts : array<vec4f>;
fn putQuad(slice : u32, row : u32, quad : u32, value : vec4f) {
  if (row < sizes.rows && 4u * quad < sizes.cols) { parts[(slice * sizes.rows + row) * (sizes.cols / 4u) + quad] = value; }
}
`;
const RAGGED = /* wgsl */ `
@group(0) @binding(2) var<storage, read_write> parts : array<f32>;
fn putQuad(slice : u32, row : u32, quad : u32, value : vec4f) {
  for (var i = 0u; i < 4u; i++) {
    let column = 4u * quad + i;
    if (row < sizes.rows && column < sizes.cols) { parts[(slice * sizes.rows + row) * sizes.cols + column] = value[i]; }
  }
}
`;

/** The pass that adds up slices, each of `size` numbers, in a fixed order. */
export function sumOfSlices<N extends string>(parts: string, y: N, size: number, slices: number): GpuPass<N> {
  const isShared = slices > ALONE;
  return {
    code: isShared ? reduceTogetherCode : reduceCode,
    ...{ read: [parts], written: [y] },
    threads: isShared ? Math.ceil((size * LANES) / WORKGROUP) * WORKGROUP : size,
    uniforms: [u32(size), u32(slices)],
  };
}

/** The product of `read`, two inputs, into `y`: by blocks of four rows and columns a thread, or by tiles in workgroup memory; summed by a second dispatch where the inner dimension is cut. */
export function productProgram<N extends string>(
  read: readonly [N, N],
  y: N,
  sizes: ProductSizes,
): GpuPasses<N> {
  const { rows, inner, cols, left, right } = sizes;
  const { isTiled, slice, slices, threads } = cutOf(sizes);
  const isCut = inner % (isTiled ? STEP : 4) !== 0;
  const products: Omit<GpuProgram, 'label'> = {
    code: [
      sharedCode,
      sideOf('left', left, isCut),
      sideOf('right', right, isCut),
      cols % 4 === 0 ? WHOLE : RAGGED,
      isTiled ? tilesCode : code,
    ],
    threads,
    uniforms: [rows, cols, inner, left.stride, right.stride, slice, slices].map(u32),
  };
  if (slices === 1) return { passes: [{ ...products, read, written: [y] }] };
  return {
    scratch: { parts: { shape: [slices, rows, cols], dtype: 'float32' } },
    passes: [{ ...products, read, written: ['parts'] }, sumOfSlices('parts', y, rows * cols, slices)],
  };
}
