import type { TensorInfo } from '@tensorflow/tfjs-core';

const QUADS = 'alias Lane = vec4f;\n';
const SINGLE = 'alias Lane = f32;\n';
const MOVED_QUADS = 'alias Lane = vec4u;\n';
const MOVED_SINGLE = 'alias Lane = u32;\n';

/** WGSL for `Lane`, the float32 numbers that a thread computes at a time. */
export const laneOf = (lanes: 4 | 1): string => (lanes === 4 ? QUADS : SINGLE);

/** The same where numbers only move, of whatever type: their bits. */
export const movedLane = (lanes: 4 | 1): string => (lanes === 4 ? MOVED_QUADS : MOVED_SINGLE);

/** Whether the tensor's elements are numbers of four bytes. */
export const isMoved = ({ dtype }: Pick<TensorInfo, 'dtype'>): boolean =>
  dtype === 'float32' || dtype === 'int32' || dtype === 'bool';
