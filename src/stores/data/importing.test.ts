import { beforeEach, expect, it, vi } from 'vitest';
import type { DataApi } from '#contract/api.ts';
import type { DatasetReport, Inspection, TableReading } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { provideLaboratory } from '#client/laboratory.ts';
import { useDataset } from './dataset.ts';
import {
  chooseFeatures,
  chooseItems,
  choosePart,
  closeImport,
  confirmImport,
  draftMapping,
  draftSplit,
  draftValidation,
  importFiles,
  readTableAs,
  useImporting,
} from './importing.ts';

const columns = (file: string, ...names: string[]) => ({
  ...({ file, delimiter: ',', header: true } as const),
  columns: names,
  rows: [],
});
const given: Inspection = {
  name: 'x',
  formats: [{ id: 'mmrec', label: 'MMRec', splits: 'given', timed: false }],
  tables: [],
  offers: [],
};
const plain: Inspection = {
  name: 'x',
  formats: [{ id: 'table', label: 'Plain table', splits: 'none', timed: false }],
  tables: [columns('visits.csv', 'who', 'what', 'when'), columns('things.csv', 'what', 'called')],
  mapping: { file: 'visits.csv', delimiter: ',', header: true, user: 'who', item: 'what' },
  offers: [],
};

let inspection: Inspection;
const inspect = vi.fn(async (_name: string, _files: unknown, _readings?: TableReading[]) => inspection);
const open = vi.fn(async (_name: string) => ({ hash: 'opened' }) as DatasetReport);
const files = (...names: string[]) => names.map((name) => ({ name, file: new Blob() }));
const pending = () => useImporting.getState().pending;

beforeEach(() => {
  vi.clearAllMocks();
  provideLaboratory({ data: { inspect, open } as unknown as DataApi } as never);
  useImporting.setState({ pending: undefined });
  useDataset.setState({ report: { hash: 'before' } as DatasetReport, error: undefined });
});

it('opens at once what leaves nothing open', async () => {
  inspection = given;
  await importFiles('amazon', files('amazon/amazon.inter'));
  expect(pending()).toBeUndefined();
  expect(useDataset.getState()).toMatchObject({
    report: { hash: 'opened' },
    source: { source: 'folder', path: 'amazon' },
    origin: { isImport: true },
  });
});

it('asks, hands the choices over, and records them in the source', async () => {
  inspection = plain;
  await importFiles(undefined, files('visits.csv'));
  expect(open).not.toHaveBeenCalled();
  draftSplit({ method: 'leave-one-out', kCore: 5 });
  await confirmImport();
  expect(pending()).toBeUndefined();
  expect(useDataset.getState().source).toEqual({
    source: 'folder',
    path: 'visits.csv',
    options: {
      format: 'table',
      mapping: plain.mapping,
      split: { method: 'leave-one-out', ratio: [8, 1, 1], seed: 1, kCore: 5 },
    },
  });
  expect(open.mock.calls[0][0]).toBe('visits');
});

it('stays open with the choices when the files cannot be read so', async () => {
  inspection = plain;
  await importFiles('shop', files('visits.csv'));
  draftMapping({ time: 'when' });
  open.mockRejectedValueOnce(new StudioError('file-unreadable', 'visits.csv, line 2: no time.', 'Choose.'));
  await confirmImport();
  expect(pending()?.draft.mapping?.time).toBe('when');
  expect(useDataset.getState()).toMatchObject({
    report: { hash: 'before' },
    error: { code: 'file-unreadable' },
  });
  closeImport();
  expect(useDataset.getState().error).toBeUndefined();
});

it('does not open what has an issue', async () => {
  inspection = plain;
  await importFiles('shop', files('visits.csv'));
  draftMapping({ user: undefined });
  await confirmImport();
  expect(open).not.toHaveBeenCalled();
});

it('reads a preview anew and keeps the columns that are still there', async () => {
  inspection = plain;
  await importFiles('shop', files('visits.csv'));
  draftMapping({ time: 'when' });
  inspection = {
    ...plain,
    tables: [{ ...columns('visits.csv', '1', '2', 'when'), header: false }, plain.tables[1]],
    mapping: undefined,
  };
  await readTableAs({ file: 'visits.csv', delimiter: ',', header: false });
  expect(inspect.mock.calls[1][2]).toContainEqual({ file: 'visits.csv', delimiter: ',', header: false });
  expect(pending()?.draft.mapping).toEqual({
    file: 'visits.csv',
    delimiter: ',',
    header: false,
    time: 'when',
    items: undefined,
  });
});

it('asks which file is which part where names leave it open, and hands the answer over', async () => {
  const note = 'test1.txt is named as the test part, and no file as the training part: is it data1.txt?';
  const parts = { files: ['data1.txt', 'test1.txt'], guess: { train: 'data1.txt', test: 'test1.txt' }, note };
  inspection = {
    name: 'x',
    formats: [{ id: 'lists', label: 'Lists', splits: 'given', timed: false, parts }],
    tables: [],
    offers: [],
  };
  await importFiles('x', files('x/data1.txt', 'x/test1.txt'));
  expect(pending()?.draft.parts).toEqual(parts.guess);
  choosePart('test', undefined);
  choosePart('val', 'test1.txt');
  await confirmImport();
  expect(open).not.toHaveBeenCalled();
  choosePart('val', undefined);
  choosePart('test', 'test1.txt');
  await confirmImport();
  expect(useDataset.getState().source).toMatchObject({ options: { format: 'lists', parts: parts.guess } });
});

it('opens parts at once whose names tell all', async () => {
  const names = ['train.txt', 'valid.txt', 'test.txt'];
  const parts = { files: names, guess: { train: names[0], val: names[1], test: names[2] } };
  inspection = {
    name: 'x',
    formats: [{ id: 'lists', label: 'Lists', splits: 'given', timed: false, parts }],
    tables: [],
    offers: [],
  };
  await importFiles('x', files('x/train.txt', 'x/valid.txt', 'x/test.txt'));
  expect(pending()).toBeUndefined();
  expect(open).toHaveBeenCalledOnce();
});

it('asks what to do without a validation part, and hands the answer over', async () => {
  const mmrec = {
    id: 'mmrec',
    label: 'MMRec',
    splits: 'given',
    timed: false,
    lacksValidation: true,
  } as const;
  inspection = { name: 'x', formats: [mmrec], tables: [], offers: [] };
  await importFiles('x', files('x/x.inter'));
  expect(open).not.toHaveBeenCalled();
  draftValidation({ method: 'none' });
  await confirmImport();
  expect(useDataset.getState().source).toMatchObject({ options: { validation: { method: 'none' } } });
});

it('hands over the features that were ticked', async () => {
  const offers = [
    { file: 'x/audio_feat.pkl', name: 'acoustic', rows: 40, cols: 6 },
    { file: 'x/more.npz/a', name: 'a', rows: 40, cols: 2 },
  ];
  inspection = { ...given, offers };
  await importFiles('x', files('x/x.inter'));
  chooseFeatures('x/more.npz/a', true);
  chooseFeatures('x/audio_feat.pkl', true);
  chooseFeatures('x/more.npz/a', false);
  await confirmImport();
  const features = [{ file: 'x/audio_feat.pkl', name: 'acoustic' }];
  expect(useDataset.getState().source).toMatchObject({ options: { format: 'mmrec', features } });
});

it('asks after all where only reading tells that the validation part is of no use', async () => {
  const validation = { method: 'split-off', share: 0.1, seed: 1 } as const;
  open.mockResolvedValueOnce({ name: 'x', split: { method: 'given', validation } } as DatasetReport);
  inspection = given;
  await importFiles('x', files('x/x.inter'));
  expect(open).toHaveBeenCalledOnce();
  expect(pending()?.draft.validation).toEqual(validation);
  draftValidation({ method: 'none' });
  open.mockResolvedValueOnce({
    name: 'x',
    split: { method: 'given', validation: { method: 'none' } },
  } as DatasetReport);
  await confirmImport();
  expect(useDataset.getState().source).toMatchObject({ options: { validation: { method: 'none' } } });
  expect(pending()).toBeUndefined();
});

it('never uses one table for interactions and items', async () => {
  inspection = plain;
  await importFiles('shop', files('visits.csv', 'things.csv'));
  chooseItems('things.csv');
  expect(pending()?.draft.mapping?.items?.file).toBe('things.csv');
  choosePart('train', 'things.csv');
  expect(pending()?.draft.mapping).toMatchObject({ file: 'things.csv', items: undefined });
});
