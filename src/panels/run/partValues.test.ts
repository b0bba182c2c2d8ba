import { expect, test } from 'vitest';
import type { ItemRow } from '#contract/dataset.ts';
import { defaultConfig } from '#contract/config.ts';
import { cardOf, CARDS } from '#contract/models/index.ts';
import type { StageOutput } from '#contract/results.ts';
import type { Specimen } from '#stores/run/specimen.ts';
import { partValues } from './partValues.ts';
import { wholePicture } from './wholePicture.ts';

const item = (row: number, title?: string): ItemRow => ({
  ...{ item: row, id: `i${row}`, title, train: 3, val: 0, test: 0, empty: [] },
});
const SPECIMEN: Specimen = {
  ...{ hash: 'h', item: item(1, 'blue harp'), other: item(2) },
  user: { user: 1, id: 'u1', train: [1, 0], val: [], test: [] },
};

/** Two users, three items, two numbers each; features of one number. */
const output = (stage: string, scale = 1) =>
  ({
    ...{ stage, d: 2, user: Float32Array.of(0, 0, scale, 2), item: Float32Array.of(9, 9, 3, 1, 1, 0.5) },
    features: ['visual', 'textual'].map((modality, m) => ({
      ...{ modality, user: Float32Array.of(0, 0), item: Float32Array.of(7, m + 0.5, 8) },
    })),
  }) as unknown as StageOutput;

const whole = wholePicture(cardOf('promptmm').picture, defaultConfig('promptmm'), ['visual', 'textual']);
const SOURCE = {
  model: 'promptmm',
  config: defaultConfig('promptmm'),
  outputs: [output('teacher'), output('student', 2)],
  specimen: SPECIMEN,
} as const;
const at = (id: string) => partValues(id, whole.parts[id], SOURCE);

test('a trained stage shows the rows of the user and the item, and their inner product', () => {
  expect(at('student').map(({ name, row, number }) => [name, row ? [...row] : number])).toEqual([
    ['user u1', [2, 2]],
    ['blue harp', [3, 1]],
    ['score', '8'],
    ['BPR', '0.00672'],
  ]);
});

test('a loss shows how far each stage puts the item that was met above one that was not, and its own term', () => {
  expect(at('pairKd')).toEqual([
    { name: 'PairKD', of: 'of blue harp over item i2, weighted', number: expect.any(String) },
    { name: 'Teacher', of: 'by', number: '3' },
    { name: 'Student', of: 'by', number: '5' },
  ]);
});

test('a loss whose term does not follow from scores names the items with the first stage', () => {
  expect(at('listKd').map(({ of }) => of)).toEqual(['scores blue harp over item i2 by', 'by']);
});

test('an encoder shows the item’s features of each modality, interactions how often both met', () => {
  expect(at('graph').map(({ name, row }) => [name, ...row!])).toEqual([
    ['visual', 0.5],
    ['textual', 1.5],
  ]);
  expect(at('interactions').map(({ number }) => number)).toEqual(['2 items', 'by 3 users']);
});

test('a part of which nothing is kept shows nothing', () => {
  expect(at('reduction')).toEqual([]);
  expect(at('content')).toEqual([]);
});

test('one of each modality shows its own features alone', () => {
  const odmt = wholePicture(cardOf('odmt').picture, defaultConfig('odmt'), ['visual', 'textual']);
  const id = 'contentStudents:textual';
  const source = { model: 'odmt', config: {}, outputs: [output('model')], specimen: SPECIMEN } as const;
  expect(partValues(id, odmt.parts[id], source).map(({ name }) => name)).toEqual(['textual']);
});

test.each(CARDS.map(({ id }) => id))('%s: every part has values of finite numbers or none', (id) => {
  const { picture, stages } = cardOf(id);
  const { parts } = wholePicture(picture, defaultConfig(id), ['visual', 'textual']);
  const outputs = stages.map((stage) => output(stage.id));
  for (const [name, part] of Object.entries(parts))
    for (const { row, number } of partValues(name, part, {
      model: id,
      config: defaultConfig(id),
      outputs,
      specimen: SPECIMEN,
    }))
      expect(row ? row.length > 0 && row.every(Number.isFinite) : !number!.includes('–'), name).toBe(true);
});
