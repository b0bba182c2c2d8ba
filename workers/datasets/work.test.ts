import { describe, expect, it, vi } from 'vitest';
import type { SplitMethod } from '#contract/dataset.ts';
import { Random } from '#lib/random.ts';
import { npyBytes, npyHeader } from './corpus/npyBytes.ts';
import { file, npy } from './fixtures/files.ts';
import { fixture } from './fixtures/load.ts';
import { Job } from './job.ts';
import { DataLaboratory } from './laboratory.ts';
import type { RawDataset, RawSplit } from './raw.ts';
import { canonical } from './validate.ts';
import { atOnce, inParts, type Work } from './work.ts';

describe('Work', () => {
  it('covers everything once, in parts', () => {
    const ranges: [number, number][] = [];
    const work = inParts(600_000, (from, to) => ranges.push([from, to]));
    let pauses = 0;
    while (!work.next().done) pauses++;
    expect(pauses).toBe(3);
    expect(ranges.map(([from]) => from)).toEqual([0, ...ranges.slice(0, -1).map(([, to]) => to)]);
    expect(ranges.at(-1)![1]).toBe(600_000);
  });

  it('goes no further once it was cancelled between two parts', async () => {
    const cancel = new AbortController();
    let parts = 0;
    const work = inParts(2_000_000, () => ++parts === 2 && cancel.abort());
    await expect(new Job({ signal: cancel.signal }).run('x', work)).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(parts).toBe(2);
  });
});

describe('the check of a dataset', () => {
  const LINES = 400_000;
  const USERS = 20_000;
  const random = new Random(3, 'lines');
  const split = (count: number): RawSplit & { time: Float64Array } => ({
    file: 'x.csv',
    rows: USERS,
    cols: 5000,
    row: Int32Array.from({ length: count }, () => random.integer(USERS)),
    col: Int32Array.from({ length: count }, () => random.integer(5000)),
    time: Float64Array.from({ length: count }, () => random.integer(1e9)),
  });
  const raw = (interactions: RawDataset['interactions']): RawDataset => ({
    name: 'x',
    recognised: 'Lines',
    interactions,
    features: [],
    warnings: [],
  });
  const rule = (method: SplitMethod) => ({
    method,
    ratio: [8, 1, 1] as [number, number, number],
    seed: 1,
    kCore: 2,
  });

  it.each([
    ['ratio', () => canonical(raw({ unsplit: split(LINES) }), { split: rule('ratio') })],
    ['leave-one-out', () => canonical(raw({ unsplit: split(LINES) }), { split: rule('leave-one-out') })],
    ['temporal', () => canonical(raw({ unsplit: split(LINES) }), { split: rule('temporal') })],
    ['given', () => canonical(raw({ given: { train: split(LINES), test: split(LINES) } }))],
  ])('pauses many times in a split by %s', (_, begin) => {
    const work: Work<unknown> = begin();
    let pauses = 0;
    while (!work.next().done) pauses++;
    // Each of some ten passes over the lines takes two parts.
    expect(pauses).toBeGreaterThanOrEqual(20);
    expect(atOnce(inParts(0, () => {}))).toBeUndefined();
  });
});

describe('an import', () => {
  const vector = (value: number) =>
    npyBytes(npyHeader("'<f4'", '1,'), new Uint8Array(Float32Array.of(value).buffer));
  const inter = 'user_id:token\titem_id:token\nann\tx\nann\ty\nbob\ty\nbob\tx\nann\tz';
  const IMPORTS: [string, string[], () => Parameters<DataLaboratory['open']>[1]][] = [
    [
      'a table with its items and a vector per item',
      [
        'Looking at',
        'Reading a.csv',
        'Numbering',
        'Reading items.csv',
        'Reading t/visual',
        'Checking',
        'Hashing',
      ],
      () => [
        file('t/a.csv', 'user,item\na,x\na,y\nb,x\nb,y'),
        file('t/items.csv', 'item,title\nx,Tea'),
        ...['x', 'y'].map((id, k) => file(`t/visual/${id}.npy`, vector(k))),
      ],
    ],
    [
      'a RecBole table',
      ['Reading a.inter', 'Numbering', 'Reading a.item', 'Checking', 'Hashing'],
      () => [file('t/a.inter', inter), file('t/a.item', 'item_id:token\ttitle:token\nx\tTea')],
    ],
    [
      'matrices and features',
      ['Reading trnMat.pkl', 'Reading tstMat.pkl', 'Reading image_feat.npy', 'Checking', 'Hashing'],
      () => [
        file('t/trnMat.pkl', fixture('coo-3-old.pkl')),
        file('t/tstMat.pkl', fixture('csc-2-new.pkl')),
        file('t/image_feat.npy', npy(4, 2)),
      ],
    ],
  ];

  it.each(IMPORTS)('of %s is cancelled at each of its steps', async (_, stages, files) => {
    const whole = vi.spyOn(Job.prototype, 'step');
    await new DataLaboratory().open('t', files());
    const labels = whole.mock.calls.map(([label]) => label);
    whole.mockRestore();
    for (const stage of stages) expect(labels.some((label) => label.startsWith(stage))).toBe(true);
    for (const at of labels.keys()) {
      const laboratory = new DataLaboratory();
      const step = Job.prototype.step;
      let steps = 0;
      const watched = vi.spyOn(Job.prototype, 'step').mockImplementation(function (this: Job, ...args) {
        if (steps++ === at) void laboratory.cancel();
        return step.apply(this, args);
      });
      await expect(laboratory.open('t', files())).rejects.toMatchObject({ code: 'cancelled' });
      expect(steps).toBe(at + 1);
      watched.mockRestore();
    }
  });
});
