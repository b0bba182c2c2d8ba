import { expect, test } from 'vitest';
import { footprintOfTables } from './footprint.ts';

const sizes = (users: number, items: number, interactions: number) =>
  ({ users, items, train: { col: { length: interactions } } }) as Parameters<typeof footprintOfTables>[0];

test('what is held is that of users, items, interactions and content, each by its own', () => {
  const content = { name: 'visual', rows: 50, cols: 3, data: new Float32Array(150) };
  const held = { user: 2, item: 3, interaction: 8 };
  const { needed } = footprintOfTables(sizes(100, 50, 1000), 16, [content], held);
  expect(needed).toBe(100 * 2 * 64 + 50 * 3 * 64 + 8000 + 1200);
});

test('the largest tensor is a table, or the graph where interactions are many', () => {
  expect(footprintOfTables(sizes(100, 50, 1000), 16, [])).toMatchObject({
    ...{ what: 'One embedding table', largest: 9600 },
  });
  expect(footprintOfTables(sizes(100, 50, 2000), 16, [])).toMatchObject({
    what: 'The graph',
    largest: 16000,
  });
});
