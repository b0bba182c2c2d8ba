import { expect, it } from 'vitest';
import type { FormCost } from '#contract/questionForms.ts';
import { breakEven, byTask, formWord } from './formRows.ts';

const cost = (prompts: number, words: boolean, length: number, task: FormCost['task'] = 'sequential') => ({
  ...{ prompts, words, length, task, questions: 8, loss: 1, milliseconds: 2, timed: 8 },
});

it('says plainly whether prompts make a question longer than the words that they replace', () => {
  const forms = (prompts: number) => [
    cost(0, false, 40.5),
    cost(0, true, 45.5),
    cost(prompts, false, 40.5 + prompts),
    cost(prompts, true, 45.5 + prompts),
  ];
  expect(breakEven(forms(10))).toBe(
    'What next: words take 5 tokens, 10 prompts instead of them 10 tokens: the question gets 5 tokens longer. Below 5 prompts it would get shorter.',
  );
  expect(breakEven(forms(4))).toContain('the question gets 1 token shorter');
  expect(breakEven(forms(5))).toContain('the question stays as long');
  expect(breakEven([cost(0, false, 40), cost(0, true, 45)])).toBeUndefined();
});

it('names forms, and groups what was measured by task', () => {
  expect(formWord(cost(0, false, 1))).toBe('ids alone');
  expect(formWord(cost(4, true, 1))).toBe('4 prompts and words');
  const all = [cost(0, false, 1, 'explanation'), cost(0, false, 2), cost(0, true, 3)];
  expect(byTask(all).map(({ task, forms }) => [task, forms.length])).toEqual([
    ['sequential', 2],
    ['explanation', 1],
  ]);
});
