import { beforeEach, expect, it, vi } from 'vitest';
import type { DataApi } from '#contract/api.ts';
import type { DatasetReport, ItemPage, ItemQuery } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { provideLaboratory } from '#client/laboratory.ts';
import { askItems, ITEMS_PER_PAGE, refreshItems, useItems } from './items.ts';
import { useDataset } from './dataset.ts';

let asked: { query: ItemQuery; answer: (page: ItemPage) => void; refuse: (error: Error) => void }[];

const data = {
  items: (query: ItemQuery) =>
    new Promise<ItemPage>((answer, refuse) => asked.push({ query, answer, refuse })),
} as unknown as DataApi;
const page = (total: number): ItemPage => ({ total, rows: [] });

beforeEach(() => {
  asked = [];
  provideLaboratory({ data, train: {} as never });
  useItems.setState(useItems.getInitialState(), true);
});

it('begins at the first item when search or order change, and keeps the rest of the query', async () => {
  void askItems({ from: 50 });
  void askItems({ order: 'cold' });
  void askItems({ search: 'red' });
  expect(asked.map(({ query }) => query)).toEqual([
    { search: '', order: 'id', from: 50, count: ITEMS_PER_PAGE },
    { search: '', order: 'cold', from: 0, count: ITEMS_PER_PAGE },
    { search: 'red', order: 'cold', from: 0, count: ITEMS_PER_PAGE },
  ]);
});

it('drops an answer to an older question', async () => {
  const older = askItems({ search: 'a' });
  const newer = askItems({ search: 'ab' });
  asked[1].answer(page(1));
  asked[0].answer(page(9));
  await Promise.all([older, newer]);
  expect(useItems.getState().page?.total).toBe(1);
});

it('goes back to the first page when the one that was open is no longer there', async () => {
  const done = askItems({ from: 100 });
  asked[0].answer(page(60));
  await Promise.resolve();
  asked[1].answer(page(60));
  await done;
  expect(useItems.getState().query.from).toBe(0);
});

it('says why a page did not come and keeps the one before', async () => {
  const first = refreshItems();
  asked[0].answer(page(3));
  await first;
  const second = refreshItems();
  asked[1].refuse(new StudioError('dataset-invalid', 'No dataset is loaded yet.', ''));
  await second;
  expect(useItems.getState()).toMatchObject({ page: { total: 3 }, error: { code: 'dataset-invalid' } });
});

it('leaves the items alone while another dataset is only being loaded', async () => {
  vi.resetModules();
  const dataset = await import('./dataset.ts');
  dataset.useDataset.setState({ report: { hash: 'there before' } as DatasetReport });
  const items = await import('./items.ts');
  items.useItems.setState({ page: page(5) });
  dataset.useDataset.setState({ progress: { label: 'Loading' } });
  expect(items.useItems.getState().page?.total).toBe(5);
});

it('begins anew with another dataset', async () => {
  const load = (report: Partial<DatasetReport>) =>
    useDataset.setState({ report: { edit: undefined, ...report } as DatasetReport });
  load({ hash: 'one' });
  void askItems({ search: 'red' });
  load({ hash: 'one, noisy', edit: { seed: 1, changes: [] } });
  load({ hash: 'one' });
  expect(useItems.getState()).toMatchObject({ query: { search: 'red' } });
  load({ hash: 'two' });
  expect(useItems.getState()).toMatchObject({ query: { search: '' } });
  asked[0].answer(page(5));
  await Promise.resolve();
  expect(useItems.getState().page).toBeUndefined();
});
