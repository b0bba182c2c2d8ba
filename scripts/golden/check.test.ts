import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import evaluation from '#testing/golden/golden_eval.json';
import vbpr from '#testing/golden/golden_vbpr.json';
import { check, type Found } from './check.ts';
import { incomplete, summarise } from './rows.ts';

/** What is found on the cpu in a folder of these files. */
async function found(files: Record<string, unknown>): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), 'golden-check-'));
  for (const [name, json] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(json));
  try {
    return await check(folder, ['node'], 'ignore');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const tiny = {
  scores: [[0.3, 0.2, 0.1]],
  train_mask: { 0: [2] },
  test: { 0: [1] },
  Ks: [1],
  per_user: { 0: { ranking: [0, 1], 1: { recall: 0, precision: 0, ndcg: 0, hit: 0 } } },
  mean: { 1: { recall: 0, precision: 0, ndcg: 0, hit: 0 } },
};
const { Ks: _, ...lacking } = tiny;

/** What is wrong, in the words of a complaint, and how it comes to be. */
const DAMAGES: [string, (file: any) => void][] = [
  ['gradient of projection (W, b)', (f) => (f.grads.W[2][1] *= 1.01)],
  ['config.reg is "0.3", which is no finite number', (f) => (f.config.reg = '0.3')],
  ['config.bpr_form is "other", which is none of bprEps, bprMean', (f) => (f.config.bpr_form = 'other')],
  ['variants.reg_sq.changed.reg_form is "L2"', (f) => (f.variants.reg_sq.changed.reg_form = 'L2')],
  ['params.P[3] holds 7 values, and 8 are wanted', (f) => f.params.P[3].pop()],
  ['user_final holds 72 values, and 9 are wanted', (f) => (f.user_final = f.user_final.flat())],
  ['intermediates.margin[0] is null', (f) => (f.intermediates.margin[0] = null)],
  ['batch.negatives holds 11, which is no whole number from 0 to 10', (f) => (f.batch.negatives[1] = 11)],
  ['batch.positives holds 7 values, and 8 are wanted', (f) => f.batch.positives.pop()],
  ['trainable is no list of parameters', (f) => f.trainable.push('V')],
  ['has no "variants", which a test wants', (f) => delete f.variants],
  ['has no "variants.reg0.grads.b", which a test wants', (f) => delete f.variants.reg0.grads.b],
  ['keys that no test reads: params.V', (f) => (f.params.V = [[1]])],
  ['keys that no test reads: variants.reg0.loss_parts.kd', (f) => (f.variants.reg0.loss_parts.kd = 0)],
];

describe('a folder of golden files', { timeout: 120_000 }, () => {
  it('may hold one kind alone', async () => {
    const { rows, complaints, strangers } = await found({ 'golden_eval.json': evaluation });
    expect(complaints).toEqual([]);
    expect(strangers).toEqual([]);
    expect(rows.map(({ file, backend }) => [file, backend])).toEqual([['golden_eval.json', 'cpu']]);
  });

  it('fails by keys, values, kinds and forms that are wrong, and says where', async () => {
    const damaged = DAMAGES.map(([, damage], n) => {
      const file = structuredClone(vbpr) as any;
      damage(file);
      return [`golden_vbpr_${n}.json`, file];
    });
    const { complaints, strangers } = await found({
      'golden_deep.json': { ...tiny, per_user: { 0: { ...tiny.per_user[0], 5: { recall: 0 } } } },
      'golden_lacking.json': lacking,
      'golden_model.json': { model: 'nobody', loss: 1 },
      'golden_odd.json': { scores: [[1]] },
      'golden_extra.json': { ...tiny, extra: { a: [1] } },
      'golden_wrong.json': { ...tiny, mean: { 1: { ...tiny.mean[1], hit: 1 } } },
      'golden_null.json': { ...tiny, mean: { 1: { ...tiny.mean[1], hit: null } } },
      ...Object.fromEntries(damaged),
    });
    const about = (file: string) =>
      complaints.filter((complaint) => complaint.includes(`${file}.json`)).join('\n');
    expect(about('golden_deep')).toContain('holds keys that no test reads: per_user.0.5.');
    expect(about('golden_lacking')).toContain('golden_lacking.json has no "Ks", which a test wants.');
    expect(about('golden_extra')).toContain('holds keys that no test reads: extra.');
    expect(about('golden_wrong')).toContain('mean hit@1');
    expect(about('golden_null')).toContain('mean.1.hit is null, which is no finite number');
    expect(strangers[0]).toContain('golden_model.json is of the model "nobody"');
    expect(strangers[1]).toContain('golden_odd.json is of no kind');
    expect(strangers[1]).toContain('an evaluation by "scores" and "per_user"');
    for (const [n, [place]] of DAMAGES.entries()) expect(about(`golden_vbpr_${n}`), place).toContain(place);
  });

  it('must hold golden files', async () => {
    await expect(found({})).rejects.toThrow('no golden*.json here');
  });
});

describe('rows', () => {
  const result = { file: 'golden.json', compared: 2, difference: 0.1, error: 0.5, at: 'a' };

  it('sum what was compared and keep the worst', () => {
    const worse = { ...result, backend: 'cpu', difference: 0.05, error: 0.7, at: 'b' };
    const [row] = summarise([{ ...result, backend: 'cpu' }, worse]);
    expect(row).toMatchObject({ tests: 2, compared: 4, difference: 0.1, error: 0.7, at: 'b' });
  });

  it('are missed on a backend that ran fewer tests', () => {
    const rows = summarise(['cpu', 'cpu', 'wasm'].map((backend) => ({ ...result, backend })));
    expect(incomplete(rows, ['golden.json', 'golden_b.json'], ['cpu', 'wasm'])).toEqual([
      'golden.json on wasm: 1 of 2 tests gave figures.',
      'golden_b.json on cpu: 0 of 1 tests gave figures.',
      'golden_b.json on wasm: 0 of 1 tests gave figures.',
    ]);
  });
});
