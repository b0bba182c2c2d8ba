const ALIGNED = /* wgsl */ `
@group(0) @binding(0) var<storage, read> a : array<vec4f>;
fn quadOf(row : u32, quad : u32) -> vec4f { return a[row * (sizes.stride / 4u) + quad]; }
`;

const RAGGED = /* wgsl */ `
@group(0) @binding(0) var<storage, read> a : array<f32>;
fn at(row : u32, k : u32) -> f32 { return a[row * sizes.stride + min(k, sizes.cols - 1u)]; }
fn quadOf(row : u32, quad : u32) -> vec4f {
  let k = quad * 4u;
  return vec4f(at(row, k), at(row, k + 1u), at(row, k + 2u), at(row, k + 3u));
}
`;

/**
 * WGSL for binding 0, a matrix `a` with `sizes.stride` floats per row of which `sizes.cols` count: `quadOf(row, quad)`
 * reads four of them; past the last column it gives some value of `a` that must not count.
 */
export const quadLoader = (stride: number): string => (stride % 4 === 0 ? ALIGNED : RAGGED);
