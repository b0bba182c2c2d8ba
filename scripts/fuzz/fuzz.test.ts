import { describe, expect, it } from 'vitest';
import { StudioError } from '#contract/errors.ts';
import { inputOf } from './inputs.ts';
import { judge } from './judge.ts';
import { instructionsOf } from './pickleMutations.ts';
import { TARGETS } from './targets.ts';

const INPUTS = 400;
const target = (name: string) => TARGETS.find((t) => t.name === name)!;
const planted = (run: () => unknown) => ({
  name: 'planted',
  corpus: [],
  mutations: [],
  run: async () => run(),
});
const NONE = new Uint8Array(0);

describe('fuzzing', () => {
  it('finds no fault in a few hundred inputs', async () => {
    const faults: unknown[] = [];
    for (let k = 0; k < INPUTS; k++) {
      const { target, bytes } = inputOf(TARGETS, 7, k);
      const verdict = await judge(target, bytes);
      if ('fault' in verdict) faults.push({ k, target: target.name, verdict });
    }
    expect(faults).toEqual([]);
  });

  it('makes the same input of the same seed and number, and many different ones', () => {
    const make = (k: number) => Buffer.from(inputOf(TARGETS, 3, k).bytes).toString('base64');
    const inputs = Array.from({ length: 100 }, (_, k) => make(k));
    expect(inputs).toEqual(Array.from({ length: 100 }, (_, k) => make(k)));
    expect(new Set(inputs).size).toBeGreaterThan(60);
  });

  it('has valid inputs of every parser, and follows the instructions of every pickle', async () => {
    for (const { corpus, run, name } of TARGETS) {
      const read = await Promise.all(corpus.map((bytes) => run(bytes).then(...[() => true, () => false])));
      expect([name, read.includes(true)]).toEqual([name, true]);
    }
    for (const bytes of target('pickle').corpus) expect(instructionsOf(bytes).at(-1)?.end).toBe(bytes.length);
  });

  it('sees what code does to what all code shares, and puts it back', async () => {
    const write = (owner: object, key: string) => () => void Reflect.set(owner, key, 1);
    const told = async (run: () => void) =>
      ((await judge(planted(run), NONE)) as { message?: string }).message;
    expect(await told(write(Object, 'keys'))).toBe('changed Object.keys (accepted)');
    expect(await told(write(Object.prototype, 'polluted'))).toContain('Object.prototype.polluted');
    expect([Object.keys({ a: 1 }), 'polluted' in {}]).toEqual([['a'], false]);
    expect(
      await judge(
        planted(() => 1),
        NONE,
      ),
    ).toEqual({ outcome: 'accepted' });
  });

  it('sees what is thrown and what is held, and nothing else', async () => {
    let kept: unknown;
    const refuse = () => {
      throw new StudioError('file-unreadable', 'No.', 'No.');
    };
    const crash = () => (undefined as unknown as string).length;
    const hold = () => (kept = new Float64Array(10_000_000));
    expect(await judge(planted(refuse), NONE)).toEqual({ outcome: 'file-unreadable' });
    expect(
      await judge(
        planted(() => 1),
        NONE,
      ),
    ).toEqual({ outcome: 'accepted' });
    expect(await judge(planted(crash), NONE)).toMatchObject({ fault: 'crash' });
    expect(await judge(planted(hold), NONE)).toMatchObject({ fault: 'allocation' });
    expect(kept).toHaveLength(10_000_000);
  });
});

describe('what fuzzing found', () => {
  it.each([
    ['plain table', '0\t\t6\n5\t0\n6\t5\n'],
    ['inter table', 'userID\titemID\trating\ttimestamp\tx_label\n19999999\t1\t1\t1\t0\n'],
    ['hkuds folder', '{"19999999": [1]}'],
    ['hkuds folder', '{"1": [19999999]}'],
  ])('%s: %j', async (name, text) => {
    const verdict = await judge(target(name), new TextEncoder().encode(text));
    expect(verdict).toEqual({ outcome: expect.stringMatching(/^(dataset-invalid|file-too-large)$/) });
  });
});
