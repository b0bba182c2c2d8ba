import * as tf from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { OperatorKind } from '#contract/operators.ts';
import { dispatch, isEmpty, type GpuProgram } from './gpuProgram.ts';
import { atLaunch, isLate, type Late } from './late.ts';
import { wasmKernels, type WasmKernels } from './wasmKernels.ts';
import type { Work } from './work.ts';

export type Typed = Float32Array | Int32Array;
export type Attrs = Record<string, number>;
/** Attributes as a caller gives them: some may be known only when the kernel is launched. */
export type LateAttrs = Record<string, Late>;
export type Shapes<N extends string> = Record<N, number[]>;
export interface Output {
  shape: number[];
  dtype: 'float32' | 'int32';
}

/** Several dispatches of one operator; each sees what those before it wrote. */
export interface GpuPasses<N extends string> {
  /** What they hand on to each other, by names that no input or output has; it is gone afterwards. */
  scratch?: Record<string, Output>;
  passes: GpuPass<N>[];
}
/** One of them: its bindings are what it reads, then what it writes, then the uniforms. */
export interface GpuPass<N extends string> extends Omit<GpuProgram, 'label'> {
  read: readonly (N | (string & {}))[];
  written: readonly (N | (string & {}))[];
}

/**
 * One operator, whole: names of its inputs and outputs, and what each backend runs.
 * An operator that `writes` inputs works in place and has no outputs.
 */
export interface OpDefinition<I extends string, O extends string> {
  name: string;
  /** What it is called where people read of it. */
  kind: OperatorKind;
  inputs: readonly I[];
  /** Shapes and types of the outputs. */
  outputs(shapes: Shapes<I>, attrs: Attrs): Record<O, Output>;
  /** Inputs that are overwritten in place; they must be the last inputs. */
  writes?: readonly I[];
  /**
   * WGSL; bindings are the inputs in order, then the outputs in order, then the uniforms. At most 8 storage buffers. Or several dispatches,
   * one after the other.
   */
  webgpu(shapes: Shapes<I | O>, attrs: Attrs): Omit<GpuProgram, 'label'> | GpuPasses<NoInfer<I | O>>;
  /** AssemblyScript kernel on addresses; outputs hold garbage. Absent: the reference works on the wasm memory. */
  wasm?(kernels: WasmKernels, at: Record<I | O, number>, shapes: Shapes<I | O>, attrs: Attrs): void;
  /** Plain typed arrays: the oracle of the tests and the fallback everywhere; outputs arrive zeroed. */
  reference(arrays: Record<I | O, Typed>, shapes: Shapes<I | O>, attrs: Attrs): void;
  /** What one call reads, writes and computes at least; `held` has the contents of the int32 inputs. Nothing that trains asks for it. */
  work(shapes: Shapes<I | O>, attrs: Attrs, held: Record<I, Int32Array>): Work<I | O>;
}

export type Op<I extends string, O extends string> = OpDefinition<I, O>;
type TensorMap<N extends string> = Record<N, tf.Tensor>;

const definitions = new Map<string, OpDefinition<string, string>>();

/** The operator that was registered under a name, if it is one of ours. */
export const definitionOf = (name: string): OpDefinition<string, string> | undefined => definitions.get(name);

/** Registers the operator on webgpu, wasm and cpu under one name. */
export function defineOp<const I extends string, const O extends string>(op: OpDefinition<I, O>): Op<I, O> {
  const kernelFunc =
    (run: Runner): tf.KernelFunc =>
    ({ inputs, attrs, backend }) => {
      const made = run(
        op as unknown as OpDefinition<string, string>,
        inputs as Record<string, tf.TensorInfo>,
        (attrs ?? {}) as unknown as LateAttrs,
        backend as never,
      );
      return made.length === 1 ? made[0] : made;
    };
  tf.registerKernel({ kernelName: op.name, backendName: 'webgpu', kernelFunc: kernelFunc(onWebGpu) });
  tf.registerKernel({ kernelName: op.name, backendName: 'wasm', kernelFunc: kernelFunc(onWasm) });
  tf.registerKernel({ kernelName: op.name, backendName: 'cpu', kernelFunc: kernelFunc(onCpu) });
  definitions.set(op.name, op as unknown as OpDefinition<string, string>);
  return op;
}

/** Runs the operator on the current backend and returns all its outputs by name. */
export function runAll<I extends string, O extends string>(
  op: Op<I, O>,
  inputs: TensorMap<I>,
  attrs: LateAttrs = {},
): TensorMap<O> {
  const out = tf
    .engine()
    .runKernel(
      op.name,
      inputs as unknown as tf.NamedTensorMap,
      attrs as unknown as tf.NamedAttrMap,
    ) as unknown;
  const list = (Array.isArray(out) ? out : [out]) as tf.Tensor[];
  const names = Object.keys(op.outputs(shapesOf(op, inputs), atLaunch(attrs)));
  return Object.fromEntries(names.map((n, i) => [n, list[i]])) as TensorMap<O>;
}

/** Runs an operator that has one output. */
export function run<T extends tf.Tensor = tf.Tensor2D>(
  op: Op<any, any>,
  inputs: Record<string, tf.Tensor>,
  attrs: LateAttrs = {},
): T {
  return tf
    .engine()
    .runKernel(
      op.name,
      inputs as unknown as tf.NamedTensorMap,
      attrs as unknown as tf.NamedAttrMap,
    ) as unknown as T;
}

/** Runs an operator that overwrites some of its inputs. */
export function runInPlace<I extends string>(
  op: Op<I, never>,
  inputs: TensorMap<I>,
  attrs: LateAttrs = {},
): void {
  // As it is registered, so that who watches kernels sees it; tfjs's tape knows nothing that works in place.
  tf.getKernel(op.name, tf.getBackend()).kernelFunc({
    inputs,
    attrs: attrs as unknown as tf.NamedAttrMap,
    backend: tf.backend(),
  });
}

type Runner = (
  op: OpDefinition<string, string>,
  inputs: Record<string, tf.TensorInfo>,
  attrs: LateAttrs,
  backend: never,
) => tf.TensorInfo[];

function shapesOf<I extends string>(
  op: { inputs: readonly I[] },
  inputs: Record<I, tf.TensorInfo>,
): Shapes<I> {
  return Object.fromEntries(op.inputs.map((n) => [n, inputs[n].shape])) as Shapes<I>;
}

function outputsOf(op: OpDefinition<string, string>, inputs: Record<string, tf.TensorInfo>, attrs: Attrs) {
  const shapes = shapesOf(op, inputs);
  const outputs = Object.entries(op.outputs(shapes, attrs));
  return { outputs, shapes: { ...shapes, ...Object.fromEntries(outputs.map(([n, o]) => [n, o.shape])) } };
}

function onWebGpu(
  op: OpDefinition<string, string>,
  inputs: Record<string, tf.TensorInfo>,
  late: LateAttrs,
  backend: WebGPUBackend,
): tf.TensorInfo[] {
  const attrs = atLaunch(late);
  const { outputs, shapes } = outputsOf(op, inputs, attrs);
  // It may refuse, before anything is allocated.
  const given = op.webgpu(shapes, attrs);
  const names = outputs.map(([n]) => n);
  const { scratch = {}, passes } = 'passes' in given ? given : { passes: [onePass(op, given, names)] };
  const make = (o: Output) =>
    // A tensor without elements has no buffer to be read from.
    backend.makeTensorInfo(o.shape, o.dtype, isEmpty(o) ? [] : undefined);
  const made = outputs.map(([, o]) => make(o));
  const between = Object.entries(scratch).map(([n, o]) => [n, make(o)] as const);
  const all: Record<string, tf.TensorInfo> = {
    ...inputs,
    ...Object.fromEntries(names.map((n, i) => [n, made[i]])),
    ...Object.fromEntries(between),
  };
  const again = isLate(late)
    ? (at: number) => {
        const anew = op.webgpu(shapes, atLaunch(late));
        return ('passes' in anew ? anew.passes[at] : anew).uniforms;
      }
    : undefined;
  for (const [at, { read, written, ...program }] of passes.entries())
    dispatch(
      backend,
      { label: op.name, ...program, ...(again && { refresh: () => again(at) }) },
      read.map((n) => all[n]),
      written.map((n) => all[n]),
    );
  for (const [, t] of between) backend.disposeData(t.dataId);
  return made;
}

/** A single program: it reads the inputs that are not written in place, and writes the others and the outputs. */
function onePass(
  op: OpDefinition<string, string>,
  program: Omit<GpuProgram, 'label'>,
  outputs: string[],
): GpuPass<string> {
  const { inputs, writes = [] } = op;
  return { ...program, read: inputs.filter((n) => !writes.includes(n)), written: [...writes, ...outputs] };
}

function onWasm(
  op: OpDefinition<string, string>,
  inputs: Record<string, tf.TensorInfo>,
  late: LateAttrs,
  backend: BackendWasm,
): tf.TensorInfo[] {
  const attrs = atLaunch(late);
  const { outputs, shapes } = outputsOf(op, inputs, attrs);
  // Allocate before taking addresses or views: it may grow the memory.
  const made = outputs.map(([, o]) => backend.makeOutput(o.shape, o.dtype));
  const all: [string, tf.TensorInfo][] = [
    ...op.inputs.map((n) => [n, inputs[n]] as [string, tf.TensorInfo]),
    ...outputs.map(([n], i) => [n, made[i]] as [string, tf.TensorInfo]),
  ];
  const kernels = wasmKernels();
  if (op.wasm && kernels) {
    op.wasm(
      kernels,
      Object.fromEntries(all.map(([n, t]) => [n, backend.getMemoryOffset(t.dataId)])),
      shapes,
      attrs,
    );
    return made;
  }
  const views = Object.fromEntries(all.map(([n, t]) => [n, backend.typedArrayFromHeap(t) as Typed]));
  for (const [n] of outputs) views[n].fill(0);
  op.reference(views, shapes, attrs);
  return made;
}

interface CpuBackend {
  data: { get(id: object): { values: Typed } };
  makeTensorInfo(shape: number[], dtype: string, values: Typed): tf.TensorInfo;
}

function onCpu(
  op: OpDefinition<string, string>,
  inputs: Record<string, tf.TensorInfo>,
  late: LateAttrs,
  backend: CpuBackend,
): tf.TensorInfo[] {
  const attrs = atLaunch(late);
  const { outputs, shapes } = outputsOf(op, inputs, attrs);
  const arrays: Record<string, Typed> = Object.fromEntries(
    op.inputs.map((n) => [n, backend.data.get(inputs[n].dataId).values]),
  );
  for (const [n, o] of outputs) {
    const size = tf.util.sizeFromShape(o.shape);
    arrays[n] = o.dtype === 'int32' ? new Int32Array(size) : new Float32Array(size);
  }
  op.reference(arrays, shapes, attrs);
  return outputs.map(([n, o]) => backend.makeTensorInfo(o.shape, o.dtype, arrays[n]));
}
