import type * as tf from '@tensorflow/tfjs-core';

type Tensors<N extends string> = Record<N, tf.Tensor>;

/** What attention is made from: where sequences lie (`layoutOf`), queries, keys, values, and a bias, empty where there is none. */
export type Seen = Tensors<'layout' | 'q' | 'k' | 'v' | 'bias'>;

/** What comes out, and of each query and head its peak: the largest product, and 1 / sum of exponentials measured against it. */
export type Attended = Tensors<'y' | 'peaks'>;

/** What slopes are made from. */
export type Saved = Seen & Attended & Tensors<'dy'>;

/** Slopes by the sides, that by the bias empty where there is none. */
export type Slopes = Tensors<'dq' | 'dk' | 'dv' | 'dbias'>;
