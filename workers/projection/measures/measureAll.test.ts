import { describe, expect, it } from 'vitest';
import { OVERLAP_MEASURES, type Estimate } from '#contract/projectionMeasures.ts';
import { Random } from '#lib/random.ts';
import { agreement } from './agreement.ts';
import { exactNeighbours } from './fixtures/exactNeighbours.ts';
import fixture from './fixtures/fixture.json' with { type: 'json' };
import { measureAll, type MeasureInput } from './measureAll.ts';
import { labelPoints } from './points.ts';
import { probe } from './probe.ts';

const { items, dims, k, sklearn } = fixture;
const points = 3 * items;
const space = { points, dims, data: Float32Array.from(fixture.data) };
const parts = ['visual', 'acoustic', 'textual'].map((label) => ({ label, points: items }));
const given: MeasureInput = {
  space,
  parts,
  neighbours: exactNeighbours(space, 15),
  k,
  seed: 1,
  positions: Float32Array.from(fixture.picture),
};
const known = (estimate: Estimate) => {
  if (estimate.value === null) throw new Error(estimate.reason);
  return estimate;
};
/** An input of these parts, in one dimension. */
const onLine = (values: number[], sizes: number[], more: Partial<MeasureInput> = {}): MeasureInput => {
  const line = { points: values.length, dims: 1, data: Float32Array.from(values) };
  return {
    space: line,
    parts: sizes.map((size, m) => ({ label: `part ${m}`, points: size })),
    neighbours: exactNeighbours(line, Math.min(10, values.length - 1)),
    k: 10,
    seed: 1,
    ...more,
  };
};
const numbersOf = (value: unknown): number[] =>
  typeof value === 'number'
    ? [value]
    : value && typeof value === 'object'
      ? Object.values(value).flatMap(numbersOf)
      : [];

describe('against scikit-learn', () => {
  it('measures mixing, silhouette and the quality of the picture alike', async () => {
    const { overlap, picture } = await measureAll(given);
    expect(known(overlap.mixing).value).toBeCloseTo(sklearn.mixing, 12);
    expect(known(overlap.silhouette).value).toBeCloseTo(sklearn.silhouette, 12);
    expect(known(picture!.trustworthiness).value).toBeCloseTo(sklearn.trustworthiness, 12);
    expect(known(picture!.continuity).value).toBeCloseTo(sklearn.continuity, 12);
    expect(known(picture!.knnRecall).value).toBeCloseTo(sklearn.knnRecall, 12);
    expect(known(overlap.mixing).chance).toBeCloseTo(80 / 119, 12);
  });

  it('probes alike on the same split', async () => {
    const held = new Uint8Array(items);
    for (const item of fixture.heldItems) held[item] = 1;
    const result = known(await probe(space, labelPoints(parts), held, new Random(1)));
    expect(result.value).toBeCloseTo(sklearn.probe, 12);
    expect(result.chance).toBeCloseTo(1 / 3, 12);
    expect(result.items).toBe(fixture.heldItems.length);
  });

  it('agrees alike between two spaces of the same items', () => {
    const part = (m: number) => ({
      points: items,
      dims,
      data: space.data.subarray(m * items * dims, (m + 1) * items * dims),
    });
    const result = agreement(exactNeighbours(part(0), k), exactNeighbours(part(1), k), k, new Random(1));
    expect(known(result).value).toBeCloseTo(sklearn.agreement, 12);
    expect(known(result).chance).toBeCloseTo(k / (items - 1), 12);
  });
});

describe('a run of all measures', () => {
  it('is the same twice, and its intervals hold its values', async () => {
    const { seconds: _, ...first } = await measureAll(given);
    const { seconds: __, ...second } = await measureAll(given);
    expect(second).toEqual(first);
    for (const estimate of [
      ...OVERLAP_MEASURES.map((name) => first.overlap[name]),
      ...Object.values(first.picture!),
    ]) {
      const { value, interval } = known(estimate);
      expect(interval).toMatchObject({ over: 'items' });
      expect(interval!.low).toBeLessThan(value);
      expect(interval!.high).toBeGreaterThan(value);
    }
  });

  it('tells its progress and stops when told to', async () => {
    const stop = new AbortController();
    const heard = new Set<string>();
    const onProgress = (label: string, fraction: number) => {
      heard.add(label);
      if (fraction >= 0.5) stop.abort();
    };
    await expect(measureAll({ ...given, onProgress, signal: stop.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect([...heard]).toEqual(['Distances']);
  });

  it('says where centring each modality by itself blinds the probe', async () => {
    const { overlap, notes } = await measureAll(onLine([-1, 1, -5, 5], [2, 2]));
    expect(overlap.centred).toBe(true);
    expect(notes.join()).toContain('centred by itself');
    expect((await measureAll(given)).overlap.centred).toBe(false);
  });

  it('samples whole items above the limit, says so, and stays near the exact figures', async () => {
    const random = new Random(3);
    const values = Array.from({ length: 5000 }, (_, i) => random.normal() + (i < 2500 ? 0 : 1));
    const { overlap, notes } = await measureAll(onLine(values, [2500, 2500]));
    expect(known(overlap.silhouette).items).toBe(1000);
    expect(known(overlap.mixing).items).toBe(2500);
    expect(notes.join()).toContain('2,000 of 5,000 points');
    // scikit-learn's silhouette of all 5,000 such points is 0.13 to 0.16 over six draws.
    expect(known(overlap.silhouette).value).toBeGreaterThan(0.12);
    expect(known(overlap.silhouette).value).toBeLessThan(0.17);
  });
});

describe('degenerate inputs say why there is no number', () => {
  const positions = (n: number) => Float32Array.from({ length: 2 * n }, (_, i) => i);

  it('one modality', async () => {
    const { overlap } = await measureAll(onLine([1, 2, 3, 4], [4]));
    for (const name of OVERLAP_MEASURES) expect(overlap[name]).toMatchObject({ value: null });
    expect(overlap.centred).toBe(false);
    expect(overlap.mixing).toMatchObject({ reason: expect.stringContaining('only one modality') as string });
  });

  it('one item in two modalities', async () => {
    const { overlap, notes, picture } = await measureAll(onLine([1, 2], [1, 1], { positions: positions(2) }));
    expect(overlap.mixing).toEqual({ value: 1, chance: 1, items: 1 });
    expect(overlap.silhouette.value).toBeNull();
    expect(overlap.probe.value).toBeNull();
    expect(picture!.trustworthiness.value).toBeNull();
    expect(notes.join(' ')).toContain('one item');
  });

  it('a single point', async () => {
    await expect(measureAll(onLine([1], [1]))).rejects.toMatchObject({ code: 'dataset-invalid' });
  });

  it('k beyond the number of points', async () => {
    const {
      k: lowered,
      overlap,
      picture,
      notes,
    } = await measureAll(onLine([1, 2, 3, 4], [2, 2], { positions: positions(4) }));
    expect(lowered).toBe(3);
    expect(known(overlap.mixing).value).toBeCloseTo(2 / 3, 12);
    expect(picture!.trustworthiness).toMatchObject({ value: null });
    expect(known(picture!.knnRecall).value).toBe(1);
    expect(notes.join()).toContain('not 10');
  });

  it('identical points: ties go to the lower index and nothing is NaN', async () => {
    const { overlap, picture } = await measureAll(
      onLine(new Array<number>(60).fill(2), [30, 30], { positions: new Float32Array(120) }),
    );
    expect(known(overlap.silhouette).value).toBe(0);
    expect(known(overlap.probe).value).toBe(0.5);
    expect(known(picture!.trustworthiness).value).toBe(1);
    expect(known(picture!.knnRecall).value).toBe(1);
    expect(numbersOf({ overlap, picture }).every(Number.isFinite)).toBe(true);
  });

  it('columns that never vary', async () => {
    const values = Array.from({ length: 20 }, (_, i) => (i < 10 ? i : i + 100));
    const wide = { points: 20, dims: 3, data: Float32Array.from(values.flatMap((value) => [0, value, 0.1])) };
    const { overlap } = await measureAll({ ...onLine(values, [10, 10]), space: wide });
    expect(known(overlap.probe).value).toBe(1);
  });

  it('parts of different sizes share no items', async () => {
    const { overlap } = await measureAll(onLine([0, 0.1, 0.2, 0.3, 5, 5.1], [4, 2], { k: 1 }));
    expect(known(overlap.mixing)).toMatchObject({ value: 0, items: 6 });
    expect(known(overlap.mixing).chance).toBeCloseTo((4 * 2 + 2 * 4) / 30, 12);
  });
});
