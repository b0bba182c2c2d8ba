import type { OperatorKind } from '#contract/operators.ts';

const COPIES: ReadonlySet<string> = new Set([
  'Cast',
  'Concat',
  'Slice',
  'StridedSlice',
  'Pad',
  'PadV2',
  'Pack',
  'Unpack',
  'Transpose',
  'Fill',
  'ZerosLike',
  'OnesLike',
  'Tile',
  'SplitV',
  'Range',
  'OneHot',
  'Reverse',
  'Reshape',
  'Identity',
  'ExpandDims',
  'Squeeze',
]);
const REDUCTIONS: ReadonlySet<string> = new Set(['Sum', 'Mean', 'Max', 'Min', 'AddN', 'Prod', 'TopK']);

/** What a kernel of tfjs is called where people read of it. */
export function stockKind(name: string): OperatorKind {
  if (COPIES.has(name)) return 'copy';
  if (name.startsWith('Gather')) return 'rows';
  return REDUCTIONS.has(name) ? 'reduction' : 'elementwise';
}
