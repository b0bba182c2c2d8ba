import { expect, test } from 'vitest';
import { COMPARED, mapMetrics } from './byUser.ts';
import { headlineIds, headlinesOf, ranksItems } from './headline.ts';
import { cardOf, CARDS, FLOOR } from './models/index.ts';

test('models of one task are read by its metrics, floors aside; models of several by those of ranking', () => {
  expect(headlineIds(['vbpr', 'lightgcn', FLOOR.id])).toEqual(['recall20', 'ndcg20']);
  expect(headlineIds(['sasrec', FLOOR.id])).toEqual(['hit10', 'ndcg10']);
  expect(headlineIds(['sasrec', 'lightgcn'])).toEqual(['recall20', 'ndcg20']);
  expect(headlineIds([])).toEqual(['recall20', 'ndcg20']);
  expect(headlinesOf('sasrec').map(({ label }) => label)).toEqual(['Hit@10', 'NDCG@10']);
});

test('every model has headlines that are kept for each user', () => {
  for (const { id } of CARDS)
    for (const metric of headlinesOf(id)) expect(Object.values(COMPARED)).toContain(metric);
});

test('what an earlier studio did not keep stays out', () => {
  expect(mapMetrics({ recall20: 1, ndcg20: 2 }, (x) => 2 * x)).toEqual({ recall20: 2, ndcg20: 4 });
});

test('what ranks nothing has no say in how others are read', () => {
  expect(ranksItems(cardOf('peter'))).toBe(false);
  expect(headlineIds(['sasrec', 'peter'])).toEqual(['hit10', 'ndcg10']);
});
