import { expect, test } from 'vitest';
import { defaultConfig } from '#contract/config.ts';
import { CARDS } from '#contract/models/index.ts';
import type { Draft } from '#stores/run/config.ts';
import { allFields, changedFields, essentialFields, findFields, NO_FIELD_FILTER } from './findFields.ts';

const usual = defaultConfig<Draft>('promptmm');
const draft: Draft = { ...usual, student: { ...usual.student, lambda2: 3, tau: 'x' } };
const names = (text: string, isChangedOnly = false) =>
  findFields('promptmm', draft, { text, isChangedOnly }).map(({ section, name }) => `${section}.${name}`);

test('without a filter all fields of a model are there, each once', () => {
  for (const { id } of CARDS)
    expect(findFields(id, defaultConfig<Draft>(id), NO_FIELD_FILTER)).toEqual(allFields(id));
});

test('words of label, symbol, name, help and section find a field', () => {
  expect(names('lambda2')).toEqual(['student.lambda2']);
  expect(names('λ₂')).toEqual(['student.lambda2']);
  expect(names('learning teacher')).toContain('teacher.learningRate');
  expect(names('learning teacher')).not.toContain('student.learningRate');
  expect(names('no such words')).toEqual([]);
});

test('what was changed is counted and found, also where it is invalid', () => {
  expect(changedFields('promptmm', draft).map(({ name }) => name)).toEqual(['lambda2', 'tau']);
  expect(names('', true)).toEqual(['student.lambda2', 'student.tau']);
  expect(names('temperature', true)).toEqual(['student.tau']);
});

test('essentials can be told apart by their labels', () => {
  for (const { id } of CARDS) {
    const labels = essentialFields(id).map(({ field }) => field.label);
    expect(new Set(labels).size, id).toBe(labels.length);
  }
});
