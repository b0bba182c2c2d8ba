import { beforeAll, expect, test } from 'vitest';
import type { UserScores } from '#contract/results.ts';
import { addScores } from '../history/scores.ts';
import type { FilledRow } from './cells.ts';
import { obstacleTo } from './obstacle.ts';

const values = Float64Array.of(0.1, 0.2);
const scores = { users: Int32Array.of(0, 1), recall20: values, ndcg20: values } as UserScores;

beforeAll(() => {
  for (const runId of ['full 1', 'other 1']) addScores(runId, [{ stage: 'model', userScores: scores }]);
});

const row = (id: string, ...seeds: number[]) =>
  ({
    row: { id, label: id, model: id === 'peter' ? 'peter' : 'lightgcn' },
    cells: seeds.map((seed) => ({ seed, stage: 'model', result: { runId: `${id} ${seed}` } })),
  }) as unknown as FilledRow;
const obstacle = (rows: FilledRow[], metric: 'recall20' | 'hit10' = 'recall20', heldOut?: object) =>
  obstacleTo(rows, 'full', metric, { heldOut } as never);

test('what is compared has no obstacle', () =>
  expect(obstacle([row('full', 1), row('other', 1)])).toBeUndefined());

test.each([
  ['the reference is not trained', [row('full'), row('other', 1)], 'full is not trained yet'],
  ['nothing else is trained', [row('full', 1), row('other')], 'Only full is trained yet'],
  [
    'the reference was kept without scores',
    [row('full', 2), row('other', 1)],
    'The results of full hold no Recall@20',
  ],
  ['the others were', [row('full', 1), row('other', 2)], 'The results of the other rows hold no Recall@20'],
])('%s', (_, rows, words) => expect(obstacle(rows)).toContain(words));

test('nothing is compared with what ranks nothing', () =>
  expect(obstacleTo([row('peter', 1), row('full', 1)], 'peter', 'recall20', {})).toContain(
    'peter ranks nothing',
  ));

test('results of earlier studios lack metrics, and say which', () =>
  expect(obstacle([row('full', 1), row('other', 1)], 'hit10')).toContain(
    'The results of full hold no Hit@10 of single users',
  ));

test('without a test set there is nothing to compare', () =>
  expect(obstacle([row('full', 1), row('other', 1)], 'recall20', { val: true, test: false })).toContain(
    'no test set',
  ));
