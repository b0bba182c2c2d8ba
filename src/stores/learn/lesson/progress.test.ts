import { expect, test, vi } from 'vitest';

const good = { prediction: 'a', outcome: { seeds: [1, 2], arms: [{ id: 'a', values: [0.1, 0.2] }] } };
const verdict = { best: 'a', others: [{ id: 'b', claimed: false, sentence: 'equal' }] };
const judged = { prediction: 'b', outcome: { ...good.outcome, verdict } };

/** What the studio knows of lessons where the browser keeps this text. */
async function answersFrom(text: string): Promise<object> {
  vi.resetModules();
  vi.stubGlobal('localStorage', { getItem: (key: string) => (key === 'promptmm-lessons' ? text : null) });
  const { useLessons } = await import('./progress.ts');
  return useLessons.getState().answers;
}

test.each([
  ['of another type', 7],
  ['absent', null],
  ['with a prediction that is no word', { ...good, prediction: 7 }],
  ['without seeds', { outcome: { ...good.outcome, seeds: [] } }],
  ['without arms', { outcome: { ...good.outcome, arms: [] } }],
  ['with fewer values than seeds', { outcome: { seeds: [1, 2, 3], arms: good.outcome.arms } }],
  ['with half a verdict', { outcome: { ...good.outcome, verdict: { best: 'a' } } }],
  ['with a value that is no number', { outcome: { seeds: [1], arms: [{ id: 'a', values: ['x'] }] } }],
])('an answer %s is left out, and the others stay', async (_, damaged) => {
  const text = JSON.stringify({ version: 1, answers: { good, judged, damaged } });
  expect(await answersFrom(text)).toEqual({ good, judged });
});

test.each([
  '',
  '{',
  '[]',
  '"x"',
  '{"version":1}',
  '{"version":1,"answers":[]}',
  '{"version":2,"answers":{}}',
])('what cannot be read at all, such as %s, is no answer', async (text) =>
  expect(await answersFrom(text)).toEqual({}),
);
