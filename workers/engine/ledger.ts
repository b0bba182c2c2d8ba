import * as tf from '@tensorflow/tfjs-core';
import { definitionOf, type Attrs, type LateAttrs, type OpDefinition } from './defineOp.ts';
import { watchDispatches } from './dispatches.ts';
import { atLaunch } from './late.ts';
import { watchKernels, type KernelCall } from './watch.ts';
import { sizeFromShape } from './work.ts';

/** What a call moves and computes, in bytes and operations. */
export interface Cost {
  read: number;
  written: number;
  operations: number;
  walks?: ArrayLike<number>;
}

/** Bytes of a number, of either type. */
const NUMBER = 4;

/** What one call of an operator takes, for the shapes of its inputs and outputs and the contents of its int32 inputs. */
function costOf(
  { inputs, writes = [], work }: Pick<OpDefinition<string, string>, 'inputs' | 'writes' | 'work'>,
  shapes: Record<string, number[]>,
  attrs: Attrs,
  held: Record<string, Int32Array>,
): Cost {
  const { operations, touched = {}, walks } = work(shapes, attrs, held);
  const bytes = (names: readonly string[]) =>
    NUMBER * names.reduce((sum, name) => sum + (touched[name] ?? sizeFromShape(shapes[name])), 0);
  const made = Object.keys(shapes).filter((name) => !inputs.includes(name));
  return { read: bytes(inputs), written: bytes([...writes, ...made]), operations, walks };
}

/** One call of a kernel, and what it took where that is declared: the kernels of tfjs declare nothing. */
export interface Entry {
  name: string;
  inputs: number[][];
  outputs: number[][];
  attrs: Attrs;
  /** On a GPU. */
  dispatches: number;
  cost?: Cost;
}

/** Every call of a kernel while `act` runs, in order. Contents of int32 inputs are read back afterwards: for counting, not for timing. */
export async function ledgerOf(act: () => unknown): Promise<Entry[]> {
  const pending: (() => Promise<Entry>)[] = [];
  let dispatches = 0;
  const unwatch = watchDispatches(() => dispatches++);
  const stop = watchKernels((call, run) => {
    dispatches = 0;
    const made = run();
    pending.push(entered(call, [made].flat(), dispatches));
    return made;
  });
  try {
    await act();
  } finally {
    stop();
    unwatch();
  }
  return Promise.all(pending.map((entry) => entry()));
}

/** Holds on to the int32 inputs until the call is entered. */
function entered(
  { name, inputs, attrs }: KernelCall,
  made: tf.TensorInfo[],
  dispatches: number,
): () => Promise<Entry> {
  const given = Object.values(inputs).flat() as tf.TensorInfo[];
  const shapes = { inputs: given.map((t) => t.shape), outputs: made.map((t) => t.shape) };
  const op = definitionOf(name);
  // Those of a stock operator are not all numbers.
  const known = op ? atLaunch(attrs as unknown as LateAttrs) : (attrs as Attrs);
  const entry = { name, ...shapes, attrs: known, dispatches };
  if (!op) return () => Promise.resolve(entry);
  const own = inputs as unknown as Record<string, tf.TensorInfo>;
  const named = Object.fromEntries(op.inputs.map((input) => [input, own[input].shape]));
  const kept = op.inputs
    .filter((input) => own[input].dtype === 'int32')
    .map((input) => [input, another(own[input])] as const);
  for (const [output, { shape }] of Object.entries(op.outputs(named, entry.attrs))) named[output] = shape;
  return async () => {
    const held: Record<string, Int32Array> = {};
    for (const [input, tensor] of kept) held[input] = (await tensor.data()) as Int32Array;
    tf.dispose(kept.map(([, tensor]) => tensor));
    return { ...entry, cost: costOf(op, named, entry.attrs, held) };
  };
}

/** The same data under a second tensor; a clone would be a kernel of its own. */
function another({ dataId, shape, dtype }: tf.TensorInfo): tf.Tensor {
  const backend = tf.backend();
  backend.incRef(dataId);
  return tf.keep(tf.engine().makeTensorFromDataId(dataId, shape, dtype, backend));
}
