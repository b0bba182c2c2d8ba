/** How one side of a product lies in memory: floats from row to row, and whether its rows run across the result, not along the inner dimension. */
export interface Side {
  stride: number;
  across: boolean;
}

/** The names and bindings of the sides, and of what each has beside the inner dimension. */
const SIDES = {
  left: { binding: 0, outer: 'sizes.rows' },
  right: { binding: 1, outer: 'sizes.cols' },
} as const;
type Name = keyof typeof SIDES;

const aligned = (name: Name) => `
@group(0) @binding(${SIDES[name].binding}) var<storage, read> ${name} : array<vec4f>;
fn ${name}Quad(row : u32, quad : u32) -> vec4f {
  let width = sizes.${name}Stride / 4u;
  return ${name}[row * width + min(quad, width - 1u)];
}`;
const ragged = (name: Name) => `
@group(0) @binding(${SIDES[name].binding}) var<storage, read> ${name} : array<f32>;
fn ${name}At(row : u32, k : u32) -> f32 {
  let width = sizes.${name}Stride;
  return ${name}[row * width + min(k, width - 1u)];
}
fn ${name}Quad(row : u32, quad : u32) -> vec4f {
  let k = 4u * quad;
  return vec4f(${name}At(row, k), ${name}At(row, k + 1u), ${name}At(row, k + 2u), ${name}At(row, k + 3u));
}`;

const listed = (text: (i: number) => string) => [0, 1, 2, 3].map(text).join(', ');

// Four rows of four floats each; where fewer are left, the last once more.
const fourRows = (name: Name, row: string, quad: string, rows: string) =>
  `mat4x4f(${listed((i) => `${name}Quad(min(4u * ${row} + ${i}u, ${rows} - 1u), ${quad})`)})`;

function textOf(name: Name, isAligned: boolean, across: boolean, isCut: boolean): string {
  const read = across
    ? fourRows(name, 'inner', 'outer', 'sizes.inner')
    : `transpose(${fourRows(name, 'outer', 'inner', SIDES[name].outer)})`;
  const kept = listed((i) => `select(vec4f(), m[${i}], 4u * inner + ${i}u < sizes.inner)`);
  return `${isAligned ? aligned(name) : ragged(name)}
fn ${name}Block(outer : u32, inner : u32) -> mat4x4f {
  let m = ${read};
  return ${isCut ? `mat4x4f(${kept})` : 'm'};
}
fn ${name}Place(lane : u32) -> vec2u { return ${across ? 'vec2u(lane % 16u, lane / 16u)' : 'vec2u(lane / 4u, lane % 4u)'}; }
`;
}

/** Made once: pipelines are found by their texts. */
const texts = new Map<string, string>();

/**
 * WGSL of one side: `NAMEBlock(outer, inner)` reads four by four numbers, of which column i belongs to the inner index 4 inner + i and, with `isCut`, is
 * zero past its end; `NAMEPlace(lane)` says which block of 16 by 4 a lane reads, so that neighbours read neighbours.
 */
export function sideOf(name: Name, { stride, across }: Side, isCut: boolean): string {
  const isAligned = stride % 4 === 0;
  const key = [name, isAligned, across, isCut].join();
  let text = texts.get(key);
  if (!text) texts.set(key, (text = textOf(name, isAligned, across, isCut)));
  return text;
}
