// Kernels of ours under names of tfjs, on WebGPU.
import './addN.ts';
import './binary.ts';
import './concat.ts';
import './pad.ts';
import './slice.ts';
import './transpose.ts';
