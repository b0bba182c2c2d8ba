import length from './length.wgsl?raw';

/** Names of so many inputs. */
export const named = (count: number): string[] => Array.from({ length: count }, (_, i) => `x${i}`);

/** WGSL of y = keep base + scale Σ x / |x| over so many inputs: one thread writes one row. */
export function sumCode(count: number): string {
  const xs = named(count);
  return `
struct Sizes { rows : u32, quads : u32, keep : f32, scale : f32 };
@group(0) @binding(0) var<storage, read> base : array<vec4f>;
${xs.map((x, i) => `@group(0) @binding(${i + 1}) var<storage, read> ${x} : array<vec4f>;`).join('\n')}
@group(0) @binding(${count + 1}) var<storage, read_write> result : array<vec4f>;
@group(0) @binding(${count + 2}) var<uniform> sizes : Sizes;
${xs.map((x) => length.replaceAll('INPUT', x)).join('')}
@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let row = thread(id, groups);
  if (row >= sizes.rows) { return; }
  let begin = row * sizes.quads;
  let end = begin + sizes.quads;
${xs.map((x) => `  let of_${x} = factor_${x}(begin, end);`).join('\n')}
  for (var k = begin; k < end; k++) {
    result[k] = sizes.keep * base[k]${xs.map((x) => ` + of_${x} * ${x}[k]`).join('')};
  }
}
`;
}
