import type { GpuPasses } from '#engine/defineOp.ts';
import { u32 } from '#engine/gpuProgram.ts';
import kernel from './fold.wgsl?raw';
import partsOf from './parts.wgsl?raw';

/** What the entries of each row come to, in WGSL: a sum of numbers that follow from entries, or anything else that is put together of parts. */
export interface RowFold {
  /** What is read besides `ptr`: names of inputs, other than swizzles, and the WGSL types of their elements. */
  reads: Record<string, string>;
  type: 'f32' | 'vec2f';
  /** `walk(begin : u32, end : u32, row : u32) -> Fold` and `joined(a : Fold, b : Fold) -> Fold`; with `entries` also `entryOf(e : u32, fold : Fold) -> f32`. */
  code: string;
  /** The output: of the fold of each row, or with `entries` of what follows from it for each entry. */
  to: string;
  entries?: boolean;
}

interface Shapes {
  ptr: number[];
  spans: number[];
}

/** The dispatches of a fold, whose operator has inputs `ptr`, `spans` and `places` (see `Parts`): no thread walks along a long row alone, and the order is always the same. */
export function rowFold(fold: RowFold): (shapes: Shapes, attrs: { block: number }) => GpuPasses<never> {
  const names = Object.keys(fold.reads);
  const [ofParts, ofRows, ofShort] = (['parts', 'rows', 'short rows'] as const).map((what) =>
    codeOf(fold, what),
  );
  return ({ ptr: [n], spans: [parts] }, { block }) => {
    const rows = n - 1;
    const sizes = (threads: number) => ({ threads, uniforms: [rows, threads, Math.log2(block)].map(u32) });
    const written = [fold.to];
    if (parts === 0) return { passes: [{ read: [...names, 'ptr'], written, code: ofShort, ...sizes(rows) }] };
    return {
      scratch: { folds: { shape: [parts, fold.type === 'f32' ? 1 : 2], dtype: 'float32' } },
      passes: [
        { read: [...names, 'spans'], written: ['folds'], code: ofParts, ...sizes(parts) },
        {
          read: [...names, 'ptr', 'places', 'folds', ...(fold.entries ? ['spans'] : [])],
          written,
          code: ofRows,
          ...sizes(fold.entries ? rows + parts : rows),
        },
      ],
    };
  };
}

/** WGSL that folds parts, or rows of which some have parts, or rows none of which has. */
function codeOf({ reads, type, code, entries }: RowFold, what: 'parts' | 'rows' | 'short rows'): string {
  const read: [name: string, type: string][] = Object.entries(reads);
  if (what !== 'parts') read.push(['ptr', 'i32']);
  if (what === 'rows') read.push(['places', 'i32'], ['folds', type]);
  const hasSpans = what === 'parts' || (what === 'rows' && entries);
  if (hasSpans) read.push(['spans', 'i32']);
  const isOfEntries = entries && what !== 'parts';
  return [
    ...read.map(([name, of], at) => `@group(0) @binding(${at}) var<storage, read> ${name} : array<${of}>;\n`),
    `@group(0) @binding(${read.length}) var<storage, read_write> result : array<${isOfEntries ? 'f32' : type}>;\n`,
    `@group(0) @binding(${read.length + 1}) var<uniform> sizes : Sizes;\n`,
    `alias Fold = ${type};\n`,
    what === 'parts'
      ? NO_ROWS
      : 'fn rangeOf(row : u32) -> vec2u { return vec2u(u32(ptr[row]), u32(ptr[row + 1u])); }\n',
    what === 'rows' ? `${PLACES}${partsOf}${JOINED}` : NO_PARTS,
    hasSpans ? SPAN : '',
    code,
    isOfEntries ? `${ENTRIES}${what === 'rows' ? ROWS_AND_PARTS : ROWS}` : what === 'parts' ? PARTS : FOLDS,
    kernel,
  ].join('');
}

const SPAN = `fn spanAt(part : u32) -> vec3u {
  return vec3u(u32(spans[3u * part]), u32(spans[3u * part + 1u]), u32(spans[3u * part + 2u]));
}
`;
const PLACES = 'fn placeOf(block : u32) -> u32 { return u32(places[block]); }\n';
const JOINED = `fn joinedParts(range : vec2u) -> Fold {
  let own = partsOf(range);
  var fold = folds[own.x];
  for (var part = own.x + 1u; part < own.y; part++) { fold = joined(fold, folds[part]); }
  return fold;
}
`;
const NO_ROWS = 'fn rangeOf(row : u32) -> vec2u { return vec2u(0u); }\n';
const NO_PARTS = `fn isLong(range : vec2u) -> bool { return false; }
fn joinedParts(range : vec2u) -> Fold { return Fold(); }
`;
const PARTS = `fn put(part : u32) {
  let span = spanAt(part);
  result[part] = walk(span.x, span.y, span.z);
}
`;
const FOLDS = 'fn put(row : u32) { result[row] = foldOf(row); }\n';
const ENTRIES = `fn fill(range : vec2u, fold : Fold) {
  for (var e = range.x; e < range.y; e++) { result[e] = entryOf(e, fold); }
}
`;
const ROWS = 'fn put(row : u32) { fill(rangeOf(row), foldOf(row)); }\n';
const ROWS_AND_PARTS = `fn put(index : u32) {
  if (index >= sizes.rows) {
    let span = spanAt(index - sizes.rows);
    fill(span.xy, joinedParts(rangeOf(span.z)));
  } else if (!isLong(rangeOf(index))) {
    fill(rangeOf(index), foldOf(index));
  }
}
`;
