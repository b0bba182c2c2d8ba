import type { GpuPasses } from '#engine/defineOp.ts';
import { f32, u32 } from '#engine/gpuProgram.ts';
import { quadsOf } from '../quads.ts';
import kernel from './kernel.wgsl?raw';
import partsOf from './parts.wgsl?raw';

/** y[rows, d] = Σ weight x[other] over the entries of each row, or scale (keep added + Σ weight x[other]), in WGSL. */
export interface EntrySum {
  /** What weights and others are read from: names of inputs and the WGSL types of their elements. */
  entries: Record<string, 'i32' | 'f32'>;
  /** Whether `ptr`, `places`, `spans` and `col` are read from one input `index`, in which they lie one behind the other. */
  packed?: boolean;
  /** The weight of entry `e`, and the row of `x` that it weighs. */
  weight: string;
  other: string;
  /** The input [., d] whose rows are summed, or `y`: other rows of the result, which are there already. */
  x: string;
  /** An input of the shape of the result. */
  added?: string;
}

interface Shapes {
  y: number[];
  ptr: number[];
  spans: number[];
  places: number[];
}

/** What a sum is given beside shapes. */
export interface EntrySumAttrs {
  block: number;
  scale?: number;
  /** The weight of what is added. */
  keep?: number;
  /** Rows of `x`, of `added` and of the result that come before those that are meant. */
  before?: { x?: number; added?: number; y?: number };
}

/**
 * The dispatches of a sum over entries, whose operator has inputs `ptr`, `spans` and `places` (see `Parts`) and the output `y`: no thread
 * walks along a long row alone. The parts of long rows are summed first, then rows, those with parts out of these: always in the same order.
 * An operator of several sums says what each calls those tensors.
 */
export function entrySum(
  sum: EntrySum,
): (shapes: Shapes, attrs: EntrySumAttrs, named?: (name: string) => string) => Required<GpuPasses<never>> {
  const operands = [...Object.keys(sum.entries), ...(sum.packed ? ['index'] : [])];
  const tables = (names: string[]) => (sum.packed ? [] : names);
  const added = sum.added ? [sum.added] : [];
  const x = sum.x === 'y' ? [] : [sum.x];
  const [ofParts, ofRows, ofShort] = (['parts', 'rows', 'short rows'] as const).map((what) =>
    codeOf(sum, what),
  );
  return (
    { y: [rows, d], ptr: [next], spans: [parts], places: [blocks] },
    { block, scale = 1, keep = 1, before = {} },
    named = (n) => n,
  ) => {
    const quads = quadsOf(d);
    const lanes = Math.ceil(quads / 4);
    const own = [before.x ?? 0, before.added ?? 0, before.y ?? 0];
    const index = [next, next + blocks, next + blocks + 3 * parts];
    const sizes = (count: number, [ofX, ofAdded, ofY]: number[]) => ({
      threads: count * lanes,
      uniforms: [
        ...[count, quads, lanes, Math.log2(block), ofX, ofAdded, ofY, ...index].map(u32),
        f32(scale),
        f32(keep),
      ],
    });
    const rowsOf = (code: string, read: string[]) => ({
      read: read.map(named),
      written: [named('y')],
      code,
      ...sizes(rows, own),
    });
    if (parts === 0)
      return { scratch: {}, passes: [rowsOf(ofShort, [...operands, ...x, ...tables(['ptr']), ...added])] };
    return {
      scratch: { [named('parts')]: { shape: [parts, d], dtype: 'float32' } },
      passes: [
        {
          read: [...operands, sum.x, ...tables(['spans'])].map(named),
          written: [named('parts')],
          code: ofParts,
          ...sizes(parts, [own[0], 0, 0]),
        },
        rowsOf(ofRows, [...operands, ...x, ...tables(['ptr', 'places']), 'parts', ...added]),
      ],
    };
  };
}

/** WGSL that sums parts, or rows of which some have parts, or rows none of which has. */
function codeOf(
  { entries, packed, weight, other, x, added }: EntrySum,
  what: 'parts' | 'rows' | 'short rows',
): string {
  const read: [name: string, type: string][] = [...Object.entries(entries)];
  if (packed) read.push(['index', 'i32']);
  const isInPlace = x === 'y' && what !== 'parts';
  if (!isInPlace) read.push(['x', 'vec4f']);
  if (!packed) read.push([what === 'parts' ? 'spans' : 'ptr', 'i32']);
  if (!packed && what === 'rows') read.push(['places', 'i32']);
  if (what === 'rows') read.push(['parts', 'vec4f']);
  const isAdded = added && what !== 'parts';
  if (isAdded) read.push(['added', 'vec4f']);
  const [ptr, places, spans] = packed
    ? ['index[', 'index[sizes.places + ', 'index[sizes.spans + ']
    : ['ptr[', 'places[', 'spans['];
  const [begin, end] =
    what === 'parts' ? [`${spans}3u * row]`, `${spans}3u * row + 1u]`] : [`${ptr}row]`, `${ptr}row + 1u]`];
  const extra = 'sizes.keep * added[(sizes.beforeAdded + row) * sizes.quads + quad]';
  return [
    ...read.map(
      ([name, type], at) => `@group(0) @binding(${at}) var<storage, read> ${name} : array<${type}>;\n`,
    ),
    `@group(0) @binding(${read.length}) var<storage, read_write> y : array<vec4f>;\n`,
    `@group(0) @binding(${read.length + 1}) var<uniform> sizes : Sizes;\n`,
    `fn rangeOf(row : u32) -> vec2u { return vec2u(u32(${begin}), u32(${end})); }\n`,
    `fn weightOf(e : u32) -> f32 { return ${weight}; }\n`,
    `fn otherOf(e : u32) -> u32 { return sizes.beforeX + u32(${other}); }\n`,
    `fn valueAt(at : u32) -> vec4f { return ${isInPlace ? 'y' : 'x'}[at]; }\n`,
    `fn put(row : u32, quad : u32, sum : vec4f) { y[(sizes.beforeY + row) * sizes.quads + quad] = ${isAdded ? `sizes.scale * (${extra} + sum)` : 'sum'}; }\n`,
    what === 'rows' ? `fn placeOf(block : u32) -> u32 { return u32(${places}block]); }\n${PARTS}` : NO_PARTS,
    kernel,
  ].join('');
}

const PARTS = `fn partAt(at : u32) -> vec4f { return parts[at]; }\n${partsOf}`;
const NO_PARTS = `fn partAt(at : u32) -> vec4f { return vec4f(0.0); }
fn isLong(range : vec2u) -> bool { return false; }
fn partsOf(range : vec2u) -> vec2u { return range; }
`;
