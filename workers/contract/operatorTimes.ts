import type { OperatorKind } from './operators.ts';

/** Where the time of a stage's steps went: means over the steps that were looked at, in seconds of one step. */
export interface OperatorTimes {
  /** Steps that were looked at. */
  steps: number;
  /** Of the processor, all in all: operators, drawing the batch, keeping books. */
  host: number;
  /** False where the adapter does not tell the GPU's time, true where it does; absent where there is no GPU. */
  timed?: boolean;
  /** Largest first. */
  operators: OperatorTime[];
}

/** What all calls of one operator took. */
export interface OperatorTime {
  /** Its name in the code. */
  name: string;
  kind: OperatorKind;
  calls: number;
  /** Absent where there is no GPU. */
  dispatches?: number;
  /** On wasm its work, on WebGPU the asking for it. */
  host: number;
  /** Absent where the GPU's time is not told. */
  gpu?: number;
}
