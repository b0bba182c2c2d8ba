import type { GpuPasses } from '#engine/defineOp.ts';
import { f32, u32 } from '#engine/gpuProgram.ts';
import { quadsOf } from '../quads.ts';
import kernel from './kernel.wgsl?raw';
import partsOf from './parts.wgsl?raw';

/** y[rows, d] = Σ weight x[other] over the entries of each row, or scale (added + Σ weight x[other]), in WGSL. */
export interface EntrySum {
  /** What weights and others are read from: names of inputs and the WGSL types of their elements. */
  entries: Record<string, 'i32' | 'f32'>;
  /** The weight of entry `e`, and the row of `x` that it weighs. */
  weight: string;
  other: string;
  /** The input [., d] whose rows are summed. */
  x: string;
  /** An input of the shape of the result. */
  added?: string;
}

interface Shapes {
  y: number[];
  spans: number[];
}

/**
 * The dispatches of a sum over entries, whose operator has inputs `ptr`, `spans` and `places` (see `Parts`) and the output `y`: no thread
 * walks along a long row alone. The parts of long rows are summed first, then rows, those with parts out of these: always in the same order.
 */
export function entrySum(
  sum: EntrySum,
): (shapes: Shapes, attrs: { block: number; scale?: number }) => GpuPasses<never> {
  const operands = [...Object.keys(sum.entries), sum.x];
  const added = sum.added ? [sum.added] : [];
  const [ofParts, ofRows, ofShort] = (['parts', 'rows', 'short rows'] as const).map((what) =>
    codeOf(sum, what),
  );
  return ({ y: [rows, d], spans: [parts] }, { block, scale = 1 }) => {
    const quads = quadsOf(d);
    const lanes = Math.ceil(quads / 4);
    const sizes = (count: number) => ({
      threads: count * lanes,
      uniforms: [...[count, quads, lanes, Math.log2(block)].map(u32), f32(scale)],
    });
    if (parts === 0)
      return {
        passes: [{ read: [...operands, 'ptr', ...added], written: ['y'], code: ofShort, ...sizes(rows) }],
      };
    return {
      scratch: { parts: { shape: [parts, d], dtype: 'float32' } },
      passes: [
        { read: [...operands, 'spans'], written: ['parts'], code: ofParts, ...sizes(parts) },
        {
          read: [...operands, 'ptr', 'places', 'parts', ...added],
          written: ['y'],
          code: ofRows,
          ...sizes(rows),
        },
      ],
    };
  };
}

/** WGSL that sums parts, or rows of which some have parts, or rows none of which has. */
function codeOf({ entries, weight, other, added }: EntrySum, what: 'parts' | 'rows' | 'short rows'): string {
  const read: [name: string, type: string][] = [...Object.entries(entries), ['x', 'vec4f']];
  read.push(what === 'parts' ? ['spans', 'vec2i'] : ['ptr', 'i32']);
  if (what === 'rows') read.push(['places', 'i32'], ['parts', 'vec4f']);
  const isAdded = added && what !== 'parts';
  if (isAdded) read.push(['added', 'vec4f']);
  const range = what === 'parts' ? 'vec2u(spans[row])' : 'vec2u(u32(ptr[row]), u32(ptr[row + 1u]))';
  return [
    ...read.map(
      ([name, type], at) => `@group(0) @binding(${at}) var<storage, read> ${name} : array<${type}>;\n`,
    ),
    `@group(0) @binding(${read.length}) var<storage, read_write> y : array<vec4f>;\n`,
    `@group(0) @binding(${read.length + 1}) var<uniform> sizes : Sizes;\n`,
    `fn rangeOf(row : u32) -> vec2u { return ${range}; }\n`,
    `fn weightOf(e : u32) -> f32 { return ${weight}; }\n`,
    `fn otherOf(e : u32) -> u32 { return u32(${other}); }\n`,
    `fn put(at : u32, sum : vec4f) { y[at] = ${isAdded ? 'sizes.scale * (added[at] + sum)' : 'sum'}; }\n`,
    what === 'rows' ? PARTS : NO_PARTS,
    kernel,
  ].join('');
}

const PARTS = `fn partAt(at : u32) -> vec4f { return parts[at]; }\n${partsOf}`;
const NO_PARTS = `fn partAt(at : u32) -> vec4f { return vec4f(0.0); }
fn isLong(range : vec2u) -> bool { return false; }
fn partsOf(range : vec2u) -> vec2u { return range; }
`;
