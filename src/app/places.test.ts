import { expect, it } from 'vitest';
import { VIEW_IDS } from '#stores/page/viewIds.ts';
import { besideOf, entryOf, labelOf, placeOf, PLACES, STAGE, titleOf } from './places.ts';

it('every view but the stage and the gallery stands in one place', () => {
  const placed = PLACES.flatMap(({ tools }) => tools.map(({ view }) => view));
  expect(placed.toSorted()).toEqual(VIEW_IDS.filter((id) => !['talk', 'gallery'].includes(id)).toSorted());
  expect(placeOf(STAGE.view)).toBeUndefined();
  expect(VIEW_IDS.map(labelOf)).not.toContain(undefined);
});

it('a place opens where it was left, at first with its first tool', () => {
  const experiments = placeOf('sweeps')!;
  expect(entryOf(experiments, [])).toBe('runs');
  expect(entryOf(experiments, ['train', 'paper', 'runs'])).toBe('paper');
});

it('the tools of a place follow each other around', () => {
  expect(besideOf('learn', 1)).toBe('presets');
  expect(besideOf('glossary', 1)).toBe('learn');
  expect(besideOf('learn', -1)).toBe('glossary');
  expect(besideOf('train', 1)).toBe('train');
  expect(besideOf('talk', 1)).toBe('talk');
});

it('a title names tool and place once', () => {
  expect(titleOf('ablations')).toBe('Ablations – Experiments – PromptMM Studio');
  expect(titleOf('train')).toBe('Train – PromptMM Studio');
  expect(titleOf('gallery')).toBe('Gallery – PromptMM Studio');
});
