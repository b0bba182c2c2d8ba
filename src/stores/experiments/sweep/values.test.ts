import { expect, test } from 'vitest';
import { studentFields, teacherFields } from '#contract/models/promptmm/fields.ts';
import { trainingFields } from '#contract/models/common.ts';
import { parseValues, showValue } from './values.ts';

const { d } = trainingFields;
const { layers, dropout, modalities, prompt } = teacherFields;
const { tau, listKd } = studentFields;

test.each([
  ['16, 32, 64, 128', d, [16, 32, 64, 128]],
  ['16..128*2', d, [16, 32, 64, 128]],
  ['1..4', layers, [1, 2, 3, 4]],
  ['0..0.8', dropout, [0, 0.2, 0.4, 0.6, 0.8]],
  ['0..0.8/3', dropout, [0, 0.4, 0.8]],
  ['0.1 .. 10 / 3', tau, [0.1, 1, 10]],
  ['16..64/3', d, [16, 40, 64]],
  ['2, 1, 2', layers, [2, 1]],
  ['0.1, 0.2..0.4/2', dropout, [0.1, 0.2, 0.4]],
  ['plain, disentangled', listKd, ['plain', 'disentangled']],
  ['on, off', prompt, [true, false]],
  ['all, visual+textual, visual', modalities, [[], ['visual', 'textual'], ['visual']]],
])('reads %j', (text, field, values) => {
  expect(parseValues(text, field)).toEqual({ values });
});

test.each([
  ['', layers, /at least one value/],
  ['1, two', layers, /“two” is not a whole number from 0 to 6/],
  ['1..9', layers, /“7” is not/],
  ['4..1', layers, /“4..1” is not/],
  ['10', d, /“10” is not .* a multiple of 4/],
  ['4..256', d, /at most 24/],
  ['0..1*2', dropout, /is not/],
  ['0..1/1', dropout, /is not/],
  ['best', listKd, /“best” is not one of/],
  ['yes', prompt, /“yes” is not true or false/],
])('refuses %j and says why', (text, field, issue) => {
  expect(parseValues(text, field).issue).toMatch(issue);
});

test('what is shown is read again', () => {
  for (const value of [[], ['a', 'b']])
    expect(parseValues(showValue(value), modalities).values).toEqual([value]);
  expect(parseValues(showValue(false), prompt).values).toEqual([false]);
});
