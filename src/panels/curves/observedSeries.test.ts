import { expect, test } from 'vitest';
import type { ObservedChart } from '#contract/models/card.ts';
import { modalitiesAmong, observedSeries } from './observedSeries.ts';

const CHART: ObservedChart = {
  ...{ title: 'Margins', help: 'dashed: teacher' },
  series: [
    { id: 'own', label: '', perModality: true },
    { id: 'teacher', label: 'teacher', perModality: true, dash: '5 2' },
    { id: 'all', label: 'all together' },
  ],
};

test('a modality’s lines have its colour and stand together', () => {
  expect(observedSeries(CHART, ['visual', 'constructor'])).toEqual([
    { key: 'all', label: 'all together', color: 'var(--series-ink)' },
    { key: 'own:visual', label: 'visual', color: 'var(--series-blue)' },
    { key: 'teacher:visual', label: 'visual, teacher', color: 'var(--series-blue)', dash: '5 2' },
    { key: 'own:constructor', label: 'constructor', color: 'var(--series-red)' },
    { key: 'teacher:constructor', label: 'constructor, teacher', color: 'var(--series-red)', dash: '5 2' },
  ]);
});

test('modalities are those of the chart’s own values, whatever they are called', () => {
  const names = ['weight:other', 'own:a:b', 'own:a.b', 'teacher:a:b', 'all', 'own:__proto__'];
  expect(modalitiesAmong(names, CHART)).toEqual(['a:b', 'a.b', '__proto__']);
});
