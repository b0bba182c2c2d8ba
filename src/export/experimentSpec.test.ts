import { expect, it } from 'vitest';
import { parseExperiment } from '#contract/experiment.ts';
import { setAblation, setField, setModel, setSeed, useConfig } from '#stores/run/config.ts';
import { promptmm } from '#contract/models/all.ts';
import { experimentSpec } from './experimentSpec.ts';

it('writes what the batch runner reads', () => {
  setModel('promptmm');
  setSeed(7);
  setAblation(promptmm.ablations[1], true);
  setField('training', 'd', 32);
  const source = { source: 'synthetic', preset: 'mini', seed: 2, noise: undefined } as const;
  const written = JSON.stringify(experimentSpec(useConfig.getState(), source, 'wasm'));
  const spec = parseExperiment(JSON.parse(written));
  expect(spec).toEqual({
    dataset: { source: 'synthetic', preset: 'mini', seed: 2 },
    protocol: 'strict',
    backend: 'wasm',
    seeds: [7],
    runs: [
      {
        name: 'PromptMM-w-o-PairKD-embedding-width-32',
        model: 'promptmm',
        config: { training: { d: 32 }, student: { lambda2: 0 } },
      },
    ],
  });
});
