import { describe, expect, it } from 'vitest';
import { fit } from '#charts/scatter/fit.ts';
import type { ProjectionPlan, ProjectionResult } from '#contract/projection.ts';
import { parseTsneParameters } from '#contract/projectionFields.ts';
import { cardText, provenanceCard, type CardFacts } from './projectionCard.ts';
import { coordinatesCsv } from './projectionCsv.ts';
import type { Picture } from './projectionPicture.ts';
import { figureSvg } from './projectionSvg.ts';
import { sklearnCall } from './sklearnCall.ts';

const picture: Picture = {
  title: 'Fᵐ <with> prompt',
  note: '2 items × 2 modalities',
  origin: {
    ...{ dataset: 'toys', hash: '3d89ad4a226a', run: 'Teacher with prompt', seed: 7 },
    ...{ perplexity: 30, tsneSeed: 0 },
  },
  side: 'items',
  rows: [3, 7],
  parts: ['visual', 'textual'],
  positions: Float32Array.of(0, 0, 10, 5, -10, 2.5, 3, -1.25),
  colours: ['#0072b2', '#d55e00'],
  classes: [0, 0, 1, 1],
  legend: {
    kind: 'classes',
    entries: [
      { colour: '#0072b2', label: 'visual' },
      { colour: '#d55e00', label: 'textual' },
    ],
  },
  colourBy: 'modality',
  valueOf: (_, part) => part,
  nameOf: (row) => ({ id: `id${row}`, title: row === 3 ? 'Shoes, red' : undefined }),
};

describe('coordinatesCsv', () => {
  const lines = coordinatesCsv([picture]).trim().split('\r\n');

  it('names every point and gives its very coordinates', () => {
    expect(lines).toHaveLength(5);
    expect(lines[1]).toBe(
      '3,id3,"Shoes, red",visual,0,0,modality,visual,#0072b2,Teacher with prompt,7,toys,3d89ad4a226a,30,0',
    );
    expect(lines[4]).toBe(
      '7,id7,,textual,3,-1.25,modality,textual,#d55e00,Teacher with prompt,7,toys,3d89ad4a226a,30,0',
    );
    const numbers = lines.slice(1).flatMap((line) => line.replace('"Shoes, red"', '').split(',').slice(4, 6));
    expect(Float32Array.from(numbers, Number)).toEqual(picture.positions);
  });

  it('says which picture a line belongs to where there are several', () => {
    const other = { ...picture, positions: picture.positions.slice() };
    const [head, first] = coordinatesCsv([picture, other]).split('\r\n');
    expect(head.startsWith('picture,row,')).toBe(true);
    expect(first.startsWith(`${picture.title},3,`)).toBe(true);
  });

  it('has a point once, however many things colour it', () => {
    const byCategory = { ...picture, colourBy: 'category', valueOf: (row: number) => `c${row}` };
    const [head, first, ...others] = coordinatesCsv([picture, byCategory]).trim().split('\r\n');
    expect(others).toHaveLength(3);
    expect(head).toContain('colour_by,colour_value,colour,colour_by_2,colour_value_2,colour_2,run');
    expect(first).toContain('modality,visual,#0072b2,category,c3,#0072b2,Teacher');
  });
});

describe('figureSvg', () => {
  it('draws each point where the plot has it, in its colour', () => {
    const svg = figureSvg([picture]);
    const circles = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)" r="3" fill="(#\w+)"/g)];
    const { x, y } = fit(picture.positions);
    const back = (text: string) => (2 * Number(text)) / 480 - 1;
    expect(circles).toHaveLength(4);
    circles.forEach(([, cx, cy, fill], i) => {
      expect(back(cx)).toBeCloseTo(x[i], 3);
      expect(-back(cy)).toBeCloseTo(y[i], 3);
      expect(fill).toBe(picture.colours[picture.classes[i]]);
    });
    expect(svg).toContain('Fᵐ &lt;with&gt; prompt');
    expect(svg).toContain('>textual</text>');
    expect(svg).toContain('Teacher with prompt, seed 7 · toys 3d89ad4a · perplexity 30, t-SNE seed 0');
  });

  it('draws many points as one path of dots per class, all of them', () => {
    const n = 6000;
    const positions = Float32Array.from({ length: 2 * n }, (_, i) => Math.sin(i * 1.7) * i);
    const classes = Array.from({ length: n }, (_, i) => i % 2);
    const svg = figureSvg([{ ...picture, positions, classes }, picture]);
    expect(svg.match(/<path /g)).toHaveLength(2);
    expect(svg.match(/M[\d.]+ [\d.]+h0/g)).toHaveLength(n);
  });
});

const plan: ProjectionPlan = {
  points: 4,
  dims: 2,
  neighbours: 3,
  perplexity: 1,
  learningRate: 50,
  method: 'exact',
  reason: 'Exact: small.',
  parameters: parseTsneParameters({ exaggerationIterations: 100, learningRate: 77, seed: 5 }),
  environment: { backend: 'wasm', adapter: 'SIMD', reason: '', software: false },
  notes: ['Perplexity was lowered.'],
};
const result: ProjectionResult = {
  plan,
  positions: picture.positions,
  kl: 0.125,
  klAgainst: 'full',
  iterations: 1000,
  seconds: 2,
  secondsPerIteration: 0.002,
};
const facts: CardFacts = {
  title: 'Fᵐ with prompt',
  space: 'Fᵐ',
  dataset: { name: 'mini', hash: 'abc', split: { method: 'given' } as never },
  run: { runId: 'run-1', name: 'Teacher', seed: 3, environment: plan.environment },
  side: 'items',
  drawn: 2,
  of: 200,
  sampleSeed: 1,
  standardise: 'per-part',
  report: {
    parts: [
      { label: 'visual', points: 2 },
      { label: 'textual', points: 2 },
    ],
    notes: ['Z-scored.'],
  },
  result,
};

describe('provenanceCard', () => {
  it('holds what is needed to make the picture again, and no coordinates', () => {
    const card = provenanceCard(facts);
    expect(card).toMatchObject({
      dataset: { hash: 'abc' },
      run: { runId: 'run-1', seed: 3, backend: 'wasm' },
      items: { drawn: 2, of: 200, sampleSeed: 1 },
      kl: { value: 0.125, against: 'full' },
      tsne: { seed: 5, learningRate: 77 },
      notes: ['Z-scored.', 'Perplexity was lowered.'],
    });
    expect(JSON.stringify(card)).not.toContain('positions');
    for (const fact of ['hash abc', 'id run-1', '2 of 200', 'P over all pairs', 'Z-scored.', 'TSNE('])
      expect(cardText(card)).toContain(fact);
  });
});

describe('sklearnCall', () => {
  it('passes every parameter on', () => {
    const python = sklearnCall(plan, ['visual', 'textual'], 'per-part');
    for (const piece of [
      'perplexity=1,',
      'learning_rate=77,',
      'max_iter=1000,',
      'init="pca"',
      'method="exact"',
      'random_state=5',
      '_EXPLORATION_MAX_ITER = 100',
      '"visual.npy", "textual.npy"',
      'scaled(part)',
    ])
      expect(python).toContain(piece);
    expect(python).not.toContain('angle');
  });

  it('leaves out what was not done', () => {
    const barnesHut = { ...plan, method: 'barnes-hut' as const, parameters: parseTsneParameters({}) };
    const python = sklearnCall(barnesHut, ['student'], 'none');
    expect(python).toContain('angle=0.5');
    expect(python).toContain('learning_rate="auto"');
    expect(python).not.toMatch(/scaled|narrowest|_EXPLORATION/);
  });
});
