import { expect, test } from 'vitest';
import type { FeatureMatrix } from '#contract/dataset.ts';
import { featureFiles } from './features.ts';

const matrix = (name: string): FeatureMatrix => ({ name, rows: 1, cols: 1, data: Float32Array.of(1) });

test('each modality gets a file of its own', () => {
  expect(featureFiles(['visual', 'é', 'b'].map(matrix)).map(({ name }) => name)).toHaveLength(3);
});

test.each([
  ['a', 'A'],
  ['é', 'e\u0301'],
  ['visual', 'image'],
])('%s and %s would be one file, on some machine', (...names) =>
  expect(() => featureFiles(names.map(matrix))).toThrow('Two modalities would both be written as'),
);
