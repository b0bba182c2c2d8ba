import type { OperatorKind } from '#contract/operators.ts';
import type { Cost } from '#engine/ledger.ts';
import { stockKind } from '#engine/stockKinds.ts';
import { sizeFromShape } from '#engine/work.ts';

type Shapes = number[][];
/** Operations of one call, for the shapes of its inputs and outputs. */
type Count = (inputs: Shapes, outputs: Shapes) => number;

const perOutput =
  (operations: number): Count =>
  (_, [output]) =>
    operations * sizeFromShape(output);
const perInput =
  (operations: number): Count =>
  ([input]) =>
    operations * sizeFromShape(input);
const none: Count = () => 0;

/** What the kernels of tfjs compute that our steps use, but for those that only move numbers. */
const COUNTS: Record<string, Count> = {
  ...Object.fromEntries(
    [
      'Add',
      'Sub',
      'Multiply',
      'RealDiv',
      'Maximum',
      'Minimum',
      'Greater',
      'GreaterEqual',
      'Less',
      'LessEqual',
      'Equal',
      'NotEqual',
      'LogicalAnd',
      'LogicalNot',
      'Neg',
      'Abs',
      'Exp',
      'Log',
      'Sqrt',
      'Rsqrt',
      'Square',
      'Pow',
      'Relu',
      'Step',
      'Sign',
      'Select',
      'ClipByValue',
    ].map((name) => [name, perOutput(1)]),
  ),
  DivNoNan: perOutput(2),
  Sigmoid: perOutput(3),
  Tanh: perOutput(1),
  Softplus: perOutput(5),
  Softmax: perInput(5),
  LogSoftmax: perInput(5),
  Sum: perInput(1),
  Mean: perInput(1),
  Max: perInput(1),
  Min: perInput(1),
  ArgMax: perInput(1),
  Prod: perInput(1),
  Cumsum: perInput(1),
  // At least one look at every number.
  TopK: perInput(1),
  AddN: (inputs) => Math.max(0, inputs.length - 1) * sizeFromShape(inputs[0]),
  SquaredDifference: perOutput(2),
};

const MOVING: ReadonlySet<OperatorKind> = new Set(['copy', 'rows']);

/** Names of the same numbers in another shape: nothing moves. */
const VIEWS: ReadonlySet<string> = new Set(['Reshape', 'Identity', 'ExpandDims', 'Squeeze']);

/** What a call of a kernel of tfjs takes: inputs once, outputs once, and the operations of its formula. A look-up reads what it writes. */
export function stockCost(name: string, inputs: number[][], outputs: number[][]): Cost {
  if (VIEWS.has(name)) return { read: 0, written: 0, operations: 0 };
  const count = Object.hasOwn(COUNTS, name) ? COUNTS[name] : MOVING.has(stockKind(name)) ? none : undefined;
  if (!count) throw new Error(`Nobody has said what tfjs's kernel ${name} computes.`);
  const bytes = (shapes: Shapes) => 4 * shapes.reduce((sum, shape) => sum + sizeFromShape(shape), 0);
  const written = bytes(outputs);
  const isLookUp = name.startsWith('Gather') || name.endsWith('Slice');
  return { read: isLookUp ? written : bytes(inputs), written, operations: count(inputs, outputs) };
}
