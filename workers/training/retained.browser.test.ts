import { describe, expect, test } from 'vitest';
import type { RunEvent, RunRequest } from '#contract/api.ts';
import { generateSynthetic } from '#datasets/synthetic.ts';
import { BACKENDS } from '#testing/backends.ts';
import { finished, openLaboratory, outputValues } from '#testing/laboratory.ts';

/** Two epochs of eight steps, in which the graph of items is learned by the first steps alone. */
const request = (runId: string, model: Record<string, unknown>): RunRequest => ({
  ...{ runId, name: runId, model: 'lattice', seed: 3, protocol: 'strict' },
  config: { training: { d: 16, batchSize: 512, maxEpochs: 2 }, model },
});

describe.each(BACKENDS as ('wasm' | 'webgpu')[])(
  'what an epoch’s first step leaves to the others on %s',
  (backend) => {
    test.each([
      ['in the first epoch', 3, {}],
      ['in the second', 11, { contentShare: 0.5, trainContent: true }],
      ['at the end of an epoch', 8, { contentShare: 0 }],
      ['of content alone', 2, { contentShare: 1 }],
    ])('comes back when a run is stopped %s, with the same bits', async (_, steps, changed) => {
      const mini = await generateSynthetic({ source: 'synthetic', preset: 'mini', seed: 1 });
      const { laboratory, run } = await openLaboratory(backend, mini);
      finished(await run(request('whole', changed)));
      const whole = await outputValues(laboratory);

      let taken = 0;
      let left: [epoch: number, step: number] = [0, 0];
      const stopAfterSteps = (event: RunEvent) => {
        if (event.type === 'started') void laboratory.pause();
        if (event.type === 'checkpoint') left = [event.epoch, event.step];
        if (event.type === 'progress' && event.progress.phase === 'paused')
          void (taken++ < steps ? laboratory.step() : laboratory.stop());
      };
      expect((await run(request('cut', changed), stopAfterSteps)).type).toBe('stopped');
      expect(left).toEqual([Math.floor(steps / 8), steps % 8]);
      finished(await run(request('cut', changed), () => {}, true));
      expect(await outputValues(laboratory)).toEqual(whole);
    });
  },
);
