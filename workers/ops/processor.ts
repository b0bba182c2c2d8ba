import { getBackend } from '@tensorflow/tfjs-core';

/**
 * Whether a processor computes, and no GPU. What is written in another way to suit GPUs keeps its old arithmetic there: what studios have computed so far
 * on wasm can be proven by computing it again, bit for bit.
 */
export const isProcessor = (): boolean => getBackend() !== 'webgpu';
