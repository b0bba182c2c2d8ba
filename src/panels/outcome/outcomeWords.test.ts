import { expect, it } from 'vitest';
import { COMPARED } from '#contract/byUser.ts';
import { outcomeWords, type Came } from './outcomeWords.ts';

const came = (more: Partial<Came>): Came => ({
  metric: COMPARED.recall20,
  users: 1200,
  result: { name: 'student', value: 0.2158 },
  source: { name: 'teacher', value: 0.2458 },
  twin: 0.1608,
  floors: [{ name: 'most popular', value: 0.0992 }],
  ...more,
});
const student = (value: number) => ({ result: { name: 'student', value } });

it('says how much of the gap was closed, with the numbers, and that one seed is one', () => {
  expect(outcomeWords(came({}))).toEqual({
    head: 'The student closed 65% of the gap',
    detail:
      'From its twin that nobody taught (.1608) to the teacher (.2458): it reaches .2158. One seed is one seed.',
  });
});

it.each([
  ['The student closed the whole gap', came(student(0.25))],
  ['The student passed the teacher', came(student(0.29))],
  ['No part of the gap was visibly closed', came(student(0.165))],
  ['The student did not close the gap', came(student(0.12))],
  ['There is no gap to close', came({ twin: 0.24 })],
  ['There is no gap to close', came({ twin: 0.3 })],
  ['Distillation added .0550', came({ source: undefined })],
  ['Distillation cost .0450', came({ source: undefined, ...student(0.1158) })],
  ['Distillation changed nothing visible', came({ source: undefined, twin: 0.21 })],
  ['Above the most popular', came({ twin: undefined })],
  ['Below the most popular', came({ twin: undefined, ...student(0.05) })],
  ['Not told apart from the most popular', came({ twin: undefined, ...student(0.1) })],
  ['The student reaches .2158', came({ twin: undefined, floors: [] })],
])('%s', (head, input) => {
  expect(outcomeWords(input).head).toBe(head);
  expect(outcomeWords(input).detail).toMatch(/One seed is one seed\.$/);
});

it('holds a model of the next item against the higher floor, and names both', () => {
  const floors = [
    { name: 'Markov chain', value: 0.21 },
    { name: 'most popular', value: 0.0992 },
  ];
  expect(outcomeWords(came({ twin: undefined, source: undefined, floors }))).toEqual({
    head: 'Not told apart from the Markov chain',
    detail: 'Recall@20 .2158, Markov chain .2100, most popular .0992. One seed is one seed.',
  });
});

it('says how large a difference would be seen', () => {
  expect(outcomeWords(came(student(0.165))).detail).toContain(
    'too small to see with 1\u202f200 users (.0176)',
  );
});

it('says what several seeds gained, with the interval of pairs', () => {
  const seeds = { count: 3, gain: 0.0465 };
  expect(outcomeWords(came({ seeds })).detail).toMatch(/over 3 seeds it gained \+\.0465 on its twins\.$/);
  const range = { low: 0.036, high: 0.057 };
  expect(outcomeWords(came({ seeds: { ...seeds, range } })).detail).toContain('(95%: +.0360 to +.0570)');
});
