import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { uploadSymmetric } from '#ops/sparse.ts';
import { tsneAttraction } from '#ops/tsne-attraction/op.ts';
import { tsneRepulsion } from '#ops/tsne-repulsion/op.ts';
import { onEveryBackend } from '#testing/backends.ts';
import { expectClose } from '#testing/close.ts';
import { laboratoryWith, projected } from '#testing/projected.ts';
import { tsneFixtures } from '#testing/tsneFixture.ts';
import { sparseAffinities } from './affinities.ts';
import { fullDivergence, sparseDivergence } from './divergence.ts';
import { allNeighbours } from './neighbours.ts';

const TIMEOUT = 600_000;

onEveryBackend('t-SNE beside scikit-learn', (backend) => {
  describe.each(tsneFixtures)('$name', ({ n, d, perplexity, x, exact, barnesHut, at }) => {
    const space = { points: n, dims: d, data: x };

    test('one evaluation: P, both divergences and the gradient', { timeout: TIMEOUT }, async () => {
      const graph = await allNeighbours(space, Math.min(n - 1, 3 * perplexity + 1));
      const p = await sparseAffinities(graph, perplexity, () => {});
      const rowSums = at.rowSums.map((_, i) =>
        p.val.subarray(p.ptr[i], p.ptr[i + 1]).reduce((s, v) => s + v, 0),
      );
      await expectClose(rowSums, at.rowSums, 0, 5e-4);

      const y = tf.tensor2d(at.y, [n, 2]);
      const { force, z } = tsneRepulsion(y);
      const total = (await tf.sum(z).data())[0];
      expect(sparseDivergence(p, at.y, total)).toBeCloseTo(at.sparseKl, 3);
      expect(await fullDivergence(space, perplexity, at.y, total, () => {})).toBeCloseTo(at.fullKl, 3);

      const pull = tsneAttraction(uploadSymmetric(p).forward, y);
      const gradient = tf.mul(4, tf.sub(pull, tf.div(tf.sum(force, 0), total)));
      const size = Math.max(...at.gradient.map(Math.abs));
      await expectClose(gradient, at.gradient, 1e-3 * size);
    });

    test.each(backend === 'wasm' ? (['exact', 'barnes-hut'] as const) : (['exact'] as const))(
      '1,000 iterations, %s: KL and trustworthiness as there',
      { timeout: TIMEOUT },
      async (method) => {
        const laboratory = await laboratoryWith(x, d);
        const { result } = await projected(laboratory, { method, perplexity, pcaDims: Math.max(d, 2) });
        const { picture } = await laboratory.measures('x', { positions: result.positions, k: 10 });
        const trust = picture!.trustworthiness.value!;
        console.log(
          [
            `${n} points, ${backend}, ${method}:`,
            `KL ${result.kl.toFixed(4)} (scikit-learn ${exact.kl.toFixed(4)}; its Barnes-Hut positions ${barnesHut.fullKl.toFixed(4)}),`,
            `trustworthiness ${trust.toFixed(4)} (${exact.trustworthiness.toFixed(4)}),`,
            `${(1000 * result.secondsPerIteration).toFixed(2)} ms an iteration, ${result.seconds.toFixed(1)} s`,
          ].join(' '),
        );
        expect(result.klAgainst).toBe('full');
        expect(result.kl).toBeLessThan(1.02 * (method === 'exact' ? exact.kl : barnesHut.fullKl));
        expect(trust).toBeGreaterThan(exact.trustworthiness - 0.01);
      },
    );
  });
});
