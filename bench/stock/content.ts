import * as tf from '@tensorflow/tfjs-core';
import type { Dataset } from '#contract/dataset.ts';
import { prepareFeatures, type FeatureOption } from '#datasets/preprocess.ts';

/** The features of every modality as a model reads them, [items, columns] each. */
export const contentOf = ({ features }: Dataset, option: FeatureOption): tf.Tensor2D[] =>
  features.map((modality) => {
    const { rows, cols, data } = prepareFeatures(modality, option);
    return tf.tensor2d(data, [rows, cols]);
  });
