// Kernels of ours under names of tfjs, on WebGPU.
import './addN.ts';
import './binary.ts';
